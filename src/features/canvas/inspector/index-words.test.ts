import fc from "fast-check";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { draftOf, indexTitle, keyOptions, readKeyOptions } from "./index-words.ts";

const none = { collation: undefined, operatorClass: undefined, order: "asc", nulls: undefined };

test.each([
  ["", none],
  ["asc", none],
  ["DESC", { ...none, order: "desc" }],
  ["desc nulls last", { ...none, order: "desc", nulls: "last" }],
  ["nulls first", { ...none, nulls: "first" }],
  ["gin_trgm_ops", { ...none, operatorClass: "gin_trgm_ops" }],
  ["collate C", { ...none, collation: "C" }],
  [
    'collate "de-x-icu" text_pattern_ops desc',
    { collation: "de-x-icu", operatorClass: "text_pattern_ops", order: "desc", nulls: undefined },
  ],
])("%s", (typed, options) => {
  expect(readKeyOptions(typed)).toEqual(options);
});

test.each(["down", "desc asc", "nulls", "a b", "desc; drop table x", 'collate "x'])(
  "%s is no option of a key",
  (typed) => {
    // One word may be an operator class.
    expect(readKeyOptions(typed)).toEqual(typed === "down" ? { ...none, operatorClass: "down" } : undefined);
  },
);

test("what is shown is read again", () => {
  const options = fc.record({
    collation: fc.option(fc.stringMatching(/^[a-zA-Z"][\w" -]{0,10}$/), { nil: undefined }),
    operatorClass: fc.constantFrom(undefined, "text_ops", "public.mine"),
    order: fc.constantFrom("asc" as const, "desc" as const),
    nulls: fc.constantFrom(undefined, "first" as const, "last" as const),
  });
  fc.assert(
    fc.property(options, (some) => {
      expect(readKeyOptions(keyOptions(some))).toEqual(some);
    }),
  );
});

test("an index as the commands take it has no holes, and reads on a line", () => {
  const { schema } = readDesign(
    "Table t { a int\n b int\n indexes { (a, `lower(b)`) [name: 'i', unique] } }\nMetadata Table t { index_i: 'keys (a desc, (lower(b))) where a > 0' }\n",
  );
  const index = schema.tables[0]?.indexes[0];
  expect(index && indexTitle(index)).toBe("a desc, lower(b)");
  expect(index && draftOf(index)).toEqual({
    name: "i",
    keys: [
      { kind: "column", value: "a", order: "desc" },
      { kind: "expression", value: "lower(b)", order: "asc" },
    ],
    unique: true,
    pk: false,
    method: "btree",
    where: "a > 0",
    include: [],
    nullsNotDistinct: false,
  });
});
