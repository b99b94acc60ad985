import type { Edge } from "@xyflow/react";
import { rowAnchor, tableSize } from "#core/layout/sizes.ts";
import { isParentOptional, referencesByTable, tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Reference, Schema, TableKey } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";
import { cardinality } from "./edge-path.ts";
import { separator } from "./table-nodes.ts";

/** What an edge needs beside the places of its tables, which React Flow tells it. */
export type EdgeData = {
  readonly reference: Reference;
  readonly fromWidth: number;
  readonly fromAnchor: number;
  readonly toWidth: number;
  readonly toAnchor: number;
  /** The sign at the referred end, which a foreign key that may be null makes optional whatever is written. */
  readonly toOptional: boolean;
  readonly lane: number;
  readonly lit: boolean;
};

export type ReferenceEdge = Edge<EdgeData, "reference">;

/** What the edges are made from. */
export type EdgeScene = {
  readonly schema: Schema;
  readonly lanes: ReadonlyMap<string, number>;
  readonly selected: readonly string[];
  readonly lit: ReadonlySet<string>;
};

/** Makes edges of references; one that looks the same as before keeps its object. */
export function createEdges(): (scene: EdgeScene) => ReferenceEdge[] {
  let known = new Map<string, ReferenceEdge>();
  return ({ schema, lanes, selected, lit }) => {
    const tables = tablesByKey(schema);
    const chosen = new Set(selected);
    const next = new Map<string, ReferenceEdge>();
    for (const reference of schema.references) {
      const from = tables.get(reference.from.table);
      const to = tables.get(reference.to.table);
      if (from === undefined || to === undefined) continue;
      const isChosen = chosen.has(reference.key);
      const data: EdgeData = {
        reference,
        fromWidth: tableSize(from).width,
        fromAnchor: rowAnchor(from, reference.from.columns[0] ?? ""),
        toWidth: tableSize(to).width,
        toAnchor: rowAnchor(to, reference.to.columns[0] ?? ""),
        toOptional: reference.to.many ? reference.to.optional : isParentOptional(from, reference),
        lane: lanes.get(reference.key) ?? 0,
        lit: isChosen || lit.has(reference.key),
      };
      const before = known.get(reference.key);
      const isSame = before?.data !== undefined && before.selected === isChosen && hasSameData(before.data, data);
      next.set(reference.key, isSame ? before : edgeOf(data, isChosen, displayName(from), displayName(to)));
    }
    known = next;
    return [...next.values()];
  };
}

function edgeOf(data: EdgeData, selected: boolean, from: string, to: string): ReferenceEdge {
  const { reference } = data;
  return {
    id: reference.key,
    type: "reference",
    source: reference.from.table,
    target: reference.to.table,
    data,
    selected,
    zIndex: data.lit ? 1 : 0,
    domAttributes: { "data-reference": reference.key } as NonNullable<ReferenceEdge["domAttributes"]>,
    ariaLabel:
      `${from}.${reference.from.columns.join(", ")} refers to ${to}.${reference.to.columns.join(", ")}: ` +
      `${cardinality(reference.from)} to ${cardinality({ many: reference.to.many, optional: data.toOptional })}`,
  };
}

const hasSameData = (a: EdgeData, b: EdgeData): boolean =>
  a.reference === b.reference &&
  a.fromWidth === b.fromWidth &&
  a.fromAnchor === b.fromAnchor &&
  a.toWidth === b.toWidth &&
  a.toAnchor === b.toAnchor &&
  a.toOptional === b.toOptional &&
  a.lane === b.lane &&
  a.lit === b.lit;

/** The columns at the ends of references, by table, joined by `separator`. */
export function columnsOf(references: readonly Reference[]): ReadonlyMap<TableKey, string> {
  const columns = new Map<TableKey, Set<string>>();
  for (const end of references.flatMap(({ from, to }) => [from, to])) {
    const set = columns.get(end.table) ?? new Set<string>();
    for (const column of end.columns) set.add(column);
    columns.set(end.table, set);
  }
  return new Map([...columns].map(([key, set]) => [key, [...set].join(separator)]));
}

/** Lit are the hovered and the selected edges, and those of a few selected tables. */
export function litReferences(
  schema: Schema,
  { tables, references }: Selection,
  hovered: string | undefined,
): readonly Reference[] {
  const keys = new Set([...references, ...(hovered === undefined ? [] : [hovered])]);
  const chosen = keys.size === 0 ? [] : schema.references.filter(({ key }) => keys.has(key));
  if (tables.length === 0 || tables.length > 4) return chosen;
  const near = tables.flatMap((table) => referencesByTable(schema).get(table) ?? []);
  return near.length === 0 ? chosen : [...new Set([...chosen, ...near])];
}
