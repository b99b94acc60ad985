import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import { askOne, type Database } from "#core/proof/run.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { postgresTypes } from "#core/schema/postgres-types.ts";
import type { ColumnType, Schema } from "#core/schema/schema.ts";
import { openTestPostgres } from "#workers/pglite.test-support.ts";
import { typeText } from "./type-text.ts";

let server: Database;

beforeAll(async () => {
  server = await openTestPostgres();
}, 120_000);
afterAll(() => server.close());

const textOf = (type: Partial<ColumnType>, schema: Schema = emptySchema): string | undefined => {
  const { types } = makeDdl(schema, defaultOptions(schema));
  return typeText(types({ schema: undefined, name: "", args: undefined, array: "", ...type }), schema);
};

/** Every spelling of every type of Postgres's own, with and without modifiers, and arrays of them. */
const spellings = postgresTypes
  .filter(({ extension, category }) => extension === undefined && category !== "serial")
  .flatMap(({ name, aliases, modifiers }) =>
    [name, ...aliases].flatMap((each): readonly Partial<ColumnType>[] => [
      { name: each },
      { name: each, array: "[3]" },
      // Of the intervals with fields only those with seconds have digits behind them.
      ...(modifiers === undefined || /^interval .*(?:year|month|day|hour|minute)$/.test(each)
        ? []
        : [{ name: each, args: "3" }]),
      ...(modifiers?.count === 2 ? [{ name: each, args: "12,2" }] : []),
    ]),
  );

it("calls every type as Postgres does", async () => {
  await server.run("BEGIN");
  const { types } = makeDdl(emptySchema, defaultOptions(emptySchema));
  const columns = spellings.map((type, at) => {
    const { sql } = types({ schema: undefined, name: "", args: undefined, array: "", ...type });
    return `c${at} ${sql}`;
  });
  await server.run(`create table t (${columns.join(", ")})`);
  const names = await askOne(
    server.run,
    `select json_agg(format_type(atttypid, atttypmod) order by attnum) from pg_attribute
     where attrelid = 't'::regclass and attnum > 0`,
  );
  await server.run("ROLLBACK");
  const called: unknown = JSON.parse(names ?? "[]");
  const ours = spellings.map((type) => textOf(type));
  expect(ours).toEqual(called);
}, 30_000);

it("names a design's own types with their schemas, and others not at all", () => {
  const schema: Schema = {
    ...emptySchema,
    enums: [{ key: "core.Mood", schema: "core", name: "Mood", values: [{ name: "a", note: undefined }] }],
    objects: [
      {
        key: "domain public.email",
        kind: "domain",
        label: "email",
        schema: "public",
        name: "email",
        sql: "create domain email as text",
      },
    ],
  };
  expect(textOf({ schema: "core", name: "Mood", array: "[]" }, schema)).toBe('core."Mood"[]');
  expect(textOf({ name: "email" }, schema)).toBe("public.email");
  expect(textOf({ name: "of_somebody" }, schema)).toBe(undefined);
  expect(textOf({ schema: "theirs", name: "values" }, schema)).toBe('theirs."values"');
  expect(textOf({ name: "citext" }, schema)).toBe("public.citext");
});
