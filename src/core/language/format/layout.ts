/** A block laid out anew: the edits of the spaces between its pieces. */
import type { ParsedBlock } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { layElement } from "./bodies.ts";
import { type Range, separate } from "./items.ts";
import { cutPieces, isComment, type Piece } from "./pieces.ts";
import { pieceAt, type Sheet } from "./sheet.ts";
import { breakBefore } from "./spacing.ts";

export type Surroundings = {
  /** What the next block begins with; `undefined` at the end of the text. */
  readonly next: Kin | undefined;
  readonly unit: string;
  readonly lineBreak: string;
};

/** Elements of a line each that may stand without an empty line between. */
export type Kin = "reference" | "other" | "none";

/** What of a block's errors says nothing against its shape. */
const harmless: ReadonlySet<string> = new Set([
  "contradiction",
  "duplicate-column",
  "duplicate-enum-value",
  "duplicate-note",
  "duplicate-partial",
  "duplicate-setting",
  "empty-enum",
  "empty-table",
  "nested-schema",
  "unknown-setting",
  "wrong-escape",
  "wrong-value",
]);

/** Whether a block is read as it was meant, so that it may be laid out anew. */
export const isSound = ({ diagnostics }: ParsedBlock): boolean =>
  diagnostics.every(({ severity, code }) => severity !== "error" || harmless.has(code));

/** The edits of a sound block, offsets from its start. */
export function layBlock(parsed: ParsedBlock, around: Surroundings): readonly TextEdit[] {
  const pieces = cutPieces(parsed.text);
  if (pieces === undefined) return [];
  const sheet: Sheet = { pieces, unitWidth: around.unit === "\t" ? 4 : around.unit.length };
  const ranges = rangesOf(sheet, parsed);
  if (ranges === undefined) return [];
  const end = pieces.length - 1;
  let before: Range | undefined;
  for (const [at, range] of ranges.entries()) {
    layBetween(sheet, before, range.start, kinOf(parsed, at - 1), kinOf(parsed, at));
    if (parsed.elements[at]?.kind !== "other") layElement(sheet, range);
    before = range;
  }
  layBetween(sheet, before, end, kinOf(parsed, ranges.length - 1), around.next);
  if (around.next === undefined && end > 0) breakBefore(pieceAt(sheet, end), 1, 0);
  return editsOf(sheet, parsed.text, around);
}

/** The pieces of each element; `undefined` when a token is of none. */
function rangesOf(sheet: Sheet, { elements }: ParsedBlock): readonly Range[] | undefined {
  const { pieces } = sheet;
  const ranges: Range[] = [];
  let at = 0;
  const skip = () => {
    while (at < pieces.length - 1 && isComment(pieceAt(sheet, at))) at++;
  };
  for (const { from, to } of elements) {
    skip();
    const start = at;
    if (pieceAt(sheet, at).from !== from) return undefined;
    while (at < pieces.length - 1 && pieceAt(sheet, at).to <= to) at++;
    let end = at - 1;
    while (end > start && isComment(pieceAt(sheet, end))) end--;
    if (pieceAt(sheet, end).to !== to) return undefined;
    ranges.push({ start, end });
  }
  skip();
  return at === pieces.length - 1 ? ranges : undefined;
}

/** The lines between elements: an empty one at least, unless they are kin. */
function layBetween(
  sheet: Sheet,
  before: Range | undefined,
  next: number,
  kin: Kin | undefined,
  nextKin: Kin | undefined,
): void {
  const from = before === undefined ? -1 : before.end;
  separate(sheet, from, next, 0, before === undefined ? "start" : "item");
  if (before === undefined || nextKin === undefined || (kin === nextKin && kin !== "none")) return;
  let first: Piece | undefined;
  for (let at = from + 1; at <= next; at++) {
    const piece = pieceAt(sheet, at);
    if (piece.lines === undefined || piece.lines === 0) continue;
    if (piece.lines > 1) return;
    first ??= piece;
  }
  if (first !== undefined) first.lines = 2;
}

export function kinOf({ elements, text }: ParsedBlock, at: number): Kin {
  const element = elements[at];
  if (element?.kind === "other") return "other";
  return element?.kind === "ref" && text[element.to - 1] !== "}" ? "reference" : "none";
}

function editsOf({ pieces }: Sheet, text: string, { unit, lineBreak }: Surroundings): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const piece of pieces) {
    const { gap, from, lines, blanks, spelled } = piece;
    if (lines !== undefined) {
      const old = text.slice(gap, from);
      const space = lines === 0 ? " ".repeat(blanks) : ownBreak(old, lineBreak).repeat(lines) + unit.repeat(blanks);
      if (old !== space) edits.push(smallest(gap, old, space));
    }
    if (spelled !== undefined && spelled !== piece.text) edits.push(smallest(from, piece.text, spelled));
  }
  return edits;
}

/** That of the space itself, should the text have several. */
function ownBreak(space: string, lineBreak: string): string {
  const first = space.indexOf("\n");
  if (first === -1) return lineBreak;
  return space[first - 1] === "\r" ? "\r\n" : "\n";
}

function smallest(at: number, old: string, insert: string): TextEdit {
  const most = Math.min(old.length, insert.length);
  let head = 0;
  while (head < most && old[head] === insert[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === insert[insert.length - 1 - tail]) tail++;
  return { from: at + head, to: at + old.length - tail, insert: insert.slice(head, insert.length - tail) };
}

/** What a body's first line begins with, when that is a step of indentation; `undefined` when it is none. */
export function unitOf({ elements, text }: ParsedBlock): string | undefined {
  for (const element of elements) {
    if (!("body" in element)) continue;
    const found = /^\{[^\n/]*\n(?:[ \t\r]*\n)*(\t| {2,8})(?=[^\s/}])/.exec(
      text.slice(element.body.from, element.body.to),
    )?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
