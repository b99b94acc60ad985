import fc from "fast-check";
import { expect, test } from "vitest";
import { plainCheck, plainColumn, plainReference, plainSequence } from "#core/schema/plain.ts";
import { parseGenerated, parseIdentity, parseNotNull, parseStatistics } from "./column-tails.ts";
import { parseCheckTail, parseReferenceTail } from "./constraint-tails.ts";
import { parseParameters } from "./parameters.ts";
import { parsePartitionTail } from "./partition-tail.ts";
import { printCheckTail, printIdentity, printNotNull, printParameters, printReferenceTail } from "./print-tails.ts";
import { parseExtensions, parseInherits, parseSchemas, parseTarget } from "./project-values.ts";
import { readDesign } from "./read.ts";

const blankReference = {
  deferrable: undefined,
  match: "simple",
  setColumns: [],
  notValid: false,
  notEnforced: false,
};

test.each([
  ["deferrable initially deferred", { deferrable: "deferrable initially deferred" }],
  ["MATCH FULL  not  valid", { match: "full", notValid: true }],
  ['set null (a, "B c") not enforced', { setColumns: ["a", "B c"], notEnforced: true }],
  ["set default (a) initially deferred", { setColumns: ["a"], deferrable: "initially deferred" }],
])("a reference: %s", (text, expected) => {
  expect(parseReferenceTail(text)).toEqual({ ...blankReference, ...expected });
});

test.each([
  "",
  "deferred",
  "set null",
  "set null ()",
  "match partial",
  "not valid; drop table t",
  "deferrable 'x",
  "x",
])("%j is nothing that a reference takes", (text) => {
  expect(parseReferenceTail(text)).toBeUndefined();
});

const end = { table: "public.t", columns: [], many: false, optional: false };

test("what is printed of a reference or a check reads back", () => {
  fc.assert(
    fc.property(
      fc.record({
        match: fc.constantFrom("simple" as const, "full" as const),
        setColumns: fc.array(fc.constantFrom("a", "B c", 'q"', "select"), { maxLength: 2 }),
        deferrable: fc.constantFrom(undefined, "deferrable", "deferrable initially deferred", "not deferrable"),
        notValid: fc.boolean(),
        notEnforced: fc.boolean(),
      }),
      fc.constantFrom(undefined, "set default" as const, "cascade" as const),
      fc.boolean(),
      (tail, onDelete, noInherit) => {
        const reference = { ...plainReference, key: "k", from: end, to: end, ...tail, onDelete };
        const text = printReferenceTail(reference);
        expect(text === undefined ? blankReference : parseReferenceTail(text)).toEqual(tail);
        const { notValid, notEnforced } = tail;
        const check = { noInherit, notValid, notEnforced };
        const whole = { ...plainCheck, expression: "true", ...check };
        const checkText = printCheckTail(whole);
        expect(checkText === undefined ? check : parseCheckTail(checkText)).toEqual(check);
      },
    ),
  );
});

test.each(["", "no", "no inherit x", "valid"])("%j is nothing that a check takes", (text) => {
  expect(parseCheckTail(text)).toBeUndefined();
});

const blankColumn = {
  ...plainColumn,
  name: "a",
  type: { schema: undefined, name: "int", args: undefined, array: "" },
  identity: "always" as const,
};

test.each([
  ["always", { identity: "always", identityOptions: undefined }],
  ["BY  DEFAULT", { identity: "by default", identityOptions: undefined }],
  [
    "always start with 10 increment by -5 minvalue 1 no maxvalue cache 20 cycle",
    {
      identity: "always",
      identityOptions: { ...plainSequence, start: "10", increment: "-5", min: "1", cache: "20", cycle: true },
    },
  ],
  [
    'by default (sequence name core."My seq" maxvalue 9223372036854775807)',
    {
      identity: "by default",
      identityOptions: { ...plainSequence, name: "My seq", max: "9223372036854775807" },
    },
  ],
])("an identity: %s", (text, expected) => {
  expect(parseIdentity(text)).toEqual(expected);
  const parsed = parseIdentity(text);
  const column = { ...blankColumn, ...parsed };
  const printed = printIdentity(column);
  expect(parseIdentity(printed ?? "")).toEqual(expected);
});

test.each([
  "",
  "never",
  "always start",
  "always start with x",
  "always )",
  "always (start 1) x",
  "always increment 1.5",
])("%j is no identity", (text) => {
  expect(parseIdentity(text)).toBeUndefined();
});

test.each([
  ["users_id_nn", { notNullName: "users_id_nn", notNullTail: undefined }],
  ['"Nn 1" no inherit', { notNullName: "Nn 1", notNullTail: "no inherit" }],
  ["not valid", { notNullName: undefined, notNullTail: "not valid" }],
])("not null: %s", (text, expected) => {
  const parsed = parseNotNull(text);
  expect(parsed).toEqual(expected);
  const column = { ...blankColumn, ...parsed };
  expect(printNotNull(column)).toBe(text);
});

