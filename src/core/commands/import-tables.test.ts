import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";
import { writtenSchema } from "#core/corpus/written-schema.ts";
import { printDesign } from "#core/dbml/print-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { planMerge } from "#core/inputs/merge.ts";
import { referenceKey } from "#core/schema/names.ts";
import type { Reference, Schema, Table } from "#core/schema/schema.ts";
import { isRefusal } from "./command.ts";
import { plan } from "./commands.ts";

const importing = (before: string, text: string, tables: readonly string[], objects = true): string => {
  const after = runCommand(openDesign(before), "importTables", { text, tables, objects });
  return typeof after === "string" ? after : after.text;
};

const check = (name: string, before: string, text: string, tables: readonly string[], after: string): void =>
  test(name, () => expect(importing(before, text, tables)).toBe(after));

check(
  "a new table goes to the end",
  "// mine\nTable a {\n  id int\n}\n",
  "Table b {\n  id integer [pk]\n}\n\nTable c {\n  id integer\n}\n",
  ["public.b"],
  "// mine\nTable a {\n  id int\n}\n\nTable b {\n  id integer [pk]\n}\n",
);

check(
  "a reference to a table that is there comes along, though the text does not have the table",
  "Table a {\n  id integer [pk]\n}\n",
  "Table b {\n  a_id integer\n}\n\nRef: b.a_id > a.id\n",
  ["public.b"],
  "Table a {\n  id integer [pk]\n}\n\nTable b {\n  a_id integer [ref: > a.id]\n}\n",
);

check(
  "a table that is there is written anew in its place, with what is said of it; the rest stays as it is",
  [
    "Table a as A [headercolor: #abc] { // remark",
    "  id int [note: 'mine']",
    "}",
    "",
    "// of b",
    "Table b {",
    "  a_id   int // aligned by hand",
    "}",
    "",
    "Metadata Table a {",
    "  owner: 'me'",
    "}",
    "Ref: b.a_id > A.id",
    "",
  ].join("\n"),
  "Table a {\n  id bigint [pk]\n  name text\n}\n",
  ["public.a"],
  [
    "Table a as A [headercolor: #abc, owner: 'me'] { // remark",
    "  id   bigint [pk, note: 'mine']",
    "  name text",
    "}",
    "",
    "// of b",
    "Table b {",
    "  a_id   int // aligned by hand",
    "}",
    "",
    "Ref: b.a_id > A.id",
    "",
  ].join("\n"),
);

check(
  "an empty design takes the whole import",
  "",
  "Project shop {\n  extensions: 'citext'\n}\n\nTable b {\n  id integer\n}\n",
  ["public.b"],
  "Project shop {\n  extensions: 'citext'\n}\n\nTable b {\n  id integer\n}\n",
);

check(
  "extensions and objects join the project",
  "Project shop {\n  extensions: 'hstore' // needed\n  view_old: 'create view old as select 1'\n}\n\nTable a {\n  id int\n}\n",
  "Project {\n  extensions: 'citext, hstore'\n  view_old: 'create view old as select 2'\n  function_f: 'create function f() returns int language sql as $$select 1$$'\n}\n",
  [],
  "Project shop {\n  extensions: 'hstore, citext' // needed\n  view_old: 'create view old as select 2'\n  function_f: 'create function f() returns int language sql as $$select 1$$'\n}\n\nTable a {\n  id int\n}\n",
);

check(
  "a design without a project gets one at its top",
  "Table a {\n  id int\n}\n",
  "Project {\n  extensions: 'citext'\n}\n\nTable b {\n  id int\n}\n",
  ["public.b"],
  "Project {\n  extensions: 'citext'\n}\n\nTable a {\n  id int\n}\n\nTable b {\n  id int\n}\n",
);

check(
  "an enum keeps the values that only the design has",
  "Enum state {\n  open\n  lost\n}\n\nTable a {\n  s state [default: state.lost]\n}\n",
  "Enum state {\n  open\n  done\n}\n\nTable b {\n  s state [default: state.done]\n}\n",
  ["public.b"],
  "Enum state {\n  open\n  done\n  lost\n}\n\nTable a {\n  s state [default: state.lost]\n}\n\nTable b {\n  s state [default: state.done]\n}\n",
);

check(
  "new members join a group that is there",
  "Table a {\n  id int\n}\n\nTableGroup main {\n  a // first\n}\n",
  "Table b {\n  id int\n}\n\nTableGroup main {\n  b\n}\n",
  ["public.b"],
  "Table a {\n  id int\n}\n\nTableGroup main {\n  a // first\n  b\n}\n\nTable b {\n  id int\n}\n",
);

