import { expect, test } from "vitest";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainReference, plainTable } from "#core/schema/plain.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import { importRows, matchingRows, stateWords, tickedAtFirst } from "./import-rows.ts";

const column = (name: string, type = "integer") => ({
  ...plainColumn,
  name,
  type: { schema: undefined, name: type, args: undefined, array: "" },
});

const table = (name: string, ...columns: readonly string[]): Table => ({
  ...plainTable,
  key: `public.${name}`,
  name,
  columns: columns.map((each) => column(each)),
});

const schema = (...tables: readonly Table[]): Schema => ({ ...emptySchema, tables });

const reference = (onDelete: "cascade" | undefined) => ({
  ...plainReference,
  key: "public.b(a)->public.a(id)",
  from: { table: "public.b", columns: ["a"], many: true, optional: true },
  to: { table: "public.a", columns: ["id"], many: false, optional: false },
  onDelete,
});

const states = (open: Schema, imported: Schema) => importRows(open, imported).map(({ state }) => state);

test("a table is new, changed or the same", () => {
  const open = schema(table("a", "id"), table("b", "id"));
  expect(states(open, schema(table("a", "id"), table("b", "id", "name"), table("c", "id")))).toEqual([
    "same",
    "changed",
    "new",
  ]);
});

test("what only its author sees makes no table another", () => {
  const own = { ...table("a", "id"), color: "#aabbcc", alias: "x", settings: [{ key: "owner", value: "me" }] };
  expect(states(schema(own), schema(table("a", "id")))).toEqual(["same"]);
});

test("a reference belongs to the table that holds it", () => {
  const tables = [table("a", "id"), table("b", "a")];
  const open = { ...schema(...tables), references: [{ ...reference(undefined), color: "#ffffff" }] };
  expect(states(open, { ...open, references: [reference(undefined)] })).toEqual(["same", "same"]);
  expect(states(open, { ...open, references: [reference("cascade")] })).toEqual(["same", "changed"]);
});

test("a design of its own takes all, the open one what it does not have", () => {
  const rows = importRows(schema(table("a", "id"), table("b")), schema(table("a", "id"), table("b", "x"), table("c")));
  expect([...tickedAtFirst(rows, "new")]).toEqual(["public.a", "public.b", "public.c"]);
  expect([...tickedAtFirst(rows, "merge")]).toEqual(["public.b", "public.c"]);
});

test("a filter finds every word, in any order", () => {
  const rows = importRows(emptySchema, schema(table("order_lines"), table("orders"), table("lines")));
  const found = (typed: string) => matchingRows(rows, typed).map(({ name }) => name);
  expect(found("order")).toEqual(["order_lines", "orders"]);
  expect(found("LINE ord")).toEqual(["order_lines"]);
  expect(found("  ")).toHaveLength(3);
  expect(found("x")).toEqual([]);
});

test("a ticked table that differs says that it overwrites", () => {
  const [row] = importRows(schema(table("a", "id")), schema(table("a", "x")));
  if (row === undefined) throw new Error("no row");
  expect(stateWords(row, "merge", true)).toBe("overwrites yours");
  expect(stateWords(row, "merge", false)).toBe("differs from yours");
  expect(stateWords(row, "new", true)).toBe("");
});
