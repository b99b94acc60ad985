/** Finds the nodes of what a command names. */
import { type Declared, declaredIn, type Placed, resolveTable, shownName } from "#core/dbml/declared.ts";
import type {
  CheckNode,
  ColumnNode,
  EnumNode,
  GroupNode,
  IndexNode,
  MetadataNode,
  StickyNode,
  Syntax,
  TableItem,
  TableNode,
  ViewNode,
  Word,
} from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { columnsByName, enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Check, Column, DiagramView, Enum, Index, Table, TableKey } from "#core/schema/schema.ts";
import type { Design, Refusal } from "./command.ts";

const declaredOnce = perObject((syntax: Syntax) => declaredIn(syntax, () => undefined));

export const declaredOf = (design: Design): Declared => declaredOnce(design.syntax);

export const spanAt = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

export const resolve = (design: Design, words: readonly Word[]): TableKey | undefined =>
  words.length === 0 ? undefined : resolveTable(declaredOf(design), words);

/** Why something is not there: because it is not, or because the text is broken just now. */
export function missing(design: Design, what: string, shown: string): Refusal {
  const line = brokenLine(design.syntax);
  return {
    refused:
      line === undefined
        ? `There is no ${what} "${shown}".`
        : `"${shown}" cannot be found in the text right now: fix line ${line} first.`,
  };
}

/** The line of the first error of syntax. */
export function brokenLine(syntax: Syntax): number | undefined {
  for (const { from, parsed } of syntax.blocks) {
    const error = parsed.diagnostics.find(({ severity }) => severity === "error");
    if (error !== undefined) return syntax.text.slice(0, from + (error.at?.from ?? 0)).split("\n").length;
  }
  return undefined;
}

export type FoundTable = Placed<TableNode> & { readonly table: Table };

export function findTable(design: Design, key: TableKey): FoundTable | Refusal {
  const placed = declaredOf(design).tables.get(key);
  const table = tablesByKey(design.schema).get(key);
  return placed === undefined || table === undefined ? missing(design, "table", shownName(key)) : { ...placed, table };
}

export type FoundColumn = Placed<ColumnNode> & {
  readonly owner: FoundTable;
  readonly column: Column;
  /** Whose body holds the column: the table, or the partial that brings it. */
  readonly holder: Placed<TableNode>;
};

export function findColumn(design: Design, key: TableKey, name: string): FoundColumn | Refusal {
  const owner = findTable(design, key);
  if ("refused" in owner) return owner;
  const column = columnsByName(owner.table).get(name);
  const holder = column?.partial === undefined ? owner : declaredOf(design).partials.get(column.partial);
  const node = holder === undefined ? undefined : ownColumns(holder.node).find((each) => each.name.text === name);
  return column === undefined || holder === undefined || node === undefined
    ? missing(design, "column", `${shownName(key)}.${name}`)
    : { node, base: holder.base, owner, column, holder };
}

/** The columns that stand in a table's own body, half-typed ones left out. */
export const ownColumns = (node: TableNode): (ColumnNode & { readonly type: NonNullable<ColumnNode["type"]> })[] =>
  node.items.filter(
    (item): item is ColumnNode & { readonly type: NonNullable<ColumnNode["type"]> } =>
      item.kind === "column" && item.type !== undefined,
  );

/** The table and the partials it takes in, as its indexes and checks are counted. */
export function bodiesOf(design: Design, { node, base }: Placed<TableNode>): Placed<TableNode>[] {
  const { partials } = declaredOf(design);
  return [
    { node, base },
    ...node.items.flatMap((item) => (item.kind === "inject" ? (partials.get(item.name.text) ?? []) : [])),
  ];
}

/** Of what a table has by number, partials included: where it stands, and what it says. */
type FoundPart<N, P> = Placed<N> & {
  readonly owner: FoundTable;
  readonly part: P;
  readonly holder: Placed<TableNode>;
};

function findPart<N, P>(
  design: Design,
  key: TableKey,
  at: number,
  kind: {
    readonly name: string;
    readonly nodes: (item: TableItem) => readonly N[];
    readonly parts: (table: Table) => readonly P[];
  },
): FoundPart<N, P> | Refusal {
  const owner = findTable(design, key);
  if ("refused" in owner) return owner;
  const found = bodiesOf(design, owner).flatMap((holder) =>
    holder.node.items.flatMap((item) => kind.nodes(item).map((node) => ({ node, base: holder.base, holder }))),
  )[at];
  const part = kind.parts(owner.table)[at];
  return found === undefined || part === undefined
    ? missing(design, kind.name, `${at + 1} of ${shownName(key)}`)
    : { ...found, owner, part };
}

export type FoundIndex = FoundPart<IndexNode, Index>;

export const findIndex = (design: Design, key: TableKey, at: number): FoundIndex | Refusal =>
  findPart(design, key, at, {
    name: "index",
    nodes: (item) => (item.kind === "indexes" ? item.items : []),
    parts: ({ indexes }) => indexes,
  });

export const findCheck = (design: Design, key: TableKey, at: number): FoundPart<CheckNode, Check> | Refusal =>
  findPart(design, key, at, {
    name: "check",
    nodes: (item) => (item.kind === "checks" ? item.items : []),
    parts: ({ checks }) => checks,
  });

export function findEnum(design: Design, key: TableKey): (Placed<EnumNode> & { readonly enum: Enum }) | Refusal {
  const placed = declaredOf(design).enums.get(key);
  const found = enumsByKey(design.schema).get(key);
  return placed === undefined || found === undefined
    ? missing(design, "enum", shownName(key))
    : { ...placed, enum: found };
}

export const findPartial = (design: Design, name: string): Placed<TableNode> | Refusal =>
  declaredOf(design).partials.get(name) ?? missing(design, "table partial", name);

export const findGroup = (design: Design, name: string): Placed<GroupNode> | Refusal =>
  declaredOf(design).groups.get(name) ?? missing(design, "group", name);

export const findNote = (design: Design, name: string): Placed<StickyNode> | Refusal =>
  declaredOf(design).notes.get(name) ?? missing(design, "note", name);

export type FoundView = Placed<ViewNode> & { readonly view: DiagramView };

export function findView(design: Design, name: string): FoundView | Refusal {
  const placed = declaredOf(design).views.get(name);
  const view = design.schema.views.find((each) => each.name === name);
  return placed === undefined || view === undefined ? missing(design, "view", name) : { ...placed, view };
}

/** The `Metadata Table` of a table, and the `Metadata Column` of its columns, in the order of the text. */
export function metadataOf(design: Design, key: TableKey, target: "table" | "column"): Placed<MetadataNode>[] {
  return declaredOf(design).metadata.filter(
    ({ node }) =>
      node.target === target &&
      resolve(design, target === "table" ? node.name.words : node.name.words.slice(0, -1)) === key,
  );
}
