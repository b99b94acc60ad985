import {
  breakLength,
  commentsIn,
  deleteSpan,
  insertAt,
  lineStart,
  lineTail,
  replaceSpan,
  startsLine,
} from "#core/dbml/edit.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { column } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn, ownColumns, spanAt } from "./find.ts";
import { count, shape } from "./shape.ts";

export const reorderColumn = command(
  "reorderColumn",
  "Move column",
  shape({ ...column, to: count }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (found.column.partial !== undefined) {
      return { refused: `"${args.column}" comes from the partial "${found.column.partial}": move it there.` };
    }
    const { base, node } = found.holder;
    const columns = ownColumns(node).map((each) => spanAt(base, each));
    const from = ownColumns(node).findIndex((each) => each.name.text === args.column);
    const to = Math.min(args.to, columns.length - 1);
    return { edits: from === to ? [] : move(design.document.text, columns, from, to, itemEnds(node, base)) };
  },
);

/** Where the items of the body end, its brace first: comments of a column begin behind the last one above it. */
const itemEnds = (node: { readonly body: Span; readonly items: readonly Span[] }, base: number): number[] => [
  base + node.body.from + 1,
  ...node.items.map((item) => base + item.to),
];

function move(text: string, columns: readonly Span[], from: number, to: number, ends: readonly number[]): TextEdit[] {
  const moved = columns[from];
  const target = columns[to];
  if (moved === undefined || target === undefined) return [];
  const lines = ownLines(text, moved, ends);
  const targetLines = ownLines(text, target, ends);
  if (lines !== undefined && targetLines !== undefined) {
    return [
      deleteSpan(lines),
      insertAt(to > from ? targetLines.to : targetLines.from, text.slice(lines.from, lines.to)),
    ];
  }
  // Columns share their lines with something else: their texts change places, and nothing else moves.
  const order = columns.map((_, at) => at);
  order.splice(to, 0, ...order.splice(from, 1));
  return order.flatMap((source, at) => {
    const [place, taken] = [columns[at], columns[source]];
    return place === undefined || taken === undefined || source === at
      ? []
      : [replaceSpan(place, text.slice(taken.from, taken.to))];
  });
}

/** The lines that belong to a column alone: with the comment at its end, and those on the lines right above it. */
function ownLines(text: string, { from, to }: Span, ends: readonly number[]): Span | undefined {
  const tail = lineTail(text, to);
  const length = breakLength(text, tail);
  if (!startsLine(text, from) || length === 0) return undefined;
  // A comment of several lines is no place to cut at.
  if (commentsIn(text, { from: to, to: tail }).some((comment) => text.slice(comment.from, comment.to).includes("\n")))
    return undefined;
  const above = Math.max(...ends.filter((end) => end <= from));
  let start = lineStart(text, from);
  while (start > 0) {
    const before = lineStart(text, start - 1);
    if (before < above || !/^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/)[ \t]*\r?\n$/.test(text.slice(before, start)))
      break;
    start = before;
  }
  return { from: start, to: tail + length };
}
