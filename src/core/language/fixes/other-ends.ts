/** Columns that a text names but no table has: what the other end of their reference says of them. */
import { factsOf, type Written, writtenIn } from "#core/dbml/facts.ts";
import { keyOf } from "#core/dbml/model.ts";
import { placedColumn } from "#core/dbml/place-of-column.ts";
import { tableOfEnd } from "#core/dbml/references.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { Element, EndNode, TypeNode } from "#core/dbml/syntax.ts";
import { findPostgresType, serialBase } from "#core/schema/postgres-types.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { isWithin, type Problem, placed } from "./problem.ts";
import { usualType } from "./usual-types.ts";

export type WantedColumn = { readonly name: string; readonly type: string; readonly isKey: boolean };

/** The columns that are named together with what stands at the problem, in their order. */
export function columnsWantedAt(problem: Problem): readonly WantedColumn[] {
  const { element } = problem;
  if (element?.kind === "records" && element.columns !== undefined)
    return usually(element.columns.map(({ text }) => text));
  const found = writtenAt(problem);
  if (found === undefined) return [];
  const { left, right, relation } = found.written;
  const isLeft = isWithin(problem.at, placed(problem, left));
  const [end, other] = isLeft ? [left, right] : [right, left];
  const isOne = isLeft ? relation.sign === "<" : relation.sign === ">" || relation.sign === "-";
  return end.columns.map(({ text }, at) => ({
    name: text,
    type: typeOfColumn(problem, other, at, found.inline) ?? usualType(text),
    isKey: isOne,
  }));
}

const usually = (names: readonly string[]): readonly WantedColumn[] =>
  names.map((name) => ({ name, type: usualType(name), isKey: name === "id" }));

/** The reference with an end that holds the problem; `inline` is the table it stands in. */
export function writtenAt(
  problem: Problem,
): { readonly written: Written; readonly inline: TableKey | undefined } | undefined {
  const { element, at } = problem;
  if (element === undefined) return undefined;
  const holds = ({ left, right }: Written): boolean =>
    isWithin(at, placed(problem, right)) ||
    isWithin(at, placed(problem, left)) ||
    isWithin(at, placed(problem, { from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) }));
  const written = allWritten(element).find(holds);
  return written && { written, inline: element.kind === "table" ? keyOf(element.name) : undefined };
}

const allWritten = (element: Element): readonly Written[] =>
  element.kind === "table" || element.kind === "partial"
    ? factsOf(element).references
    : element.kind === "ref"
      ? writtenIn(element)
      : [];

function typeOfColumn({ read, element }: Problem, end: EndNode, at: number, inline: TableKey | undefined) {
  const name = end.columns[at]?.text ?? "";
  const key = tableOfEnd(read.declared, end, inline);
  const inPartial = element?.kind === "partial" && end.table.length === 0 ? element.items : [];
  const own = inPartial.find((item) => item.kind === "column" && item.name.text === name);
  const node =
    own?.kind === "column" ? own : key === undefined ? undefined : placedColumn(read.declared, key, name)?.node;
  return node?.type && joiningType(node.type);
}

/** The type that a column needs to be joined with one of that type: counting is not copied. */
export function joiningType({ path, args, array }: TypeNode): string {
  const base =
    path.words.length === 1 ? serialBase(findPostgresType(path.words[0]?.text.toLowerCase() ?? "")) : undefined;
  const written = path.words.map(({ text }) => printWord(text)).join(".");
  return `${base ?? written}${args === undefined ? "" : `(${args})`}${array}`;
}
