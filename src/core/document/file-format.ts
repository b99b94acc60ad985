import { farthestPlace, largestSide } from "./places.ts";
import type { Document, Place, Places } from "./transaction.ts";

/**
 * A `.dbml` file is the author's text byte for byte, then a line end, and a block of line comments:
 *
 *     // crowsfoot places
 *     // place public.users 120 80
 *     // place "my shop"."order lines" -40 0 pinned
 *     // place note "Read me" 40 80 208x120
 *     // place view "Sales" public.users 0 0
 *
 * The block is the last of its header lines with nothing but comments and blank lines behind it, so a text that looks
 * like a block itself gets another (empty) block behind it. Line ends and backslashes in names are escaped with `\`.
 */
const header = "// crowsfoot places";
const maxKeptLines = 10_000;

export function readFile(file: string): Document {
  const block = findBlock(file);
  if (block === undefined) return { text: file, places: new Map() };
  const { text, places, kept } = block;
  return kept.length === 0 ? { text, places } : { text, places, kept };
}

export function printFile(document: Document): string {
  const { text, places, kept = [] } = document;
  if (places.size === 0 && kept.length === 0 && findBlock(text) === undefined) return text;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  return [text, header, ...printPlaces(places), ...kept, ""].join(end);
}

/** Place lines, sorted by key, as they stand in a file. */
export const printPlaces = (places: Places): readonly string[] =>
  [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, place]) => printPlace(key, place));

function printPlace(key: string, { x, y, width, height, pinned, rest }: Place): string {
  const name = key.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
  const size = width === undefined || height === undefined ? "" : ` ${width}x${height}`;
  return `// place ${name} ${x} ${y}${size}${pinned === true ? " pinned" : ""}${rest === undefined ? "" : ` ${rest}`}`;
}

type Block = { readonly text: string; readonly places: Places; readonly kept: readonly string[] };

/** Walks the lines up from the end until the header; `undefined` when something else than a comment comes first. */
function findBlock(file: string): Block | undefined {
  const lines: string[] = [];
  let unknown = 0;
  let end = file.length;
  for (;;) {
    const from = end === 0 ? 0 : file.lastIndexOf("\n", end - 1) + 1;
    const raw = file.slice(from, end);
    const line = raw.replace(/\r+$/, "");
    if (line === header) return { text: textBefore(file, from, raw !== line), ...readLines(lines.reverse()) };
    if (line !== "") {
      if (!line.startsWith("//")) return undefined;
      // A block that holds so much else is not ours: as text nothing of it is lost.
      if (!line.startsWith("// place ") && ++unknown > maxKeptLines) return undefined;
      lines.push(line);
    }
    if (from === 0) return undefined;
    end = from - 1;
  }
}

/** The text without the one line end that `printFile` put behind it, which is of the header line's kind. */
function textBefore(file: string, headerAt: number, crlf: boolean): string {
  const text = file.slice(0, Math.max(0, headerAt - 1));
  return crlf && text.endsWith("\r") ? text.slice(0, -1) : text;
}

function readLines(lines: readonly string[]): { places: Places; kept: readonly string[] } {
  const places = new Map<string, Place>();
  const kept: string[] = [];
  for (const line of lines) {
    const read = readPlace(line);
    if (read === undefined) kept.push(line);
    else places.set(...read);
  }
  return { places, kept };
}

const quoted = '"(?:[^"]|"")*"';
const part = `(?:${quoted}|[^".\\s]+)`;
const key = `(?:view ${quoted} )?(?:${part}\\.${part}|(?:note|group) ${quoted})`;
const placePattern = new RegExp(`^// place (${key}) (-?\\d{1,7}) (-?\\d{1,7})((?: +\\S+)*) *$`, "u");

/** The key and place of one line; `undefined` when the line says something else. */
export function readPlace(line: string): readonly [key: string, place: Place] | undefined {
  const match = placePattern.exec(line);
  if (match === null) return undefined;
  const [, name = "", left = "", top = "", tail = ""] = match;
  const x = Number(left) + 0;
  const y = Number(top) + 0;
  if (Math.abs(x) > farthestPlace || Math.abs(y) > farthestPlace) return undefined;
  const words = tail.split(" ").filter((word) => word !== "");
  const sizeAt = words.findIndex((word) => readSize(word) !== undefined);
  const size = readSize(words[sizeAt] ?? "");
  const rest = words.filter((word, at) => word !== "pinned" && at !== sizeAt).join(" ");
  return [
    name.replaceAll(/\\(.)/gsu, (_, letter: string) => escapes.get(letter) ?? letter),
    {
      x,
      y,
      ...size,
      ...(words.includes("pinned") ? { pinned: true } : {}),
      ...(rest === "" ? {} : { rest }),
    },
  ];
}

function readSize(word: string): Pick<Required<Place>, "width" | "height"> | undefined {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(word);
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  return width <= largestSide && height <= largestSide ? { width, height } : undefined;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
]);
