/** Comments of a table that is written anew: nobody loses words because a column changed. */
import { printWord } from "#core/dbml/strings.ts";
import type { Span } from "#core/diagnostic.ts";

/** A column as it stood, counted from the start of its table. */
type OldColumn = Span & { readonly name: string };

type Comment = { readonly from: number; readonly text: string };

const literalsAndComments =
  /'''(?:\\[\s\S]|[^\\])*?'''|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The comments in some DBML, in its order. */
function commentsOf(text: string): readonly Comment[] {
  return [...text.matchAll(literalsAndComments)].flatMap(({ 0: found, index }) =>
    found.startsWith("/") ? [{ from: index, text: found.replaceAll("\r\n", "\n").trimEnd() }] : [],
  );
}

/**
 * The table as it is printed, with the comments that it had: each with its column, above it or behind it, and those of
 * nothing that is left at the end. `others` are texts about the table that go.
 */
export function carryComments(
  printed: string,
  before: string,
  columns: readonly OldColumn[],
  others: readonly string[],
): string {
  const lines = printed.split("\n");
  const lineOf = new Map(columns.map(({ name }) => [name, findColumn(lines, name)]));
  const above = new Map<number, string[]>();
  const behind = new Map<number, string[]>();
  const rest: string[] = [];
  for (const comment of commentsOf(before)) {
    const own = columns.findLast(({ from }) => from < comment.from);
    const isBehind = own !== undefined && !before.slice(own.to, comment.from).includes("\n");
    const isHeader = !before.slice(0, comment.from).includes("\n");
    const next = columns.find(({ from }) => from > comment.from);
    const holder = isBehind ? own : next;
    const line = isHeader
      ? 0
      : holder && isFree(before, comment, holder, isBehind)
        ? lineOf.get(holder.name)
        : undefined;
    if (line === undefined) rest.push(comment.text);
    else if ((isBehind || isHeader) && !comment.text.includes("\n")) push(behind, line, comment.text);
    else push(above, Math.max(line, 1), comment.text);
  }
  for (const text of others) rest.push(...commentsOf(text).map((comment) => comment.text));
  const end = printed.startsWith("Table") ? closingLine(lines) : lines.length;
  return lines
    .flatMap((line, at) => [
      ...(above.get(at) ?? []).map(indented),
      ...(at === end ? rest.map(indented) : []),
      [line, ...lineCommentLast(behind.get(at) ?? [])].join(" "),
    ])
    .join("\n");
}

/** A comment above a column belongs to it when only comments stand between. */
const isFree = (before: string, comment: Comment, holder: OldColumn, isBehind: boolean): boolean =>
  isBehind || before.slice(comment.from, holder.from).replace(literalsAndComments, "").trim() === "";

function push(map: Map<number, string[]>, at: number, text: string): void {
  const list = map.get(at);
  if (list === undefined) map.set(at, [text]);
  else list.push(text);
}

const indented = (comment: string): string => `  ${comment}`;

/** What stands behind a line comment is part of it. */
const lineCommentLast = (comments: readonly string[]): readonly string[] =>
  comments.toSorted((a, b) => Number(a.startsWith("//")) - Number(b.startsWith("//")));

/** Columns come first, one a line. */
function findColumn(lines: readonly string[], name: string): number | undefined {
  const start = `  ${printWord(name)} `;
  const at = lines.findIndex((line, index) => index > 0 && line.startsWith(start));
  const end = lines.findIndex((line) => line === "" || line === "}");
  return at !== -1 && (end === -1 || at < end) ? at : undefined;
}

/** The first line of a table that closes it: strings of several lines are indented. */
const closingLine = (lines: readonly string[]): number => lines.indexOf("}");
