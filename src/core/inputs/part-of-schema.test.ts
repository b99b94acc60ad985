import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { withEnumsOf } from "./part-of-schema.ts";

const other = readDesign("Enum mood {\n  sad\n}\nEnum core.state {\n  on\n}\nEnum unused {\n  x\n}\n").schema;

test("the enums that columns are of come along", () => {
  const { schema } = readDesign("Table core.t {\n  a mood\n  b state\n  c text\n}\n");
  expect(withEnumsOf(other, schema).enums.map(({ key }) => key)).toEqual(["public.mood", "core.state"]);
});

test("its own are meant first", () => {
  const { schema } = readDesign("Enum mood {\n  glad\n}\nTable t {\n  a mood\n}\n");
  expect(withEnumsOf(other, schema)).toBe(schema);
});