check(
  "comments of a table that is written anew stay with their columns, or at its end",
  [
    "Table a { // head",
    "  // of id",
    "  id int /* behind */ [pk] // id",
    "  // of old",
    "  old int // gone",
    "  name text",
    "",
    "  indexes {",
    "    name // ix",
    "  }",
    "  Note: '// no comment'",
    "} // after",
    "",
    "Metadata Table a {",
    "  owner: 'me' // meta",
    "}",
    "",
  ].join("\n"),
  "Table a {\n  id bigint [pk]\n  name varchar\n}\n",
  ["public.a"],
  [
    "Table a [owner: 'me'] { // head",
    "  // of id",
    "  id   bigint [pk] /* behind */ // id",
    "  name varchar",
    "",
    "  Note: '// no comment'",
    "  // of old",
    "  // gone",
    "  // ix",
    "  // meta",
    "} // after",
    "",
  ].join("\n"),
);

test("without the objects, tables still bring the extensions that they need", () => {
  const text =
    "Project {\n  extensions: 'citext'\n  view_v: 'create view v as select 1'\n}\n\nTable b {\n  id int\n}\n";
  expect(importing("Table a {\n  id int\n}\n", text, ["public.b"], false)).toBe(
    "Project {\n  extensions: 'citext'\n}\n\nTable a {\n  id int\n}\n\nTable b {\n  id int\n}\n",
  );
});

test("a reference to a table that is nowhere is left out, and said", () => {
  const text = "Table b {\n  id int\n}\n\nTable c {\n  b_id int [ref: > b.id]\n}\n";
  expect(importing("Table a {\n  id int\n}\n", text, ["public.c"])).not.toContain("ref");
  const open = readDesign("Table a {\n  id int\n}\n").schema;
  const { lost } = planMerge(open, readDesign(text).schema, { tables: new Set(["public.c"]), objects: true });
  expect(lost).toEqual(["The reference from c.b_id to b.id is left out: b is neither chosen nor in this design."]);
});

test("a reference to a column that goes, goes, and it is said", () => {
  const before = "Table a {\n  id int\n  old int\n}\n\nTable b {\n  x int [not null, ref: > a.old] // kept\n}\n";
  const text = "Table a {\n  id int\n}\n";
  expect(importing(before, text, ["public.a"])).toBe(
    "Table a {\n  id int\n}\n\nTable b {\n  x int [not null] // kept\n}\n",
  );
  const { lost } = planMerge(readDesign(before).schema, readDesign(text).schema, {
    tables: new Set(["public.a"]),
    objects: true,
  });
  expect(lost).toEqual(["The reference from b.x to a.old goes: one of its columns is no more."]);
});

test("another table's reference that stands in the columns of an overwritten one is written behind it", () => {
  const before = "Table a {\n  id int [ref: < b.a_id]\n}\n\nTable b {\n  a_id int\n}\n";
  expect(importing(before, "Table a {\n  id bigint\n}\n", ["public.a"])).toBe(
    "Table a {\n  id bigint\n}\n\nRef: b.a_id > a.id\n\nTable b {\n  a_id int\n}\n",
  );
});

test("a design with Windows line breaks keeps them", () => {
  const after = importing("Table a {\r\n  id int\r\n}\r\n", "Table b {\n  id int\n\n  Note: 'x'\n}\n", ["public.b"]);
  expect(after).not.toMatch(/[^\r]\n/);
  expect(readDesign(after).schema.tables.map(({ name, note }) => [name, note])).toEqual([
    ["a", undefined],
    ["b", "x"],
  ]);
});

test("a table with Windows line breaks is written anew with them, its comments too", () => {
  const before = "Table a {\r\n  // of\r\n  /* two\r\n  lines */\r\n  id int // id\r\n}\r\n";
  expect(importing(before, "Table a {\n  id bigint\n}\n", ["public.a"])).toBe(
    "Table a {\r\n  // of\r\n  /* two\r\n  lines */\r\n  id bigint // id\r\n}\r\n",
  );
});

test("what is there already is refused", () => {
  const text = "Table a {\n  id int [pk] // as it is\n}\n";
  expect(importing(text, "Table a {\n  id int [pk]\n}\n", ["public.a"])).toMatch(/already/);
  expect(importing(text, "Table b {", ["public.b"])).toMatch(/already/);
  expect(importing(text, "create table b (id int)", ["public.b"])).toMatch(/cannot be read/);
});

const byKey = <T extends { readonly key: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (a.key < b.key ? -1 : 1));
const tableOf = (schema: Schema, key: string): Table | undefined => schema.tables.find((table) => table.key === key);
const heldBy = (schema: Schema, key: string): readonly Reference[] =>
  byKey(schema.references.filter(({ from }) => from.table === key));

