import type { TableKey } from "#core/schema/schema.ts";
import type { Scene } from "./scene.ts";

/** Names of what is chosen. */
type Chosen = {
  readonly tables: readonly TableKey[];
  readonly references: readonly string[];
  readonly groups: readonly string[];
  readonly notes: readonly string[];
};

/** What is chosen of a scene, a group with its tables, and the edges between it. A hull stands only around all its tables. */
export function partOfScene(scene: Scene, chosen: Chosen): Scene {
  const groupNames = new Set(chosen.groups);
  const inGroups = scene.groups.flatMap((group) => (groupNames.has(group.name) ? group.tables : []));
  const tables = new Set([...chosen.tables, ...inGroups]);
  const references = new Set(chosen.references);
  const notes = new Set(chosen.notes);
  const shown = new Set(scene.tables.map(({ key }) => key));
  return {
    tables: scene.tables.filter(({ key }) => tables.has(key)),
    edges: scene.edges.filter(
      ({ key, reference: { from, to } }) => references.has(key) || (tables.has(from.table) && tables.has(to.table)),
    ),
    groups: scene.groups.filter(
      (group) =>
        groupNames.has(group.name) ||
        (!group.collapsed && group.tables.every((key) => tables.has(key) || !shown.has(key))),
    ),
    notes: scene.notes.filter(({ name }) => notes.has(name)),
  };
}

export const isNothing = ({ tables, edges, groups, notes }: Scene): boolean =>
  tables.length + edges.length + groups.length + notes.length === 0;
