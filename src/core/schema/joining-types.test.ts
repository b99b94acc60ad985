import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { incompatible, unjoinable } from "./joining-types.ts";

function typesOf(a: string, b: string) {
  const [left, right] = readDesign(`Table t {\n  a ${a}\n  b ${b}\n}\n`).schema.tables[0]?.columns ?? [];
  if (left === undefined || right === undefined) throw new Error("the table has two columns");
  return [left.type, right.type] as const;
}

test.each([
  ["int", "integer"],
  ["serial", "int4"],
  ["bigserial", "bigint"],
  ["varchar(40)", "text"],
  ["citext", "varchar"],
  ["string", "text"],
  ["float", "float8"],
  ['"timestamp(3) with time zone"', "timestamptz"],
  ["int[]", "int4[]"],
  ["json", "json"],
  ["unheard_of", "uuid"],
  ["shop.money", "text"],
  ["ltree", "text"],
])("all is well between %s and %s", (a, b) => {
  const [left, right] = typesOf(a, b);
  expect([incompatible(left, right), unjoinable(left, right)]).toEqual([undefined, undefined]);
});

test.each([
  ["int", "bigint"],
  ["bigint", "numeric(12,2)"],
  ["real", "int"],
  ["date", "timestamptz"],
  ["timestamp", "timestamptz"],
  ["cidr", "inet"],
])("a reference between %s and %s is doubtful, but can be", (a, b) => {
  const [left, right] = typesOf(a, b);
  expect(incompatible(left, right)).toEqual([a, b].map((type) => type.replace(/\(.*/, "")));
  expect([unjoinable(left, right), unjoinable(right, left)]).toEqual([undefined, undefined]);
});

test.each([
  ["text", "uuid"],
  ["int", "text"],
  ["json", "jsonb"],
  ["money", "numeric"],
  ["time", "timetz"],
  ["int", "int[]"],
  ["int[]", "bigint[]"],
  ["int4range", "int"],
])("nothing joins %s and %s", (a, b) => {
  const [left, right] = typesOf(a, b);
  expect([unjoinable(left, right), incompatible(right, left)]).toEqual([
    [a, b],
    [b, a],
  ]);
});
