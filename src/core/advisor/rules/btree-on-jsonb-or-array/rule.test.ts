import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { btreeOnJsonbOrArray } from "./rule.ts";

const found = (text: string) => btreeOnJsonbOrArray.check(readDesign(text).schema);

const table = (type: string, indexes = "c", metadata = "") => `
Table t {
  id bigint [pk]
  c ${type}
  indexes {
    ${indexes}
  }
}
Metadata Table t {
  ${metadata}
}`;

test.each([
  ["jsonb", "@> and ?"],
  ["JSONB", "@> and ?"],
  ["text[]", "@> and &&"],
  ['"varchar(20)[]"', "@> and &&"],
  ["jsonb[]", "@> and &&"],
  ["tsvector", "@@"],
])("a btree on %s becomes GIN", (type, operators) => {
  expect(found(table(type))).toMatchObject([
    {
      severity: "warning",
      columns: ["c"],
      message: `In t, index (c) only finds values that are equal as a whole; searches by ${operators} need a GIN index.`,
      ddl: "DROP INDEX t_c_idx;\nCREATE INDEX t_c_idx ON t USING gin (c);",
      fix: {
        call: {
          command: "changeIndex",
          args: { table: "public.t", at: 0, index: { keys: [{ kind: "column", value: "c" }], method: "gin" } },
        },
      },
    },
  ]);
});

test("keeps name and predicate, but not what GIN lacks", () => {
  const [finding] = found(table("jsonb", "c [name: 'x']", "index_x: 'keys (c desc) include (id) where id > 5'"));
  expect(finding?.ddl).toBe("DROP INDEX x;\nCREATE INDEX x ON t USING gin (c) WHERE id > 5;");
  expect(finding?.suggests).toMatchObject({ name: "x", method: "gin", include: [], where: "id > 5" });
});

test("goes when there is a GIN index already", () => {
  expect(found(table("jsonb", "c [type: gin]\n c"))[0]?.fix?.call).toEqual({
    command: "removeIndex",
    args: { table: "public.t", at: 1 },
  });
});

test.each(["json", "json[]"])("says that %s cannot be indexed", (type) => {
  expect(found(table(type))).toMatchObject([
    {
      severity: "error",
      message: "In t, index (c) is not possible: json has no operators for any index; make c jsonb, and the index GIN.",
      ddl: undefined,
      fix: undefined,
    },
  ]);
  expect(found(table(type, "c [unique]"))).toHaveLength(1);
});

test.each([
  ["GIN", "jsonb", "c [type: gin]"],
  ["hash", "jsonb", "c [type: hash]"],
  ["several keys", "jsonb", "(id, c)"],
  ["an expression", "jsonb", "`(c ->> 'a')`"],
  ["unique, which compares whole values on purpose", "text[]", "c [unique]"],
  ["other types", "text", "c"],
  ["a type of another schema", "mine.jsonb", "c"],
])("leaves %s alone", (_, type, indexes) => {
  expect(found(table(type, indexes))).toEqual([]);
});
