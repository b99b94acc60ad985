import { expect, it } from "vitest";
import { soundSchema } from "#core/corpus/sound-schema.ts";
import { defaultOptions, makeDdl } from "#core/outputs/postgres/ddl.ts";
import { emptySchema } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import { compareCatalogs } from "./compare.ts";
import { expectedCatalog, expressionKey } from "./expected.ts";

const expectedOf = (schema: Schema, scope?: ReadonlySet<string>) => {
  const { names, types } = makeDdl(schema, defaultOptions(schema));
  return expectedCatalog(schema, names, types, scope);
};

const schemas = Array.from({ length: 60 }, (_, seed) => soundSchema(seed, 18));

it("expects of some owners what it expects of all", () => {
  for (const schema of schemas) {
    const { catalog } = expectedOf(schema);
    const owners = new Set([...catalog.values()].map(({ owner }) => owner));
    expect(owners.size).toBeGreaterThan(0);
    for (const owner of owners) {
      const own = [...catalog].filter(([, object]) => object.owner === owner);
      expect([...expectedOf(schema, new Set([owner])).catalog]).toEqual(own);
    }
  }
});

it("knows of every object what of the design it is, and of every expression how it is written", () => {
  for (const schema of schemas) {
    const { catalog, of, expressions } = expectedOf(schema);
    expect([...of.keys()]).toEqual([...catalog.keys()]);
    for (const [id, { facts }] of catalog) {
      for (const [fact, value] of Object.entries(facts)) {
        const expression = expressions.get(expressionKey(id, fact));
        if (expression !== undefined) expect(value).toBe(expression.sql);
      }
    }
  }
});

it("differs in nothing from itself, and expects nothing of an empty design", () => {
  for (const schema of schemas) {
    const { catalog } = expectedOf(schema);
    expect(compareCatalogs(catalog, expectedOf(schema).catalog, { partial: false })).toEqual([]);
  }
  expect(expectedOf(emptySchema).catalog.size).toBe(0);
});
