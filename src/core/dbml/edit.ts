/** Edits of a text that leave what they do not mean alone: line ends, indentation, comments. Offsets count from its start. */
import type { Span } from "#core/diagnostic.ts";
import { inOrder, type TextEdit } from "#core/document/transaction.ts";

export const insertAt = (at: number, insert: string): TextEdit => ({ from: at, to: at, insert });

export const replaceSpan = ({ from, to }: Span, insert: string): TextEdit => ({ from, to, insert });

export const deleteSpan = ({ from, to }: Span): TextEdit => ({ from, to, insert: "" });

/** The line break that the text uses: that of its first line. */
export function lineBreak(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The length of the line break at an offset; 0 when there is none. */
export function breakLength(text: string, at: number): number {
  if (text.charCodeAt(at) === 10) return 1;
  return text.startsWith("\r\n", at) ? 2 : 0;
}

/** Past the spaces and comments that follow on the same line: at its line break, at the next token, or at the end. */
export function lineTail(text: string, start: number): number {
  let at = start;
  for (;;) {
    if (isBlank(text.charCodeAt(at))) at++;
    else if (text.startsWith("//", at)) {
      const end = text.indexOf("\n", at);
      if (end === -1) return text.length;
      return text[end - 1] === "\r" ? end - 1 : end;
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end === -1) return text.length;
      at = end + 2;
    } else return at;
  }
}

/** Past spaces, line breaks and comments, to the next token. */
export function nextToken(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = lineTail(text, at);
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) return at;
    at++;
  }
}

export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

/** Whether nothing but spaces stands before an offset on its line. */
export function startsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before--;
  return before < 0 || text.charCodeAt(before) === 10;
}

/** The spaces and tabs that the line of an offset begins with. */
export function indentation(text: string, at: number): string {
  const start = lineStart(text, at);
  let end = start;
  while (isBlank(text.charCodeAt(end)) && end < text.length) end++;
  return text.slice(start, end);
}

/** One step of indentation, as the first indented line of the text has it. */
export const indentUnit = (text: string): string => /^(\t| {2,8})(?=[^\s/*])/m.exec(text)?.[1] ?? "  ";

/** Comments in a stretch that holds nothing else but spaces, commas and brackets. */
export function commentsIn(text: string, { from, to }: Span): Span[] {
  const comments: Span[] = [];
  let at = from;
  while (at < to) {
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      const line = text.indexOf("\n", at);
      const close = text.indexOf("*/", at + 2);
      const end = text.startsWith("//", at)
        ? line === -1
          ? text.length
          : line - (text[line - 1] === "\r" ? 1 : 0)
        : close === -1
          ? text.length
          : close + 2;
      comments.push({ from: at, to: Math.min(end, to) });
      at = end;
    } else at++;
  }
  return comments;
}

/** Where a symbol stands among spaces and comments. */
export function symbolAfter(text: string, at: number, symbol: string): number | undefined {
  const found = nextToken(text, at);
  return text.startsWith(symbol, found) ? found : undefined;
}

/** An empty line before the offset of a line's start, or the beginning of the text. */
const blankBefore = (text: string, start: number): boolean =>
  start === 0 || /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 400), start));

const blankLines = /(?:[ \t]*\r?\n)+/y;

function blankAfter(text: string, at: number): number {
  blankLines.lastIndex = at;
  return blankLines.test(text) ? blankLines.lastIndex : at;
}

/** What goes with an item that is taken out: its line with the comment at its end, when it has the line for itself. */
function itemRange(text: string, { from, to }: Span): Span & { readonly whole: boolean } {
  const tail = lineTail(text, to);
  const lineEnd = breakLength(text, tail);
  const ends = lineEnd > 0 || tail === text.length;
  if (startsLine(text, from) && ends) return { from: lineStart(text, from), to: tail + lineEnd, whole: true };
  let start = from;
  while (isBlank(text.charCodeAt(start - 1))) start--;
  if (ends) return { from: start, to: tail, whole: false };
  // Something follows on the line: a closing brace, or an item after a comment of several lines.
  let end = tail;
  while (end > to && isBlank(text.charCodeAt(end - 1))) end--;
  return startsLine(text, from) ? { from, to: tail, whole: false } : { from: start, to: end, whole: false };
}

