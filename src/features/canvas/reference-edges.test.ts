import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { createEdges } from "./reference-edges.ts";

const edgeOf = (column: string, reference: string) => {
  const { schema } = readDesign(
    `Table users { id bigint [pk] }\nTable posts { id bigint [pk]\n author_id ${column} }\nRef: ${reference}`,
  );
  return createEdges()({ schema, lanes: new Map(), selected: [], lit: new Set() })[0];
};

describe("the referred end of an edge", () => {
  test.each([
    ["bigint", "posts.author_id > users.id", "zero or one"],
    ["bigint [not null]", "posts.author_id > users.id", "exactly one"],
    ["bigint [not null]", "posts.author_id >? users.id", "zero or one"],
  ])("%s, %s: %s", (column, reference, expected) => {
    const edge = edgeOf(column, reference);
    expect(edge?.ariaLabel).toMatch(new RegExp(`^posts.author_id refers to users.id: .* to ${expected}$`));
    expect(edge?.data?.toOptional).toBe(expected === "zero or one");
  });
});

test("an edge that looks the same keeps its object", () => {
  const { schema } = readDesign("Table a { id int [pk]\n b int [ref: > a.id] }");
  const make = createEdges();
  const scene = { schema, lanes: new Map(), selected: [], lit: new Set<string>() };
  expect(make({ ...scene })[0]).toBe(make({ ...scene })[0]);
});
