import { identifier } from "#core/outputs/postgres/quote.ts";
import { plainColumn, plainPartition } from "#core/schema/plain.ts";
import type { Partition } from "#core/schema/schema.ts";
import { sorts } from "./sound-columns.ts";
import type { Usable } from "./sound-indexes.ts";
import { sqlName, type World } from "./sound-world.ts";

type Partitioning = {
  /** The column that it goes by. */
  readonly usable: Usable;
  /** Those that every key has to contain; `id` is the table's first column. */
  readonly columns: (id: string) => readonly string[];
  readonly by: (id: string) => string;
  readonly partitions: (id: string) => readonly Partition[];
};

/** A way to partition a table, with some partitions. */
export function soundPartitioning(world: World, schema: string): Partitioning {
  const { random } = world;
  const way = random.pick([
    { type: "date", by: "range", bounds: ["for values from ('2024-01-01') to ('2025-01-01')", "default"] },
    { type: "timestamptz", by: "range", bounds: ["FOR VALUES FROM (minvalue) TO ('2024-06-01 00:00:00+00')"] },
    { type: "integer", by: "range", bounds: ["for values from (0) to (10)", "for values from (10) to (maxvalue)"] },
    { type: "text", by: "list", bounds: ["for values in ('a', 'it''s')", "default"] },
    {
      type: "integer",
      by: "hash",
      bounds: ["for values with (modulus 2, remainder 0)", "for values with (modulus 2, remainder 1)"],
    },
  ]);
  const name = world.name("part_of");
  const of = sorts.find(({ type }) => type.name === way.type && type.array === "");
  if (of === undefined) throw new Error(`There is no sort ${way.type}.`);
  const isSplitAgain = random.chance(0.3);
  const bounds = way.bounds.slice(0, random.below(way.bounds.length + 1));
  const sub = (id: string, at: number): string | undefined =>
    isSplitAgain && at === 0 ? `hash (${identifier(id)})` : undefined;
  return {
    usable: { of, column: { ...plainColumn, name, type: of.type, notNull: true } },
    columns: (id) => (isSplitAgain && bounds.length > 0 ? [name, id] : [name]),
    by: () => `${way.by} (${identifier(name)})`,
    partitions: (id) =>
      bounds.map((bound, at): Partition => {
        const own = { schema: random.chance(0.2) ? "core" : schema, name: world.name("part") };
        const partition = sub(id, at);
        return {
          ...plainPartition,
          ...own,
          bound,
          partition,
          options: partition === undefined && random.chance(0.2) ? [{ key: "fillfactor", value: "60" }] : [],
          unlogged: partition === undefined && random.chance(0.1),
          tablespace: partition === undefined && random.chance(0.1) ? "pg_default" : undefined,
          after: random.chance(0.2) ? [`create index on ${sqlName(own)} (${identifier(name)})`] : [],
        };
      }),
  };
}
