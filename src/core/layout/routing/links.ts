import type { Places } from "#core/document/transaction.ts";
import { noteSize } from "#core/drawing/note-lines.ts";
import { type Box, BoxIndex } from "#core/layout/boxes.ts";
import { collapsedGroups } from "#core/layout/collapsed-groups.ts";
import { anchorIn, type Detail, metrics, type Size, sizeIn } from "#core/layout/sizes.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { End, Schema, TableKey } from "#core/schema/schema.ts";
import { type Sign, signsOf } from "#core/schema/signs.ts";
import type { RouteEnd } from "./draft-route.ts";

/** An end, and what decides which others it may share a port with. */
export type LinkEnd = RouteEnd & {
  /** The key of the box that it stands at. */
  readonly at: string;
  readonly sign: Sign;
  /** How high the part of the side is that its port may stand at: a row, a header, or the whole of a box. */
  readonly room: number;
};

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
  const groups = new Map([...collapsedGroups(schema, places)].map(([table, name]) => [table, groupKey(name)]));
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

  const linkEnd = ({ table: key, columns }: End, sign: Sign): LinkEnd | undefined => {
    if (visible?.has(key) === false) return undefined;
    const at = groups.get(key) ?? key;
    const [box, table] = [boxes.get(at), tables.get(key)];
    if (box === undefined || table === undefined) return undefined;
    if (at !== key) return { at, box, sign, rows: [box.y + box.height / 2], room: box.height };
    const rows = [...new Set(columns.map((column) => box.y + anchorIn(schema, table, column, detail)))];
    const isAtHeader = rows.length === 1 && rows[0] === box.y + metrics.header / 2;
    return { at, box, sign, rows: rows.sort((a, b) => a - b), room: isAtHeader ? metrics.header : metrics.row };
  };

  const links = schema.references.flatMap((reference): readonly Link[] => {
    const { key, from: fromEnd, to: toEnd } = reference;
    const signs = signsOf(reference, tables.get(fromEnd.table));
    const [from, to] = [linkEnd(fromEnd, signs.from), linkEnd(toEnd, signs.to)];
    if (from === undefined || to === undefined) return [];
    return from.at === to.at && from.at !== fromEnd.table ? [] : [{ key, from, to }];
  });
  return { boxes, links };
}
