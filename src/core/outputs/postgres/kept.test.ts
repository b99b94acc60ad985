import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSchema } from "#core/corpus/random-schema.ts";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { Schema } from "#core/schema/schema.ts";
import { defaultOptions, makeDdl } from "./ddl.ts";

const ddl = (schema: Schema) => {
  const { statements, omissions, notes } = makeDdl(schema, defaultOptions(schema));
  return { statements, omissions, notes };
};

/** Parts of either design, so that some are known from before and stand among others. */
const mixed = (one: Schema, other: Schema, pick: readonly boolean[]): Schema => {
  const tables = new Map(
    [...one.tables, ...other.tables]
      .filter((_, at) => pick[at % pick.length] === true)
      .map((table) => [table.key, table]),
  );
  return { ...one, tables: [...tables.values()], references: other.references };
};

describe("what is kept of a table", () => {
  it("is what would be made of it anew, whatever else changes", () => {
    fc.assert(
      fc.property(
        randomSchema,
        randomSchema,
        fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }),
        fc.constantFrom(14 as const, 18 as const),
        (one, other, pick, target) => {
          ddl(one);
          const next = mixed(one, other, pick);
          expect(ddl(next)).toEqual(ddl(structuredClone(next)));
          ddl(other);
          const enums = { ...next, enums: other.enums };
          expect(ddl(enums)).toEqual(ddl(structuredClone(enums)));
          const older = (schema: Schema) => makeDdl(schema, { ...defaultOptions(schema), target }).statements;
          expect(older(next)).toEqual(older(structuredClone(next)));
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it("is so for all that the vocabulary has", () => {
    for (let seed = 0; seed < 120; seed++) {
      const [one, other] = [soundSchema(seed, 18), soundSchema(seed + 1, 18)];
      ddl(one);
      ddl(other);
      const next = { ...mixed(one, other, [true, seed % 2 === 0, true]), objects: other.objects };
      expect(ddl(next)).toEqual(ddl(structuredClone(next)));
    }
  }, 60_000);

  it("is not an index that an extension makes possible since", () => {
    const { schema } = readDesign("Table t {\n  id int [pk]\n  a int\n  indexes {\n    a [type: gist]\n  }\n}\n");
    const project = soundSchema(1, 18).project;
    if (project === undefined) throw new Error("It has no project.");
    const indexes = (extensions: typeof project.extensions) =>
      ddl({ ...schema, project: { ...project, extensions } }).statements.filter(({ phase }) => phase === "index")
        .length;
    const extension = { name: "btree_gist", schema: undefined };
    expect([indexes([]), indexes([extension]), indexes([])]).toEqual([0, 1, 0]);
  });
});
