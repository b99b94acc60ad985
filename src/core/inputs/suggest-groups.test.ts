import { expect, test } from "vitest";
import { tableKey } from "#core/schema/names.ts";
import { plainTable } from "#core/schema/plain.ts";
import type { Table } from "#core/schema/schema.ts";
import { suggestGroups } from "./suggest-groups.ts";

const table = (path: string): Table => {
  const [name = "", schema = "public"] = path.split(".").reverse();
  return { ...plainTable, schema, name, key: tableKey(schema, name) };
};

const groups = (...paths: readonly string[]) =>
  suggestGroups(paths.map(table)).map(({ name, tables }) => `${name}: ${tables.join(" ")}`);

test("the tables of a schema are a group", () => {
  expect(groups("users", "audit.log", "audit.trail", "core.one")).toEqual(["audit: audit.log audit.trail"]);
});

test("tables whose names begin alike are a group, with the one that leads them", () => {
  expect(groups("orders", "order_lines", "order_notes", "users")).toEqual([
    "order: public.orders public.order_lines public.order_notes",
  ]);
});

test("a few that begin alike among many others are none", () => {
  expect(groups("a", "b", "c", "d", "order_lines", "order_notes", "order_tags")).toEqual([]);
  expect(groups("order_lines", "order_notes", "users")).toEqual([]);
});

test("a group of everything is none", () => {
  expect(groups("core.a", "core.b")).toEqual([]);
  expect(groups("order_lines", "order_notes", "order_tags")).toEqual([]);
});
