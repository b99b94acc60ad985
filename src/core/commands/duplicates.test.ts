import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";
import { seededRandom } from "#core/corpus/seeded-random.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";

const endsOf = ({ from, to }: Reference, copied: (key: TableKey) => TableKey): string =>
  [from, to]
    .map((end) => `${copied(end.table)}(${end.columns.join()})`)
    .sort()
    .join(" ");

/** What is said of a table beyond its columns, with its own names taken out. */
function saidOf(table: Table): unknown {
  const relations = [...table.indexes, ...table.partitions].flatMap(({ name }) => name ?? []);
  const nameless = (sql: string): string =>
    [table.name, ...relations].reduce((text, name) => text.replaceAll(identifier(name), "…"), sql);
  const { policies, checks, options, inherits, method } = table;
  return {
    indexes: table.indexes.map(({ name: _, ...index }) => index),
    partitions: table.partitions.map(({ name: _, after, ...rest }) => ({ ...rest, after: after.map(nameless) })),
    sql: [...table.triggers, ...table.after].map(({ definition }) => nameless(definition)),
    policies,
    checks,
    options,
    inherits,
    method,
  };
}

test("law: copies have the columns and the outgoing references of what they are copies of, and all else stays", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (seed, choice) => {
      const random = seededRandom(choice);
      const text = randomDesign(seed);
      const before = openDesign(text).schema;
      const chosen = before.tables.filter(() => random.chance(0.5));
      const tables = chosen.map(({ key }) => key);
      const after = runCommand(openDesign(text), "duplicateTables", { tables });
      if (typeof after === "string") throw new Error(after);
      expect(errorsIn(after.text)).toEqual([]);
      const now = openDesign(after.text).schema;
      const known = new Set(before.tables.map(({ key }) => key));
      const fresh = now.tables.filter(({ key }) => !known.has(key));
      expect(fresh.length).toBe(chosen.length);
      const copies = new Map<TableKey, TableKey>();
      for (const [at, table] of chosen.entries()) {
        const copy = fresh[at];
        expect(copy?.columns).toEqual(table.columns);
        if (copy !== undefined) expect(saidOf(copy)).toEqual(saidOf(table));
        expect(parseTableKey(copy?.key ?? "")).toEqual([table.schema, `${table.name}_2`]);
        copies.set(table.key, copy?.key ?? "");
      }
      expect(now.tables.filter(({ key }) => known.has(key))).toEqual(before.tables);
      const freshKeys = new Set(fresh.map(({ key }) => key));
      const isOld = ({ from, to }: Reference): boolean => !freshKeys.has(from.table) && !freshKeys.has(to.table);
      expect(now.references.filter(isOld)).toEqual(before.references);
      const found = new Set(now.references.map((reference) => endsOf(reference, (key) => key)));
      for (const reference of before.references) {
        if (!copies.has(reference.from.table)) continue;
        // What a partial says goes where the partial says.
        const ends = [reference.from, reference.to];
        const columns = ends.flatMap((end) =>
          before.tables.find(({ key }) => key === end.table)?.columns.filter(({ name }) => end.columns.includes(name)),
        );
        if (columns.some((column) => column?.partial !== undefined)) continue;
        expect(found).toContain(endsOf(reference, (key) => copies.get(key) ?? key));
      }
      expect({ ...now, tables: [], references: [] }).toEqual({ ...before, tables: [], references: [] });
    }),
    { numRuns: 1000 },
  );
}, 60_000);
