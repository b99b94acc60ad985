import { expect, it } from "vitest";
import { compareCatalogs } from "#core/catalog/compare.ts";
import { expectedCatalog } from "#core/catalog/expected.ts";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import type { Schema } from "#core/schema/schema.ts";
import { printDesign } from "./print-design.ts";
import { readDesign } from "./read.ts";

const catalogOf = (schema: Schema) => {
  const { names, types } = makeDdl(schema, defaultOptions(schema));
  return expectedCatalog(schema, names, types).catalog;
};

it("prints of 300 designs texts that mean the same database", () => {
  for (let seed = 0; seed < 300; seed++) {
    const schema = soundSchema(seed, 18);
    const { schema: read, diagnostics } = readDesign(printDesign(schema));
    const said = diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message);
    const differences = compareCatalogs(catalogOf(schema), catalogOf(read), { partial: false });
    expect([seed, said, differences.map(({ text }) => text)]).toEqual([seed, [], []]);
  }
}, 60_000);
