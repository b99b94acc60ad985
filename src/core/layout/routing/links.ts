import type { Places } from "#core/document/transaction.ts";
import { noteSize } from "#core/drawing/note-lines.ts";
import { type Box, BoxIndex } from "#core/layout/boxes.ts";
import { anchorIn, type Detail, metrics, type Size, sizeIn } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { End, Schema, TableKey } from "#core/schema/schema.ts";
import type { RouteEnd } from "./draft-route.ts";

/** An end, and the key of the box that it stands at. */
export type LinkEnd = RouteEnd & { readonly at: string };

/** A reference as the router sees it. */
export type Link = { readonly key: string; readonly from: LinkEnd; readonly to: LinkEnd };

/** Edges to one port share it, and may run together. */
export const busOf = ({ to }: Link): string => `${to.at} ${to.rows.join()}`;

export type Links = {
  /** By the table's key, or the place key of a collapsed group or of a note. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly links: readonly Link[];
};

/** How large a collapsed group is drawn. */
export const groupBoxSize: Size = {
  width: metrics.minWidth,
  height: metrics.header + metrics.row + 2 * metrics.padding,
};

/** A note nearer to a table than this could block all its ports: edges run over it. */
const leastGap = 48;

/**
 * The boxes of all that is shown, and the references between them; `visible` tables, and notes by name, are `undefined`
 * when all are shown. A table
 * without a place is not shown. A group that has a place is collapsed: its box stands for its tables, and what refers
 * from one of them to another is not shown.
 */
export function linksOf(
  schema: Schema,
  places: Places,
  detail: Detail,
  visible: ReadonlySet<TableKey> | undefined,
  notes?: ReadonlySet<string> | undefined,
): Links {
  const tables = tablesByKey(schema);
  const groups = collapsedGroups(schema, places);
  const boxes = new Map<string, Box>();
  for (const table of schema.tables) {
    if (visible?.has(table.key) === false) continue;
    const group = groups.get(table.key);
    const place = places.get(group ?? table.key);
    if (place === undefined || (group !== undefined && boxes.has(group))) continue;
    const size = group === undefined ? sizeIn(schema, table, detail) : groupBoxSize;
    boxes.set(group ?? table.key, { x: place.x, y: place.y, ...size });
  }

  if (schema.notes.length > 0) {
    const standing = new BoxIndex();
    for (const box of boxes.values()) standing.add(box);
    for (const note of schema.notes) {
      const place = places.get(noteKey(note.name));
      if (place === undefined || notes?.has(note.name) === false) continue;
      const box = { x: place.x, y: place.y, ...noteSize(note, place) };
      if (standing.isFree(box, leastGap)) boxes.set(noteKey(note.name), box);
    }
  }

  const linkEnd = ({ table: key, columns }: End): LinkEnd | undefined => {
    if (visible?.has(key) === false) return undefined;
    const at = groups.get(key) ?? key;
    const [box, table] = [boxes.get(at), tables.get(key)];
    if (box === undefined || table === undefined) return undefined;
    if (at !== key) return { at, box, rows: [box.y + box.height / 2] };
    const rows = columns.map((column) => box.y + anchorIn(schema, table, column, detail));
    return { at, box, rows: [...new Set(rows)].sort((a, b) => a - b) };
  };

  const links = schema.references.flatMap(({ key, from: fromEnd, to: toEnd }): readonly Link[] => {
    const [from, to] = [linkEnd(fromEnd), linkEnd(toEnd)];
    if (from === undefined || to === undefined) return [];
    return from.at === to.at && from.at !== fromEnd.table ? [] : [{ key, from, to }];
  });
  return { boxes, links };
}

/** The place keys of collapsed groups, by the tables in them. */
function collapsedGroups(schema: Schema, places: Places): ReadonlyMap<TableKey, string> {
  const groups = new Map<TableKey, string>();
  for (const { name, tables } of schema.groups) {
    const key = groupKey(name);
    if (!places.has(key)) continue;
    for (const table of tables) if (!groups.has(table)) groups.set(table, key);
  }
  return groups;
}
