import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";
import { commands } from "./commands.ts";

const names = commands.map(({ name }) => name);
const strange = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("`", "'''", '"', "]", "}", "//", "/*", "\\", "\n", "__proto__", "a.b"),
);
const column = fc.record({
  name: strange,
  type: fc.constantFrom("int", "text]", "a b"),
  note: strange,
  default: fc.record({ kind: fc.constantFrom("string", "number", "expression"), value: strange }),
});
const args = fc.record(
  {
    table: fc.constant("public.users"),
    tables: fc.constant(["public.users"]),
    view: fc.constant("overview"),
    group: fc.constant("main"),
    color: strange,
    add: fc.record({ tables: fc.constant(["public.users"]), notes: fc.array(strange) }, { requiredKeys: ["tables"] }),
    remove: fc.record({ tables: fc.constantFrom("all", ["public.users"]), groups: fc.constant("all") }),
    column: fc.oneof(fc.constant("id"), column),
    columns: fc.array(column, { maxLength: 2 }),
    schema: strange,
    name: strange,
    to: fc.oneof(fc.integer(), strange),
    at: fc.nat(2),
    note: strange,
    key: strange,
    value: fc.oneof(strange, fc.record({ kind: fc.constant("string"), value: strange })),
    values: fc.array(strange),
    expression: strange,
    type: strange,
    content: strange,
    text: fc.oneof(strange, fc.constant("Table users {\n  id bigint\n}\n\nTable new {\n  a int [ref: > users.id]\n}")),
    objects: fc.boolean(),
    index: fc.record({
      keys: fc.array(fc.record({ kind: fc.constant("expression"), value: strange }), { maxLength: 2 }),
      where: strange,
      name: strange,
      note: strange,
    }),
  },
  { requiredKeys: ["table"] },
);

test("whatever a command is told, it refuses or leaves a sound text", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.constantFrom(...names), fc.oneof(args, fc.anything()), (seed, name, wish) => {
      const text = `Table users {\n  id int\n  name text\n}\n\n${randomDesign(seed).replaceAll(/\b(?:users)\b/g, "others")}`;
      const design = openDesign(text);
      fc.pre(errorsIn(text).length === 0);
      const after = runCommand(design, name, wish);
      if (typeof after === "string") expect(after).not.toBe("");
      else expect(errorsIn(after.text)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
}, 60_000);
