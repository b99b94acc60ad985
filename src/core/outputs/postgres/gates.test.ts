import { describe, expect, it } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import type { Schema, Target } from "#core/schema/schema.ts";
import { defaultOptions, makeDdl } from "./ddl.ts";
import { type FeatureName, features } from "./gates.ts";

const targets: readonly Target[] = [14, 15, 16, 17, 18];

const ddl = (schema: Schema, target: Target) => makeDdl(schema, { ...defaultOptions(schema), target });

type Case = {
  readonly dbml: string;
  /** Adds what the text cannot say alone. */
  readonly change?: (schema: Schema) => Schema;
  /** Stands in the script from the version that has it, and not before. */
  readonly words: RegExp;
  /** What stands instead. */
  readonly instead?: RegExp;
};

const changeTable =
  (index: number, change: (table: Schema["tables"][number]) => Schema["tables"][number]) =>
  (schema: Schema): Schema => ({
    ...schema,
    tables: schema.tables.map((table, at) => (at === index ? change(table) : table)),
  });
const changeColumn = (change: Partial<Schema["tables"][number]["columns"][number]>) =>
  changeTable(0, (table) => ({
    ...table,
    columns: table.columns.map((column, at) => (at === 0 ? { ...column, ...change } : column)),
  }));
const changeReference =
  (change: Partial<Schema["references"][number]>) =>
  (schema: Schema): Schema => ({
    ...schema,
    references: schema.references.map((reference) => ({ ...reference, ...change })),
  });

const parent = "Table p {\n  x int\n  y int\n  indexes {\n    (x, y) [pk]\n  }\n}\n";
const child = `Table c {\n  x int\n  y int\n}\n${parent}Ref: c.(x, y) > p.(x, y) [delete: set null]\n`;

const cases: Readonly<Record<FeatureName, Case>> = {
  nullsNotDistinct: {
    dbml: "Table t {\n  a int\n  indexes {\n    a [unique, name: 'i']\n  }\n}\nMetadata Table t {\n  index_i: 'nulls not distinct'\n}\n",
    words: /NULLS NOT DISTINCT/,
    instead: /CREATE UNIQUE INDEX i ON t \(a\);/,
  },
  setColumns: {
    dbml: child,
    change: changeReference({ setColumns: ["y"] }),
    words: /ON DELETE SET NULL \(y\)/,
    instead: /REFERENCES p \(x, y\);/,
  },
  generatedOfInherited: {
    dbml: "Table c [inherits: 'p'] {\n  a int [generated: 'b * 3']\n  b int\n}\nTable p {\n  a int [generated: 'b * 2']\n  b int\n}\n",
    words: /b \* 3/,
    instead: /CREATE TABLE c \(\n {2}a int,/,
  },
  identityOfPartitioned: {
    dbml: "Table t [partition: 'list (b)'] {\n  a int [identity: 'always']\n  b int\n}\n",
    words: /IDENTITY/,
    instead: /a int/,
  },
  exclusionOfPartitioned: {
    dbml: "Table t [partition: 'list (b)'] {\n  b int\n}\nMetadata Table t {\n  exclude_e: 'using btree (b with =)'\n}\n",
    words: /EXCLUDE/,
  },
  methodOfPartitioned: {
    dbml: "Table t [partition: 'list (b)'] {\n  b int\n}\n",
    change: changeTable(0, (table) => ({ ...table, method: "heap" })),
    words: /USING heap/,
  },
  virtual: {
    dbml: "Table t {\n  b int\n  a int\n}\n",
    change: changeColumn({ generated: { expression: "1", stored: false } }),
    words: /VIRTUAL/,
    instead: /STORED/,
  },
  withoutOverlaps: {
    dbml: "Table t {\n  a int\n  d daterange\n  indexes {\n    (a, d) [pk]\n  }\n}\n",
    change: changeTable(0, (table) => ({
      ...table,
      indexes: table.indexes.map((index) => ({ ...index, withoutOverlaps: true })),
    })),
    words: /WITHOUT OVERLAPS/,
    instead: /PRIMARY KEY \(a, d\)/,
  },
  notEnforced: { dbml: child, change: changeReference({ notEnforced: true }), words: /NOT ENFORCED/ },
  notNullName: {
    dbml: "Table t {\n  a int [not null]\n}\n",
    change: changeColumn({ notNullName: "there" }),
    words: /CONSTRAINT there NOT NULL/,
    instead: /a int NOT NULL/,
  },
  notValidOfPartitioned: {
    dbml: child.replace("Table c", "Table c [partition: 'list (x)']"),
    change: changeReference({ notValid: true }),
    words: /NOT VALID/,
    instead: /REFERENCES p \(x, y\)/,
  },
  uuidv7: { dbml: "Table t {\n  a uuid [default: `uuidv7()`]\n}\n", words: /DEFAULT uuidv7\(\)/, instead: /a uuid/ },
};

describe.each(Object.entries(cases))("%s", (name, { dbml, change = (schema) => schema, words, instead }) => {
  const schema = change(readDesign(dbml).schema);
  const { from } = features[name as FeatureName];
  it.each(targets)("is written for %i, or left out and said", (target) => {
    const { statements, omissions, notes } = ddl(schema, target);
    const text = statements.map(({ sql }) => sql).join("\n");
    expect(words.test(text)).toBe(target >= from);
    const said = notes.filter(({ message }) => message.includes(`from PostgreSQL ${from} on`));
    expect(said.length > 0).toBe(target < from);
    expect(omissions.some(({ why }) => why.includes(`from PostgreSQL ${from} on`))).toBe(target < from);
    if (target < from && instead !== undefined) expect(text).toMatch(instead);
  });
});

it("says what SQL of its own uses too early, and writes it all the same", () => {
  const { schema } = readDesign("Project p {\n  postgres: '14'\n}\nTable t {\n  a int\n}\n");
  const view = { key: "view v", kind: "view", label: "v", schema: "public", name: "v" } as const;
  const sql = "create view v with (security_invoker = true) as select 1";
  const { statements, notes, omissions } = ddl({ ...schema, objects: [{ ...view, sql }] }, 14);
  expect(statements.map((each) => each.sql)).toContain(`${sql};`);
  expect(omissions).toEqual([]);
  expect(notes.map(({ message }) => message)).toEqual([
    "The view v is not checked: security_invoker exists from PostgreSQL 15 on, not in 14.",
  ]);
});
