import type { TextEdit } from "#core/document/transaction.ts";

/*
 * The document keeps every line end and byte order mark as its author wrote it. Monaco's model knows one kind of line
 * end and no mark, so the model holds the *shown* text, and this file leads offsets and edits from one to the other.
 */

/** How many byte order marks lead a text: Monaco takes them off. */
function marksOf(text: string): number {
  let count = 0;
  while (text.charCodeAt(count) === 0xfeff) count++;
  return count;
}

/** Whether the model holds a text just as it is written. */
export const isShownAsWritten = (text: string): boolean => marksOf(text) === 0 && !text.includes("\r");

/** What the model holds of a document's text: line feeds only, and no leading byte order marks. */
export function shownText(text: string): string {
  if (isShownAsWritten(text)) return text;
  return text.slice(marksOf(text)).replace(/\r\n?/g, "\n");
}

/** Offsets of a document's text and of what is shown of it, each from the other. */
type OffsetMap = { readonly toText: (shown: number) => number; readonly toShown: (text: number) => number };

export const sameOffsets: OffsetMap = { toText: (offset) => offset, toShown: (offset) => offset };

export function offsetMap(text: string): OffsetMap {
  if (isShownAsWritten(text)) return sameOffsets;
  const start = marksOf(text);
  // Where each `\r\n` begins: from its end on, the shown text is one unit shorter.
  const pairs: number[] = [];
  for (let at = text.indexOf("\r\n"); at !== -1; at = text.indexOf("\r\n", at + 2)) pairs.push(at);
  return {
    toText: (shown) => shown + start + firstThat(pairs, (pair, at) => pair - start - at >= shown),
    toShown: (offset) => Math.max(0, offset - start - firstThat(pairs, (pair) => pair + 1 >= offset)),
  };
}

/** The index of the first item that passes, where all after it pass too. */
function firstThat(items: readonly number[], passes: (item: number, at: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(items[middle] ?? 0, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Edits of the shown text as edits of the document: new lines get the line end that most lines have. */
export function editsOfText(
  text: string,
  shown: readonly TextEdit[],
  { toText }: OffsetMap = offsetMap(text),
): readonly TextEdit[] {
  const lineEnd = shown.some(({ insert }) => /[\r\n]/.test(insert)) ? usualLineEnd(text) : "\n";
  return shown.map((edit) => {
    const from = toText(edit.from);
    const to = toText(edit.to);
    return { from, to, insert: lineEndsFor(edit.insert, lineEnd, text[from - 1], text[to]) };
  });
}

type LineEnd = "\n" | "\r\n" | "\r";

function usualLineEnd(text: string): LineEnd {
  if (!text.includes("\r")) return "\n";
  const count = new Map<string, number>();
  for (const [end] of text.matchAll(/\r\n|\r|\n/g)) count.set(end, (count.get(end) ?? 0) + 1);
  const of = (end: LineEnd): number => count.get(end) ?? 0;
  if (of("\r\n") >= of("\n") && of("\r\n") >= of("\r")) return "\r\n";
  return of("\r") > of("\n") ? "\r" : "\n";
}

/** A lone carriage return and a line feed that come to stand side by side would be one line end: both together never are. */
function lineEndsFor(insert: string, lineEnd: LineEnd, before: string | undefined, after: string | undefined): string {
  const written = insert.replace(/\r\n?|\n/g, lineEnd);
  const joins = (before === "\r" && written.startsWith("\n")) || (after === "\n" && written.endsWith("\r"));
  return joins ? insert.replace(/\r\n?|\n/g, "\r\n") : written;
}

/** Whether edits may show otherwise than they were meant, by the text after them: line ends may have come to stand side by side, or a mark at the start. */
export function mayShowOtherwise(after: string, edits: readonly TextEdit[]): boolean {
  const marks = marksOf(after);
  let shift = 0;
  return edits.some(({ from, to, insert }) => {
    const at = from + shift;
    shift += insert.length - (to - from);
    return after[at - 1] === "\r" || insert.endsWith("\r") || (marks > 0 && at <= marks);
  });
}

/** The smallest edits that lead from one text to another: one stretch, or one a line when as many lines stay. */
export function editsBetween(before: string, after: string): readonly TextEdit[] {
  const whole = differingStretch(before, after, 0);
  if (whole === undefined) return [];
  const oldLines = before.slice(whole.from, whole.to).split("\n");
  const newLines = whole.insert.split("\n");
  if (oldLines.length !== newLines.length || oldLines.length === 1) return [whole];
  const edits: TextEdit[] = [];
  let at = whole.from;
  for (const [index, line] of oldLines.entries()) {
    const edit = differingStretch(line, newLines[index] ?? "", at);
    if (edit !== undefined) edits.push(edit);
    at += line.length + 1;
  }
  return edits;
}

function differingStretch(before: string, after: string, offset: number): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { from: offset + start, to: offset + before.length - end, insert: after.slice(start, after.length - end) };
}