/**
 * Takes items or elements out, each with its line and the comment at the line's end. Comments on lines of their own
 * stay. Of the empty lines around, one side stays.
 */
export function removeItems(text: string, items: readonly Span[]): TextEdit[] {
  const ranges: { from: number; to: number; whole: boolean }[] = [];
  for (const range of items.map((item) => itemRange(text, item)).sort((a, b) => a.from - b.from)) {
    const last = ranges.at(-1);
    if (last?.whole && range.whole && (range.from <= last.to || text.slice(last.to, range.from).trim() === "")) {
      last.to = Math.max(last.to, range.to);
    } else if (last !== undefined && range.from < last.to) last.to = Math.max(last.to, range.to);
    else ranges.push({ ...range });
  }
  return ranges.map((range) => deleteSpan(range.whole ? withBlankLines(text, range) : range));
}

function withBlankLines(text: string, { from, to }: Span): Span {
  const after = blankAfter(text, to);
  const next = nextSolid(text, after);
  if (next === text.length || text[next] === "}") {
    const before = /(?:\n|^)((?:[ \t]*\r?\n)+)$/.exec(text.slice(Math.max(0, from - 400), from))?.[1] ?? "";
    const start = from - before.length;
    if (next !== text.length) return { from: start, to };
    // The text ended without a line break: so it does again.
    const final = text.endsWith("\n")
      ? 0
      : start > 0 && text[start - 1] === "\n"
        ? text[start - 2] === "\r"
          ? 2
          : 1
        : 0;
    return { from: start - final, to: final > 0 || text.endsWith("\n") ? Math.max(to, after) : to };
  }
  return {
    from,
    to: blankBefore(text, from) || /\{[ \t]*\r?\n$/.test(text.slice(Math.max(0, from - 80), from)) ? after : to,
  };
}

function nextSolid(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isBlank(text.charCodeAt(at)) || breakLength(text, at) > 0)) at++;
  return at;
}

/** Takes some of the things of a comma list out, each with one comma. Comments between them stay. Not all of them. */
export function removeFromList(text: string, items: readonly Span[], isRemoved: (at: number) => boolean): TextEdit[] {
  const edits: TextEdit[] = [];
  let start = 0;
  while (start < items.length) {
    let end = start;
    while (end < items.length && isRemoved(end)) end++;
    if (end > start) edits.push(...removeRun(text, items, start, end));
    start = end + 1;
  }
  return edits;
}

/** Neighbours, each with the comma before it; with the one behind it where comments follow the one before. */
function removeRun(text: string, items: readonly Span[], start: number, end: number): TextEdit[] {
  const run = items.slice(start, end);
  const before = run.map((item, at): Span => ({ from: items[start + at - 1]?.to ?? item.from, to: item.from }));
  const after = run.map((item, at): Span => ({ from: item.to, to: items[start + at + 1]?.from ?? item.to }));
  const isCommented = before.some((gap) => commentsIn(text, gap).length > 0);
  const isLeading = start === 0 || (isCommented && end < items.length);
  return run.flatMap((item, at) => {
    const gap = (isLeading ? after[at] : before[at]) ?? item;
    const comments = commentsIn(text, gap);
    if (comments.length === 0)
      return [deleteSpan({ from: Math.min(item.from, gap.from), to: Math.max(item.to, gap.to) })];
    const comma = commaIn(text, gap, comments);
    let end = comma + 1;
    // What follows moves up to where the item was.
    while (isLeading && comma === item.to && isBlank(text.charCodeAt(end))) end++;
    return [deleteSpan(item), deleteSpan({ from: comma, to: end })];
  });
}

function commaIn(text: string, { from, to }: Span, comments: readonly Span[]): number {
  for (let at = from; at < to; at++) {
    const comment = comments.find((each) => each.from <= at && at < each.to);
    if (comment !== undefined) at = comment.to - 1;
    else if (text[at] === ",") return at;
  }
  return from;
}

/** Applies edits that count from one text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let read = 0;
  for (const { from, to, insert } of inOrder(edits)) {
    if (from < read) throw new RangeError(`edit ${from}–${to} overlaps another`);
    pieces.push(text.slice(read, from), insert);
    read = to;
  }
  pieces.push(text.slice(read));
  return pieces.join("");
}
