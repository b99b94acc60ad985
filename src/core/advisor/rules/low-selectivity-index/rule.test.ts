import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { lowSelectivityIndex } from "./rule.ts";

const found = (text: string) => lowSelectivityIndex.check(readDesign(text).schema);

const table = (column: string, indexes = "c", metadata = "") => `
Enum two { open
  closed }
Enum one { only }
Enum three { a
  b
  c }
Table t {
  id bigint [pk]
  ${column}
  indexes {
    ${indexes}
  }
}
Metadata Table t {
  ${metadata}
}`;

test.each([
  ["c boolean", "c"],
  ["c bool [default: false]", "c"],
  ["c boolean [default: true]", "not c"],
  ["c two", "c = 'closed'"],
  ["c two [default: 'open']", "c = 'closed'"],
  ["c two [default: two.open]", "c = 'closed'"],
  ["c two [default: 'closed']", "c = 'open'"],
  ["c one", "c is not null"],
])("%s: suggests the value that is not the default", (column, where) => {
  const [finding, ...more] = found(table(column));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    severity: "info",
    ddl: `DROP INDEX t_c_idx;\nCREATE INDEX t_c_idx ON t (c) WHERE ${where};`,
    fix: {
      call: {
        command: "changeIndex",
        args: { table: "public.t", at: 0, index: { name: "t_c_idx", keys: [{ kind: "column", value: "c" }], where } },
      },
    },
  });
  expect(finding?.message).toMatch(/^In t, index \(c\) covers a column that holds /u);
});

test("an index on a column that always holds the same goes", () => {
  expect(found(table("c one [not null]"))[0]?.fix?.call).toEqual({
    command: "removeIndex",
    args: { table: "public.t", at: 0 },
  });
});

test("quotes names and values", () => {
  const text = `Enum odd { "it's"\n fine }\nTable t {\n "Odd" odd [default: 'fine']\n indexes {\n "Odd"\n }\n}`;
  expect(found(text)[0]?.suggests?.where).toBe(`"Odd" = 'it''s'`);
});

test.each([
  ["more values", "c three", "c", ""],
  ["other types", "c text", "c", ""],
  ["lists", "c boolean[]", "c", ""],
  ["partial indexes", "c boolean", "c [name: 'x']", "index_x: 'where c'"],
  ["unique ones", "c boolean", "c [unique]", ""],
  ["several keys", "c boolean", "(c, id)", ""],
  ["other methods", "c boolean", "c [type: hash]", ""],
  ["covering ones", "c boolean", "c [name: 'x']", "index_x: 'include (id)'"],
  ["what another rule removes", "c boolean", "c\n (c, id)", ""],
])("leaves %s alone", (_, column, indexes, metadata) => {
  expect(found(table(column, indexes, metadata))).toEqual([]);
});

test("leaves an index alone that a reference needs", () => {
  const text = `${table("c boolean")}\nTable flags {\n flag boolean [pk]\n}\nRef: t.c > flags.flag`;
  expect(found(text)).toEqual([]);
});
