import fc from "fast-check";
import { expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import { applySchemaPatch, diffSchema, emptySchema } from "./patch.ts";

const tables = fc
  .subarray(["a", "b", "c", "d", "e"])
  .map((names) => names.map((name) => `Table ${name} {\n  id int [pk]\n}\n`).join("\n"));

test("a patch leads from one schema to the other, and keeps what did not change", () => {
  fc.assert(
    fc.property(fc.array(tables, { minLength: 2, maxLength: 5 }), (texts) => {
      const read = createReader();
      let here = emptySchema;
      let there = emptySchema;
      for (const text of texts) {
        const next = read(text).schema;
        const patch = structuredClone(diffSchema(there, next));
        const applied = applySchemaPatch(here, patch);
        expect(applied).toEqual(next);
        for (const table of applied.tables) {
          const at = there.tables.findIndex((each) => each === next.tables.find(({ key }) => key === table.key));
          if (at !== -1) expect(table).toBe(here.tables[at]);
        }
        here = applied;
        there = next;
      }
    }),
    { numRuns: 1000 },
  );
});