test.each(["", "a b", "a no", "1"])("%j is no constraint of that kind", (text) => {
  expect(parseNotNull(text)).toBeUndefined();
});

test("other values of columns", () => {
  expect([" 500 ", "0", "10001", "-1", "x"].map(parseStatistics)).toEqual([500, 0, undefined, undefined, undefined]);
  expect(["a * 2 virtual", "a*2", "lower(x) STORED", " "].map(parseGenerated)).toEqual([
    { expression: "a * 2", stored: false },
    { expression: "a*2", stored: true },
    { expression: "lower(x)", stored: true },
    undefined,
  ]);
});

test.each([
  [
    "fillfactor=70, autovacuum_enabled = false",
    [
      ["autovacuum_enabled", "false"],
      ["fillfactor", "70"],
    ],
  ],
  [
    "toast.autovacuum_enabled='it''s', fastupdate",
    [
      ["fastupdate", undefined],
      ["toast.autovacuum_enabled", "it's"],
    ],
  ],
])("parameters: %s", (text, expected) => {
  const parsed = parseParameters(text);
  expect(parsed?.map(({ key, value }) => [key, value])).toEqual(expected);
  expect(parsed && parseParameters(printParameters(parsed))).toEqual(parsed);
});

test.each(["", "=1", "a=", "a=1 b", "'a'=1", "a=(1"])("%j is no list of parameters", (text) => {
  expect(parseParameters(text)).toBeUndefined();
});

const partition = {
  partition: undefined,
  options: [],
  tablespace: undefined,
  unlogged: false,
  after: [],
};

test.each([
  ["default", { bound: "default" }],
  ["for values from ('2024-01-01') to ('2025-01-01')", { bound: "for values from ('2024-01-01') to ('2025-01-01')" }],
  [
    "FOR VALUES WITH (modulus 4, remainder 0) with (fillfactor=70) tablespace Fast unlogged;\ncreate index on p (a);",
    {
      bound: "FOR VALUES WITH (modulus 4, remainder 0)",
      options: [{ key: "fillfactor", value: "70" }],
      tablespace: "fast",
      unlogged: true,
      after: ["create index on p (a)"],
    },
  ],
  [
    "for values in ('a;b', 'c') partition by range (at, lower(x)); select ';'; select 2",
    {
      bound: "for values in ('a;b', 'c')",
      partition: "range (at, lower(x))",
      after: ["select ';'", "select 2"],
    },
  ],
])("a partition: %s", (text, expected) => {
  expect(parsePartitionTail(text)).toEqual({ ...partition, ...expected });
});

test.each(["", "for values", "for values from (1)", "default x", "for values in ('a", "partition by range (a)"])(
  "%j is no partition",
  (text) => {
    expect(parsePartitionTail(text)).toBeUndefined();
  },
);

test("lists of a project and a table", () => {
  expect(parseExtensions('citext, hstore schema utils, "uuid-ossp", pg-x schema "A b"')).toEqual([
    { name: "citext", schema: undefined },
    { name: "hstore", schema: "utils" },
    { name: "uuid-ossp", schema: undefined },
    { name: "pg-x", schema: "A b" },
  ]);
  expect(parseExtensions("citext btree_gist")?.map(({ name }) => name)).toEqual(["citext", "btree_gist"]);
  expect(["a b; c", "hstore schema ", "'a'", '"a'].map(parseExtensions)).toEqual([
    undefined,
    [
      { name: "hstore", schema: undefined },
      { name: "schema", schema: undefined },
    ],
    undefined,
    undefined,
  ]);
  expect(parseSchemas('audit, "Odd one", audit')).toEqual(["audit", "Odd one"]);
  expect(["a.b", "a b", "(", ""].map(parseSchemas)).toEqual([undefined, undefined, undefined, []]);
  expect(parseInherits('core.base, "Odd one"')).toEqual(["core.base", 'public."Odd one"']);
  expect(["", "a.b.c", "a b", "'a'"].map(parseInherits)).toEqual([undefined, undefined, undefined, undefined]);
  expect(["16", " 18 ", "13", "16.2", ""].map(parseTarget)).toEqual([16, 18, undefined, undefined, undefined]);
});

test("a table's metadata speaks of its own reference of that name, not of another's that ends there", () => {
  const { schema } = readDesign(`Table a {
  id int [pk]
  b_id int
}
Table b {
  id int [pk]
  a_id int
}
Ref fk: a.b_id > b.id
Ref fk: b.a_id > a.id
Metadata Table a {
  reference_fk: 'not valid'
}`);
  expect(schema.references.map(({ from, notValid }) => [from.table, notValid])).toEqual([
    ["public.a", true],
    ["public.b", false],
  ]);
});
