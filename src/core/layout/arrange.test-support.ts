import fc from "fast-check";
import type { Place, PlaceChanges, Places } from "#core/document/transaction.ts";
import type { Schema } from "#core/schema/schema.ts";
import { around, type Box, near } from "./boxes.ts";
import { manyTables, sampleSchema } from "./samples.ts";
import { tableSize } from "./sizes.ts";

export const nowhere: Places = new Map();

export const moved = (places: Places, changes: PlaceChanges): Places =>
  new Map([...places, ...changes].filter((entry): entry is [string, Place] => entry[1] !== undefined));

export const boxes = (schema: Schema, places: Places): readonly Box[] =>
  schema.tables.flatMap((table) => {
    const place = places.get(table.key);
    return place === undefined ? [] : [{ x: place.x, y: place.y, ...tableSize(table) }];
  });

export function overlaps(schema: Schema, places: Places): number {
  const all = boxes(schema, places);
  return all.flatMap((one, at) => all.slice(at + 1).filter((other) => near(one, other, 0))).length;
}

/** Any graph at all: loops, cycles, several components, groups, wide and high tables. */
export const anySchema = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 }),
    links: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }),
    group: fc.array(fc.nat(39), { maxLength: 6 }),
  })
  .map(({ columns, links, group }): Schema => {
    const count = columns.length;
    const schema = sampleSchema(
      columns.map(
        (rows, at) => `t${at}: ${["id pk", ...Array.from({ length: rows }, (_, row) => `c${row}`)].join(", ")}`,
      ),
      [...new Set(links.map(([from, to]) => `t${from % count}.id > t${to % count}.id`))],
    );
    const tables = [...new Set(group.map((at) => `public.t${at % count}`))];
    return { ...schema, groups: [{ name: "g", tables, color: undefined, note: undefined, settings: [] }] };
  });

export const anyPlaces = fc.array(
  fc.record({ x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) }),
  { minLength: 40, maxLength: 40 },
);

export const placed = (
  schema: Schema,
  at: readonly { x: number; y: number }[],
  pinned: (index: number) => boolean,
): Places =>
  new Map(
    schema.tables.map(({ key }, index) => {
      const place = at[index] ?? { x: 0, y: 0 };
      return [key, pinned(index) ? { ...place, pinned: true } : place];
    }),
  );

/** Several groups, whose tables refer to each other and to others. */
export const groupedSchema = fc
  .record({
    count: fc.integer({ min: 6, max: 60 }),
    seed: fc.integer({ min: 1, max: 1000 }),
    every: fc.integer({ min: 2, max: 5 }),
    size: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ count, seed, every, size }): Schema => {
    const free = manyTables(count, seed);
    const groups = Array.from({ length: Math.floor(count / (every + size)) }, (_, at) => ({
      name: `g${at}`,
      tables: free.tables.slice(at * (every + size), at * (every + size) + size).map(({ key }) => key),
      color: undefined,
      note: undefined,
      settings: [],
    }));
    return { ...free, groups };
  });

/** Tables of others that stand in the hull of a group. */
export const strangers = (schema: Schema, places: Places): readonly string[] =>
  schema.groups.flatMap(({ name, tables }) => {
    const own = new Set(tables);
    const inside = around(boxes({ ...schema, tables: schema.tables.filter(({ key }) => own.has(key)) }, places));
    if (inside === undefined) return [];
    // As it is drawn: 24 px around the tables, and 28 px for the name.
    const { x, y, width, height } = inside;
    const room = { x: x - 24, y: y - 52, width: width + 48, height: height + 76 };
    return schema.tables.flatMap((table) => {
      const [box] = boxes({ ...schema, tables: [table] }, places);
      return box === undefined || own.has(table.key) || !near(box, room, 0) ? [] : [`${table.key} in ${name}`];
    });
  });
