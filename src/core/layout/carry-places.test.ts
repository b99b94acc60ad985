import { describe, expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import type { Places } from "#core/document/transaction.ts";
import { carryPlaces } from "./carry-places.ts";
import { sampleSchema } from "./samples.ts";

const at = (...keys: readonly string[]): Places => new Map(keys.map((key, index) => [key, { x: index * 100, y: 8 }]));

describe("the place of a table renamed by typing", () => {
  test("follows it", () => {
    const before = sampleSchema(["users: id, name", "orders: id"]);
    const after = sampleSchema(["members: id, name", "orders: id"]);
    expect(carryPlaces(before, after, at("public.users", "public.orders"))).toEqual(
      new Map([
        ["public.users", undefined],
        ["public.members", { x: 0, y: 8 }],
      ]),
    );
  });

  test("follows it when the table stands elsewhere in the text now", () => {
    const before = sampleSchema(["users: id, name", "orders: id"]);
    const after = sampleSchema(["orders: id", "people: id, name, email"]);
    expect(carryPlaces(before, after, at("public.users")).get("public.people")).toEqual({ x: 0, y: 8 });
  });

  test("follows it by its position when the columns say nothing", () => {
    const before = sampleSchema(["a: id", "users", "b: id"]);
    const after = sampleSchema(["a: id", "members", "b: id"]);
    expect(carryPlaces(before, after, at("public.users")).get("public.members")).toEqual({ x: 0, y: 8 });
  });

  test("stays pinned", () => {
    const places: Places = new Map([["public.users", { x: 1, y: 2, pinned: true }]]);
    const changes = carryPlaces(sampleSchema(["users: id"]), sampleSchema(["members: id"]), places);
    expect(changes.get("public.members")).toEqual({ x: 1, y: 2, pinned: true });
  });

  test("does not go to another table that came while one went", () => {
    const before = sampleSchema(["users: id, name", "orders: id"]);
    const after = sampleSchema(["orders: id", "invoices: number, total, due"]);
    expect(carryPlaces(before, after, at("public.users", "public.orders"))).toEqual(new Map());
  });

  test("does not overwrite a place", () => {
    const before = sampleSchema(["users: id"]);
    const after = sampleSchema(["members: id"]);
    expect(carryPlaces(before, after, at("public.users", "public.members"))).toEqual(new Map());
  });
});

test("the places of several tables follow them to another schema", () => {
  const before = sampleSchema(["core.users: id, name", "core.orders: id, total", "logs: id"]);
  const after = sampleSchema(["app.users: id, name", "app.orders: id, total", "logs: id"]);
  const changes = carryPlaces(before, after, at("core.users", "core.orders", "public.logs"));
  expect(changes).toEqual(
    new Map([
      ["core.users", undefined],
      ["app.users", { x: 0, y: 8 }],
      ["core.orders", undefined],
      ["app.orders", { x: 100, y: 8 }],
    ]),
  );
});

test("several unlike tables carry nothing", () => {
  const before = sampleSchema(["a: id", "b: id"]);
  const after = sampleSchema(["c: id", "d: id"]);
  expect(carryPlaces(before, after, at("public.a", "public.b"))).toEqual(new Map());
});

test("places follow notes, groups and views, and in views the tables", () => {
  const read = (text: string) => createReader()(text).schema;
  const before = read("Table a { id int }\nNote n { 'x' }\nTableGroup g { a }\nDiagramView v { * }\n");
  const renamed = (text: string) =>
    [
      ...carryPlaces(
        before,
        read(text),
        at("public.a", 'note "n"', 'group "g"', 'view "v" public.a', 'view "v" note "n"'),
      ),
    ]
      .filter(([, place]) => place !== undefined)
      .map(([key]) => key);
  expect(renamed("Table a { id int }\nNote m { 'x' }\nTableGroup g { a }\nDiagramView v { * }\n")).toEqual([
    'note "m"',
    'view "v" note "m"',
  ]);
  expect(renamed("Table a { id int }\nNote n { 'x' }\nTableGroup h { a }\nDiagramView w { * }\n")).toEqual([
    'group "h"',
    'view "w" public.a',
    'view "w" note "n"',
  ]);
  expect(renamed("Table b { id int }\nNote n { 'x' }\nTableGroup g { b }\nDiagramView v { * }\n")).toEqual([
    "public.b",
    'view "v" public.b',
  ]);
  expect(renamed("Table a { id int }\nNote n { 'x' }\nNote m { 'x' }\nDiagramView v { * }\n")).toEqual([]);
});