test("any import changes what it says, and nothing else", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (seed, other, ticks) => {
      const before = randomDesign(seed).replaceAll("\r\n", "\n");
      const imported = readDesign(printDesign(readDesign(randomDesign(other)).schema)).schema;
      fc.pre(errorsIn(before).length === 0);
      const design = openDesign(before);
      const tables = imported.tables.flatMap(({ key }, at) => (ticks[at] === true ? [key] : []));
      const merge = planMerge(design.schema, imported, { tables: new Set(tables), objects: true });
      const answer = plan(design, "importTables", { text: printDesign(imported), tables, objects: true });
      if (isRefusal(answer)) {
        expect(answer.refused).toMatch(/already/);
        expect(merge.fresh.tables).toEqual([]);
        return;
      }
      const { document, inverse } = applyTransaction(design.document, answer);
      expect(errorsIn(document.text)).toEqual([]);
      expect(applyTransaction(document, inverse).document.text).toBe(before);
      const after = readDesign(document.text).schema;
      // Which end of a one-to-one reference holds the key is told by the keys of its tables, which may be others now.
      const turned = new Set(
        [...design.schema.references, ...imported.references]
          .filter(({ from, to }) => !from.many && !to.many)
          .flatMap(({ key, from, to }) => [key, referenceKey(to, from)]),
      );
      const keysOf = (references: readonly Reference[]): readonly string[] =>
        byKey(references.filter(({ key }) => !turned.has(key))).map(({ key }) => key);
      for (const { table, references } of merge.overwritten) {
        expect(tableOf(after, table.key)).toEqual(table);
        expect(keysOf(heldBy(after, table.key))).toEqual(keysOf(references));
      }
      for (const table of merge.fresh.tables) expect(tableOf(after, table.key)).toEqual(table);
      const touched = new Set(
        [...merge.overwritten.map(({ table }) => table), ...merge.fresh.tables].map(({ key }) => key),
      );
      const gone = new Set(merge.gone.references.map(({ key }) => key));
      for (const table of design.schema.tables) {
        if (touched.has(table.key)) continue;
        expect(tableOf(after, table.key)).toEqual(table);
        const stays = ({ key }: Reference): boolean => !gone.has(key) && !turned.has(key);
        expect(heldBy(after, table.key).filter(stays)).toEqual(heldBy(design.schema, table.key).filter(stays));
      }
      // No comment of a table is lost, overwritten or not.
      for (const { from, parsed } of design.syntax.blocks) {
        for (const element of parsed.elements) {
          if (element.kind !== "table" && element.kind !== "metadata") continue;
          const remarks = before.slice(from + element.from, from + element.to).match(/(?:remark|inside) \d+/g) ?? [];
          for (const remark of remarks) expect(document.text).toMatch(new RegExp(`${remark}(?!\\d)`));
        }
      }
      // Every line of what is not overwritten is there as it was.
      if (
        merge.overwritten.length === 0 &&
        merge.gone.references.length + merge.enums.length + merge.members.length === 0
      ) {
        const left = new Set(document.text.split("\n"));
        expect(before.split("\n").filter((line) => !left.has(line))).toEqual([]);
      }
    }),
    process.env.CI === undefined ? { numRuns: 60 } : { numRuns: 2000, seed: 1 },
  );
}, 60_000);

test("designs over the whole model go into each other", () => {
  fc.assert(
    fc.property(writtenSchema, writtenSchema, (open, other) => {
      const design = openDesign(printDesign(open));
      const { schema: imported } = readDesign(printDesign(other));
      const tables = imported.tables.map(({ key }) => key);
      const merge = planMerge(design.schema, imported, { tables: new Set(tables), objects: true });
      const answer = plan(design, "importTables", { text: printDesign(imported), tables, objects: true });
      if (isRefusal(answer)) throw new Error(answer.refused);
      const after = readDesign(applyTransaction(design.document, answer).document.text);
      expect(after.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      for (const { table } of merge.overwritten) expect(tableOf(after.schema, table.key)).toEqual(table);
      for (const table of merge.fresh.tables) expect(tableOf(after.schema, table.key)).toEqual(table);
      for (const object of imported.objects) {
        expect(after.schema.objects.find(({ key }) => key === object.key)?.sql).toBe(object.sql);
      }
      for (const { name } of imported.project?.extensions ?? []) {
        expect(after.schema.project?.extensions.map((each) => each.name)).toContain(name);
      }
    }),
    process.env.CI === undefined ? { numRuns: 60 } : { numRuns: 2000, seed: 1 },
  );
}, 60_000);
