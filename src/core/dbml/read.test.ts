import fc from "fast-check";
import { describe, expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { cutAgain, cutBlocks } from "./blocks.ts";
import { createReader, readDesign } from "./read.ts";

/** What people type, and what breaks readers. */
const snippets = [
  "'",
  "'''",
  '"',
  "`",
  "{",
  "}",
  "[",
  "]",
  "/*",
  "*/",
  "//",
  "\n",
  "\r\n",
  "Table x {\n  id int\n}\n",
  "Table ",
  "\nTable y {",
  "Ref: orders.id > customers.id\n",
  "\nNote n {\n'''\nTable z {\n'''\n}\n",
  "\nEnum e {\n",
  "  a int\n",
  " ",
  "\\",
  "é",
  "😀",
  "",
];
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  insert: fc.constantFrom(...snippets),
});
const apply = (text: string, { at, cut, insert }: { at: number; cut: number; insert: string }): string => {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(Math.min(text.length, from + cut));
};

describe("laws", () => {
  test("blocks join to the text", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const text = edits.reduce(apply, shop);
        expect(
          cutBlocks(text)
            .blocks.map(({ from, to }) => text.slice(from, to))
            .join(""),
        ).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("cutting again after an edit is cutting from scratch", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        let text = shop;
        let cut = cutBlocks(text);
        for (const each of edits) {
          const next = apply(text, each);
          cut = cutAgain(text, cut, next);
          text = next;
          expect([cut.blocks, cut.isWhole]).toEqual([cutBlocks(text).blocks, cutBlocks(text).isWhole]);
        }
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  test("reading after any edit is reading from scratch, and what did not change keeps its identity", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const read = createReader();
        let text = shop;
        let before = read(text);
        for (const each of edits) {
          text = apply(text, each);
          const after = read(text);
          const fresh = readDesign(text);
          expect(after.schema).toEqual(fresh.schema);
          expect(after.diagnostics).toEqual(fresh.diagnostics);
          expect(after.unread).toEqual(fresh.unread);
          for (const family of ["tables", "references", "enums", "groups"] as const) {
            const known = new Map(before.schema[family].map((item) => [JSON.stringify(item), item]));
            for (const item of after.schema[family]) {
              const same = known.get(JSON.stringify(item));
              if (same !== undefined) expect(item).toBe(same);
            }
          }
          before = after;
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  test("every diagnostic lies in the text", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const text = edits.reduce(apply, shop);
        for (const { at } of readDesign(text).diagnostics) {
          expect(at === undefined || (at.from >= 0 && at.from <= at.to && at.to <= text.length)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

test("an edit elsewhere keeps the very same tables and references", () => {
  const read = createReader();
  const before = read(shop).schema;
  const after = read(shop.replace("People who buy", "People who order")).schema;
  expect(after.tables.filter((table, at) => table !== before.tables[at]).map((table) => table.name)).toEqual([
    "customers",
  ]);
  expect(after.enums[0]).toBe(before.enums[0]);
  expect(after.groups[0]).toBe(before.groups[0]);
  for (const [at, reference] of after.references.entries()) expect(reference).toBe(before.references[at]);
});

const above = "Table users {\n  id int [pk]\n}\n\n";
const below =
  "\nTable posts {\n  id int [pk]\n  author int [ref: > users.id]\n}\nEnum st {\n  a\n  b\n}\nRef: posts.id > users.id\n";

test.each([
  "Table",
  "Table x",
  "Table x {",
  "Table x {\n  id int [\n",
  "Table x {\n  id int [note: 'abc\n}",
  "Ref:",
  "Ref: posts.",
  "Ref: posts.id >",
  "Ref: posts.id > ",
  "Table x {\n id int [note: '''abc\n}",
  "Table x {\n id int [default: `now()]\n}",
  "/* abc",
  "Table x { id int } }",
  "CREATE TABLE x (id int);",
  "asdf {{",
  "Enum {",
  "TableGroup g {\n  users",
])("half-typed %j leaves its neighbours whole, and is reported", (half) => {
  const { schema, diagnostics, unread } = readDesign(`${above}${half}\n${below}`);
  expect(schema.tables.map((table) => table.name)).toEqual(expect.arrayContaining(["users", "posts"]));
  expect(schema.enums.map((each) => each.name)).toEqual(["st"]);
  expect(schema.references.map((reference) => reference.key)).toEqual(
    expect.arrayContaining(["public.posts(author)->public.users(id)", "public.posts(id)->public.users(id)"]),
  );
  expect(unread).toBeDefined();
  const line = above.split("\n").length;
  const first = diagnostics[0]?.at?.from ?? 0;
  expect(`${above}${half}\n${below}`.slice(0, first).split("\n").length).toBeGreaterThanOrEqual(line);
});

test("a half-typed line leaves the other columns of its table", () => {
  const { schema } = readDesign("Table t {\n  a int\n  b\n  c int [pk, \n  d text\n  e [unique]\n  f text\n}\n");
  expect(schema.tables[0]?.columns.map((column) => column.name)).toEqual(expect.arrayContaining(["a", "c", "f"]));
});
