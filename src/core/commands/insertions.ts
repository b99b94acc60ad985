/** Puts new items and elements where they belong, indented as their neighbours are. */
import {
  breakLength,
  indentation,
  indentUnit,
  insertAt,
  lineBreak,
  lineTail,
  nextToken,
  replaceSpan,
  startsLine,
} from "#core/dbml/edit.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";

/** A `{ … }` and the items in it, all counted from the text's start. `outer` is where the element begins. */
export type Body = { readonly body: Span; readonly items: readonly Span[]; readonly outer: number };

export const bodyAt = (base: number, body: Span, items: readonly Span[], outer: number): Body => ({
  body: { from: base + body.from, to: base + body.to },
  items: items.map(({ from, to }) => ({ from: base + from, to: base + to })),
  outer: base + outer,
});

/** The indentation that items of a body have, or would have. */
function itemIndent(text: string, { items, outer }: Body, near?: Span): string {
  const model =
    near !== undefined && startsLine(text, near.from) ? near : items.findLast((item) => startsLine(text, item.from));
  return model === undefined ? indentation(text, outer) + indentUnit(text) : indentation(text, model.from);
}

/** A new item after one of the body's, or first when `after` is `undefined`. `print` is told the item's indentation. */
export function insertItem(
  text: string,
  place: Body,
  after: Span | undefined,
  print: (indent: string) => string,
): TextEdit[] {
  const { body, items, outer } = place;
  const indent = itemIndent(text, place, after ?? items[0]);
  const newLine = lineBreak(text);
  const content = print(indent);
  const inner = newLine + indent;
  const closing = newLine + indentation(text, outer);
  const from = after?.to ?? body.from + 1;
  const tail = lineTail(text, from);
  if (breakLength(text, tail) > 0) {
    const edit = insertAt(tail, inner + content);
    return after === undefined || startsLine(text, after.from) ? [edit] : [...unfold(text, body, after, inner), edit];
  }
  const next = nextToken(text, from);
  if (next >= body.to - 1) {
    const end = trimmed(text, tail);
    const fold = after === undefined ? [] : unfold(text, body, after, inner);
    return [...fold, replaceSpan({ from: end, to: tail }, inner + content + closing)];
  }
  // Something follows on the line.
  const first = items[0];
  if (after === undefined && first !== undefined && first.from === tail) {
    const firstTail = lineTail(text, first.to);
    const isClosed = firstTail === body.to - 1;
    const start = trimmed(text, tail);
    return [
      replaceSpan({ from: start, to: tail }, inner + content + inner),
      ...(isClosed ? [replaceSpan({ from: trimmed(text, firstTail), to: firstTail }, closing)] : []),
    ];
  }
  return [insertAt(tail, content + inner)];
}

/** Gives the first item its own line, when it stands behind the brace. */
function unfold(text: string, body: Span, item: Span, inner: string): TextEdit[] {
  const start = body.from + 1;
  return text.slice(start, item.from).trim() === "" && !text.slice(start, item.from).includes("\n")
    ? [replaceSpan({ from: start, to: item.from }, inner)]
    : [];
}

function trimmed(text: string, at: number): number {
  let end = at;
  while (text[end - 1] === " " || text[end - 1] === "\t") end--;
  return end;
}

/** A new element below another one, with an empty line between. */
export function insertElementAfter(text: string, element: Span, content: string): TextEdit[] {
  const newLine = lineBreak(text);
  const tail = lineTail(text, element.to);
  const length = breakLength(text, tail);
  if (length === 0 && tail < text.length) return [insertAt(element.to, newLine + newLine + content + newLine)];
  const next = tail + length;
  const isFollowed = next < text.length && !/^[ \t]*(?:\r?\n|$)/.test(text.slice(next, next + 400));
  return [insertAt(tail, newLine + newLine + content + (isFollowed ? newLine : ""))];
}

/** A new line below another element, as references stand. */
export function insertLineAfter(text: string, element: Span, content: string): TextEdit[] {
  const tail = lineTail(text, element.to);
  return breakLength(text, tail) > 0 || tail === text.length
    ? [insertAt(tail, lineBreak(text) + content)]
    : appendElement(text, content);
}

/** A new element at the end of the text. */
export function appendElement(text: string, content: string): TextEdit[] {
  const newLine = lineBreak(text);
  const end = text.trimEnd().length;
  if (end === 0) return [insertAt(0, content + (text.includes("\n") ? "" : newLine))];
  return [insertAt(end, newLine + newLine + content)];
}
