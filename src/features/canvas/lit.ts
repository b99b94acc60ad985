import type { Scene } from "#core/drawing/scene.ts";
import { referencesByTable } from "#core/schema/lookup.ts";
import type { Reference, Schema, TableKey } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";

export const separator = "\u0000";

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

/** The parts of a scene that are lit, selected, found, or about to be joined by what is dragged. */
export function litScene(
  scene: Scene,
  selection: Selection,
  lit: readonly Reference[],
  found: readonly TableKey[],
  joined: string,
): Scene {
  const edges = new Set(lit.map(({ key }) => key));
  const tables = new Set([...selection.tables, ...found]);
  const groups = new Set([...selection.groups, ...(joined === "" ? [] : joined.split(separator))]);
  const notes = new Set(selection.notes);
  return {
    edges: edges.size === 0 ? [] : scene.edges.filter(({ key }) => edges.has(key)),
    tables: tables.size === 0 ? [] : scene.tables.filter(({ key }) => tables.has(key)),
    groups: groups.size === 0 ? [] : scene.groups.filter(({ name }) => groups.has(name)),
    notes: notes.size === 0 ? [] : scene.notes.filter(({ name }) => notes.has(name)),
  };
}
