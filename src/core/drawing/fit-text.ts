import { boldness, textWidth } from "#core/layout/sizes.ts";

/** The width that a text may need at size 1, whichever font is used. */
export const emWidth = (text: string, bold: boolean): number => textWidth(text, 1) * (bold ? boldness : 1);

/** The text, or its beginning with `…`, so that it needs no more than `room`; empty when not even that fits. */
export function cutText(text: string, size: number, bold: boolean, room: number): string {
  if (emWidth(text, bold) * size <= room) return text;
  const letters = Array.from(text.slice(0, 400));
  const ellipsis = emWidth("…", bold) * size;
  let used = ellipsis;
  let kept = 0;
  for (const letter of letters) {
    used += emWidth(letter, bold) * size;
    if (used > room) break;
    kept++;
  }
  return kept === 0 ? "" : `${letters.slice(0, kept).join("")}…`;
}

/** How many letters of a monospaced text fit, and the text cut to that. */
export function cutMono(text: string, size: number, room: number): string {
  const most = Math.floor(room / (0.605 * size));
  const letters = Array.from(text.slice(0, 400));
  if (letters.length <= most && text.length <= 400) return text;
  return most < 2 ? "" : `${letters.slice(0, most - 1).join("")}…`;
}

/**
 * A name in lines that fit, broken after `_`, `.`, `-` and blanks, and where a small letter meets a capital; a longer
 * word is broken anywhere, and what joined it to the next may be lost there. The last line may be cut. No lines where there is room for a few letters only.
 */
export function wrapName(name: string, size: number, room: number, mostLines: number): readonly string[] {
  if (room < leastRoom * size) return emWidth(name, true) * size <= room ? [name] : [];
  const lines: string[] = [];
  let line = "";
  for (const part of wordsOf(name.slice(0, 200), size, room)) {
    if (line !== "" && emWidth(line + part, true) * size > room) {
      lines.push(line);
      line = part;
    } else line += part;
  }
  lines.push(line);
  const most = Math.max(1, mostLines);
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = cutText(lines.slice(most - 1).join(""), size, true, room);
  return shown.map((each) => each.trim()).filter((each) => each !== "");
}

/** In widths of the size: some four letters. */
const leastRoom = 2.6;

/** A name between the marks that it may be broken at, these included. */
export const nameWords = (name: string): readonly string[] =>
  name.slice(0, 200).split(/(?<=[_.\-\s])(?=[^_.\-\s])|(?<=[\p{Ll}\d])(?=\p{Lu})/u);

function wordsOf(name: string, size: number, room: number): readonly string[] {
  return nameWords(name).flatMap((word) => (emWidth(word, true) * size <= room ? [word] : pieces(word, size, room)));
}

function pieces(word: string, size: number, room: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && emWidth(piece + letter, true) * size > room) {
      found.push(piece);
      piece = letter;
    } else piece += letter;
  }
  // A line for a lone underscore would look empty.
  return /^[_.\-\s]$/.test(piece) ? found : [...found, piece];
}
