import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { hasMorePairs, keysBetween, withColumn, withoutPair, withPair, withTable } from "./reference-ends.ts";

const { schema } = readDesign(`
Table o {
  id bigint [pk]
  u_id int
  code text
}
Table u {
  id int [pk]
  name text
}
Table w {
  name text
  tag text [pk]
}
Ref: o.u_id > u.id
`);
const [o, u] = schema.tables;
const [reference] = schema.references;
if (reference === undefined || o === undefined || u === undefined) throw new Error("the text is not read");

const end = (table: string, ...columns: readonly string[]) => ({ table: `public.${table}`, columns });

test("a pair gets another column at one side", () => {
  expect(withColumn(reference, "from", 0, "id")).toEqual({ from: end("o", "id"), to: end("u", "id") });
  expect(withColumn(reference, "to", 0, "name")).toEqual({ from: end("o", "u_id"), to: end("u", "name") });
});

test("a pair comes and goes", () => {
  const two = withPair(reference, "code", "name");
  expect(two).toEqual({ from: end("o", "u_id", "code"), to: end("u", "id", "name") });
  const composite = { from: { ...reference.from, ...two.from }, to: { ...reference.to, ...two.to } };
  expect(withoutPair(composite, 0)).toEqual({ from: end("o", "code"), to: end("u", "name") });
  expect(hasMorePairs(reference, o, u)).toBe(true);
  expect(hasMorePairs(composite, o, u)).toBe(false);
});

test("another table is joined by the column that fits best", () => {
  // The key of w is no number, and neither is any other of its columns: then its first one, for a person to correct.
  expect(withTable(schema, reference, "to", "public.w")).toEqual({ from: end("o", "u_id"), to: end("w", "name") });
  expect(withTable(schema, reference, "to", "public.o")).toEqual({ from: end("o", "u_id"), to: end("o", "id") });
  const texts = { from: { ...reference.from, columns: ["code"] }, to: { ...reference.to, columns: ["name"] } };
  expect(withTable(schema, { ...texts, to: { ...texts.to, columns: ["id"] } }, "to", "public.w")).toEqual({
    from: end("o", "code"),
    to: end("w", "tag"),
  });
  expect(withTable(schema, texts, "to", "public.w")).toEqual({ from: end("o", "code"), to: end("w", "name") });
});

test("a reference has one of two keys, whichever end holds it", () => {
  expect(keysBetween(end("o", "u_id"), end("u", "id"))).toEqual([reference.key, "public.u(id)->public.o(u_id)"]);
});
