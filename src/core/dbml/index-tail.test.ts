import fc from "fast-check";
import { expect, test } from "vitest";
import { plainIndex, plainKey } from "#core/schema/plain.ts";
import { parseIndexTail, printIndexTail } from "./index-tail.ts";

const { name: _name, note: _note, unique: _unique, pk: _pk, method: _method, ...plain } = plainIndex;
const plainTail = { ...plain, keys: undefined };

test.each([
  ["where deleted_at is null", { where: "deleted_at is null" }],
  ['include (a, "b c") nulls not distinct', { include: ["a", "b c"], nullsNotDistinct: true }],
  ["NULLS NOT DISTINCT WHERE a > (1)", { nullsNotDistinct: true, where: "a > (1)" }],
  [
    "where a is null include (b, c) nulls not distinct",
    { where: "a is null", include: ["b", "c"], nullsNotDistinct: true },
  ],
  [
    'constraint WITH (fillfactor=70, deduplicate_items = off) tablespace "Fast one" Deferrable  initially\tDeferred',
    {
      constraint: true,
      options: [
        { key: "deduplicate_items", value: "off" },
        { key: "fillfactor", value: "70" },
      ],
      tablespace: "Fast one",
      deferrable: "deferrable initially deferred",
    },
  ],
  ["on only without overlaps", { onlyParent: true, withoutOverlaps: true }],
  [
    'keys (a extensions."My_ops"(siglen=32) desc)',
    { keys: [{ ...plainKey("column", "a"), operatorClass: 'extensions."My_ops"(siglen=32)', order: "desc" }] },
  ],
  [
    "keys (a desc nulls last, lower(b) text_pattern_ops, (a + b) desc)",
    {
      keys: [
        { ...plainKey("column", "a"), order: "desc", nulls: "last" },
        { ...plainKey("expression", "lower(b)"), operatorClass: "text_pattern_ops" },
        { ...plainKey("expression", "a + b"), order: "desc" },
      ],
    },
  ],
])("%s", (text, expected) => {
  expect(parseIndexTail(text)).toEqual({ ...plainTail, ...expected });
});

test.each(["", "whereas", "include a", "keys (a", "where", "unique", "with ()", "tablespace", "deferrable maybe"])(
  "%j is not a tail, or says nothing",
  (text) => {
    const tail = parseIndexTail(text);
    expect(tail === undefined || printIndexTail({ ...tail, keys: tail.keys ?? [] }) === undefined).toBe(true);
  },
);

const name = fc.constantFrom("a", "b", "Mixed", "with space", 'quo"te', "desc", "collate");
const key = fc.record({
  kind: fc.constantFrom("column" as const, "expression" as const),
  order: fc.constantFrom("asc" as const, "desc" as const),
  nulls: fc.constantFrom(undefined, "first" as const, "last" as const),
  operatorClass: fc.constantFrom(undefined, "text_pattern_ops", "public.my_ops", "gist_trgm_ops(siglen=32)"),
  collation: fc.constantFrom(undefined, "C", "de-x-icu"),
  column: name,
  expression: fc.constantFrom("lower(a)", "a + b", "(a)::date", "coalesce(a, ')')"),
});

test("a printed tail reads back as itself", () => {
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 1, maxLength: 3 }),
      fc.array(name, { maxLength: 2 }),
      fc.record({
        nullsNotDistinct: fc.boolean(),
        constraint: fc.boolean(),
        onlyParent: fc.boolean(),
        withoutOverlaps: fc.boolean(),
        deferrable: fc.constantFrom(undefined, "deferrable", "not deferrable", "deferrable initially immediate"),
        tablespace: fc.option(name, { nil: undefined }),
        options: fc.constantFrom([], [{ key: "fillfactor", value: "70" }], [{ key: "a", value: "it's (" }]),
        where: fc.constantFrom(undefined, "a is null", "b in (1, 2)"),
      }),
      (drafts, include, rest) => {
        const keys = drafts.map(({ column, expression, ...rest }) => ({
          ...rest,
          value: rest.kind === "column" ? column : expression,
        }));
        const tail = printIndexTail({ keys, include, ...rest });
        const read = parseIndexTail(tail ?? "");
        expect(read).toEqual({ keys: read?.keys === undefined ? undefined : keys, include, ...rest });
        const isPlain = keys.every(
          (each) => each.order === "asc" && !each.nulls && !each.operatorClass && !each.collation,
        );
        expect(read?.keys === undefined).toBe(isPlain);
      },
    ),
    { numRuns: 1000 },
  );
});
