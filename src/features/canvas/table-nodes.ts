import type { Node } from "@xyflow/react";
import type { Place, Places } from "#core/document/transaction.ts";
import { tableSize } from "#core/layout/sizes.ts";
import { enumOf } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import type { Editing, TableActions } from "./editing.ts";

/** What a table's card needs to know; lists of columns are joined by `separator`, so that they compare by `===`. */
export type TableData = {
  readonly table: Table;
  /** Columns that hold a foreign key, columns whose type is an enum, columns of a lit edge. */
  readonly foreign: string;
  readonly enums: string;
  readonly lit: string;
  readonly stale: boolean;
  readonly color: string | undefined;
  readonly selectedColumn: string | undefined;
  readonly editing: Editing | undefined;
  readonly actions: TableActions;
};

export type TableNode = Node<TableData, "table">;

export const separator = "\u0000";

/** What the nodes are made from. */
export type Scene = {
  readonly schema: Schema;
  readonly places: Places;
  /** Where tables are while they are dragged. */
  readonly moving: ReadonlyMap<TableKey, Place>;
  readonly stale: ReadonlySet<TableKey>;
  readonly selected: readonly TableKey[];
  readonly column: { readonly table: TableKey; readonly column: string } | undefined;
  readonly lit: ReadonlyMap<TableKey, string>;
  readonly editing: Editing | undefined;
};

/** Makes nodes of scenes; a table that looks the same as in the last scene keeps its node. */
export function createNodes(actions: TableActions): (scene: Scene) => TableNode[] {
  let known = new Map<TableKey, TableNode>();
  return (scene) => {
    const marks = marksOf(scene.schema);
    const selected = new Set(scene.selected);
    const next = new Map<TableKey, TableNode>();
    for (const table of scene.schema.tables) {
      const place = scene.moving.get(table.key) ?? scene.places.get(table.key);
      if (place === undefined) continue;
      const data: TableData = {
        table,
        foreign: marks.foreign.get(table.key) ?? "",
        enums: marks.enums.get(table.key) ?? "",
        lit: scene.lit.get(table.key) ?? "",
        stale: scene.stale.has(table.key),
        color: table.color ?? marks.colors.get(table.key),
        selectedColumn: scene.column?.table === table.key ? scene.column.column : undefined,
        editing: scene.editing?.table === table.key ? scene.editing : undefined,
        actions,
      };
      const node = nodeOf(data, place, selected.has(table.key));
      const before = known.get(table.key);
      next.set(table.key, before !== undefined && isSame(before, node) ? before : reuse(before, node));
    }
    known = next;
    return [...next.values()];
  };
}

function nodeOf(data: TableData, { x, y }: Place, selected: boolean): TableNode {
  const { width, height } = tableSize(data.table);
  const count = data.table.columns.length;
  return {
    id: data.table.key,
    type: "table",
    position: { x, y },
    data,
    width,
    height,
    measured: { width, height },
    selected,
    handles,
    ariaLabel: `Table ${displayName(data.table)}, ${count} ${count === 1 ? "column" : "columns"}${data.stale ? ", as it last was" : ""}`,
  };
}

// Given beforehand, so that a table out of view need not be mounted once to be measured. Edges find their rows themselves.
const handles: NonNullable<TableNode["handles"]> = (["source", "target"] as const).map((type) => ({
  type,
  position: "left" as NonNullable<TableNode["handles"]>[number]["position"],
  x: 0,
  y: 0,
  width: 0,
  height: 0,
}));

/** Moving a table must not draw its card again: its data stays the same object. */
const reuse = (before: TableNode | undefined, node: TableNode): TableNode =>
  before !== undefined && hasSameData(before.data, node.data) ? { ...node, data: before.data } : node;

const isSame = (a: TableNode, b: TableNode): boolean =>
  a.position.x === b.position.x &&
  a.position.y === b.position.y &&
  a.selected === b.selected &&
  hasSameData(a.data, b.data);

const hasSameData = (a: TableData, b: TableData): boolean =>
  a.table === b.table &&
  a.foreign === b.foreign &&
  a.enums === b.enums &&
  a.lit === b.lit &&
  a.stale === b.stale &&
  a.color === b.color &&
  a.selectedColumn === b.selectedColumn &&
  a.editing === b.editing &&
  a.actions === b.actions;

type Marks = {
  readonly foreign: ReadonlyMap<TableKey, string>;
  readonly enums: ReadonlyMap<TableKey, string>;
  readonly colors: ReadonlyMap<TableKey, string>;
};

const marksBySchema = new WeakMap<Schema, Marks>();

function marksOf(schema: Schema): Marks {
  let marks = marksBySchema.get(schema);
  if (marks === undefined) {
    marks = { foreign: foreignColumns(schema), enums: enumColumns(schema), colors: groupColors(schema) };
    marksBySchema.set(schema, marks);
  }
  return marks;
}

function foreignColumns(schema: Schema): ReadonlyMap<TableKey, string> {
  const columns = new Map<TableKey, Set<string>>();
  for (const { from } of schema.references) {
    const set = columns.get(from.table) ?? new Set<string>();
    for (const column of from.columns) set.add(column);
    columns.set(from.table, set);
  }
  return new Map([...columns].map(([key, set]) => [key, [...set].join(separator)]));
}

function enumColumns(schema: Schema): ReadonlyMap<TableKey, string> {
  if (schema.enums.length === 0) return new Map();
  return new Map(
    schema.tables.flatMap((table) => {
      const names = table.columns.filter((column) => enumOf(schema, column) !== undefined).map(({ name }) => name);
      return names.length === 0 ? [] : [[table.key, names.join(separator)] as const];
    }),
  );
}

const groupColors = (schema: Schema): ReadonlyMap<TableKey, string> =>
  new Map(
    schema.groups.flatMap(({ tables, color }) =>
      color === undefined ? [] : tables.map((key) => [key, color] as const),
    ),
  );
