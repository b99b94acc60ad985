import fc from "fast-check";
import { expect, test } from "vitest";
import { plainColumn, plainReference } from "#core/schema/plain.ts";
import { parseIdentity, parseNotNull } from "./column-tails.ts";
import { parseCheckTail, parseReferenceTail } from "./constraint-tails.ts";
import { columnSpans, parseIndexTail, printIndexTail } from "./index-tail.ts";
import { parseParameters } from "./parameters.ts";
import { parsePartitionTail } from "./partition-tail.ts";
import { printCheckTail, printIdentity, printNotNull, printParameters, printReferenceTail } from "./print-tails.ts";
import { readDesign } from "./read.ts";
import { printString } from "./strings.ts";

const words =
  "match full simple set null default ( ) ( a b ) , ; . ' \" \"A b\" 'x''y' $$ -- /* */ \\ = :: deferrable not initially deferred valid enforced no inherit keys include where with fillfactor=70 tablespace on only constraint nulls distinct without overlaps always by start 10 -5 increment minvalue maxvalue cache cycle sequence name for values in from to partition unlogged desc lower(a) collate";

const soup = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...words.split(" ")) },
      { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
    ),
    {
      maxLength: 12,
    },
  )
  .chain((pieces) => fc.constantFrom(pieces.join(" "), pieces.join("")));

const column = { ...plainColumn, name: "a", type: { schema: undefined, name: "int", args: undefined, array: "" } };
const end = { table: "public.t", columns: [], many: false, optional: false };

/** What is read of what is printed is what was read. */
function expectSame<T>(
  text: string,
  parse: (text: string) => T | undefined,
  print: (value: T) => string | undefined,
): void {
  const value = parse(text);
  const printed = value === undefined ? undefined : print(value);
  if (printed !== undefined) expect([text, parse(printed)]).toEqual([text, value]);
}

test("whatever stands in a tail is read as what it prints as, or not at all", () => {
  fc.assert(
    fc.property(soup, (text) => {
      expectSame(text, parseReferenceTail, (tail) => {
        const whole = { ...plainReference, key: "k", from: end, to: end, ...tail };
        return printReferenceTail(whole);
      });
      expectSame(text, parseCheckTail, (tail) => {
        const whole = { name: undefined, expression: "", ...tail };
        return printCheckTail(whole);
      });
      expectSame(text, parseIdentity, (tail) => {
        const whole = { ...column, ...tail };
        return printIdentity(whole);
      });
      expectSame(text, parseNotNull, (tail) => {
        const whole = { ...column, ...tail };
        return printNotNull(whole);
      });
      expectSame(text, parseParameters, printParameters);
      const partition = parsePartitionTail(text);
      expect(partition === undefined || /^(?:for\s+values|default)/i.test(partition.bound)).toBe(true);
    }),
    { numRuns: 3000 },
  );
}, 30_000);

test("whatever stands in the tail of an index, its columns are sought in it", () => {
  fc.assert(
    fc.property(soup, (text) => {
      for (const { from, to } of columnSpans(text)) expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      const tail = parseIndexTail(text);
      if (tail === undefined) return;
      expect(typeof printIndexTail({ ...tail, keys: tail.keys ?? [] })).toMatch(/string|undefined/);
    }),
    { numRuns: 3000 },
  );
}, 30_000);

const key = fc.constantFrom(
  "index_i",
  "check_c",
  "reference_r",
  "partition_p",
  "policy_p",
  "sql_s",
  "exclude_e",
  "inherits",
  "with",
);
const projectKey = fc.constantFrom(
  "view_v",
  "object_o",
  "function_f",
  "comment_c",
  "extensions",
  "schemas",
  "postgres",
  "table_t",
);

test("whatever stands under the keys of Postgres is kept: as what it means, or as a setting", () => {
  fc.assert(
    fc.property(key, soup, projectKey, soup, (of, text, inProject, value) => {
      const { schema, diagnostics } = readDesign(
        `Project p {\n  ${inProject}: ${printString(value)}\n}\nTable t {\n  a int\n  indexes {\n    a [name: 'i']\n  }\n}\nMetadata Table t {\n  ${of}: ${printString(text)}\n}\n`,
      );
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      const [table] = schema.tables;
      const isWarned = diagnostics.length > 0;
      if (table?.settings.length === 1) expect(isWarned).toBe(true);
      if (schema.project?.settings.length === 1) expect(isWarned).toBe(true);
    }),
    { numRuns: 1500 },
  );
}, 30_000);
