import { describe, expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import type { Places } from "#core/document/transaction.ts";
import { applySchemaPatch, emptySchema } from "#core/schema/patch.ts";
import type { Schema } from "#core/schema/schema.ts";
import { createEngine } from "./engine.ts";
import type { ReadAnswer } from "./engine-calls.ts";

/** An engine, and what a session would hold beside it. */
function open(text: string, places: Places = new Map()) {
  const engine = createEngine();
  let revision = 0;
  let schema: Schema = emptySchema;
  let now = text;
  const answer = (read: ReadAnswer) => {
    if ("outdated" in read) throw new Error("outdated");
    schema = applySchemaPatch(schema, structuredClone(read.shown));
    return { ...read, schema };
  };
  const first = answer(engine.read({ revision, change: { text }, places }));
  return {
    engine,
    first,
    revision: () => revision,
    /** Replaces a piece of the text, as typing does. */
    type: (piece: string, by: string, at: Places = places) => {
      const from = now.indexOf(piece);
      now = now.replace(piece, by);
      revision += 1;
      const edits = [{ from, to: from + piece.length, insert: by }];
      return answer(engine.read({ revision, change: { base: revision - 1, edits }, places: at }));
    },
  };
}

test("reading tells the schema, and places for every table", () => {
  const { first } = open(shop);
  expect(first.schema.tables.map((table) => table.name)).toEqual([
    "customers",
    "addresses",
    "categories",
    "products",
    "orders",
    "order_items",
  ]);
  expect([...first.places.keys()].sort()).toEqual(first.schema.tables.map((table) => table.key).sort());
  expect(first.diagnostics).toEqual([]);
});

test("edits are told by their difference, and unchanged tables keep their identity", () => {
  const { first, type } = open(shop);
  const after = type("Written in lower case", "Lower case");
  expect(
    after.schema.tables.filter((table, at) => table !== first.schema.tables[at]).map((table) => table.name),
  ).toEqual(["customers"]);
});

test("a text that is only followed is asked about, and what is shown stays of the revision last read", async () => {
  const { engine, first } = open("Table users {\n  id bigint [pk]\n}\n");
  const edits = [{ from: "Table users {".length, to: "Table users {".length, insert: "\n  name text" }];
  expect(engine.follow({ revision: 1, change: { base: 0, edits }, places: undefined })).toBeUndefined();
  expect(engine.elementAt({ revision: 1, offset: "Table users {\n  na".length })).toMatchObject({ column: "name" });
  expect(engine.elementAt({ revision: 0, offset: 0 })).toEqual({ outdated: true });
  expect(engine.advise({ revision: 1 })).toEqual({ outdated: true });
  expect(engine.advise({ revision: 0 })).not.toEqual({ outdated: true });

  const read = engine.read({ revision: 1, change: { base: 1, edits: [] }, places: undefined });
  if ("outdated" in read) throw new Error("outdated");
  const { tables } = applySchemaPatch(first.schema, read.shown);
  expect(tables[0]?.columns.map(({ name }) => name)).toEqual(["name", "id"]);
  expect(engine.advise({ revision: 1 })).not.toEqual({ outdated: true });
});

test("a text that another follows is lost", () => {
  const { engine } = open(shop);
  const change = { base: 7, edits: [] };
  expect(engine.follow({ revision: 8, change, places: undefined })).toEqual({ outdated: true });
  expect(engine.advise({ revision: 0 })).not.toEqual({ outdated: true });
});

test("a table renamed by typing keeps its place, through broken text in between", () => {
  const places = new Map([["public.categories", { x: 40, y: 80 }]]);
  const { type } = open("Table categories {\n  id bigint [pk]\n  name text\n}\n", places);
  expect(type("Table categories {", "Table  {", places).places.size).toBe(0);
  expect(type("Table  {", "Table topics {", places).places).toEqual(
    new Map([
      ["public.categories", undefined],
      ["public.topics", { x: 40, y: 80 }],
    ]),
  );
});

test("a note gets a place beside the tables, and keeps it under another name, through broken text in between", () => {
  const text = "Table a {\n  id int\n}\n\nNote hint {\n  'x'\n}\n";
  const { first, type } = open(text);
  expect(first.places.get('note "hint"')?.y).toBeGreaterThan(64);
  const places = new Map([
    ["public.a", { x: 0, y: 0 }],
    ['note "hint"', { x: 40, y: 800 }],
  ]);
  type("Note hint {", "Note  {", places);
  expect(type("Note  {", "Note remark {", places).places).toEqual(
    new Map([
      ['note "hint"', undefined],
      ['note "remark"', { x: 40, y: 800 }],
    ]),
  );
});

test("notes give way to the tables that are arranged, as far as the view shows both", () => {
  const text = "Table a { id int }\nTable b { id int }\nNote n { 'x' }\nNote m { 'y' }\n";
  const { engine, revision } = open(text);
  const places = new Map([
    ["public.a", { x: 4000, y: 0 }],
    ["public.b", { x: 4000, y: 0 }],
    ['note "n"', { x: 0, y: 0 }],
    ['note "m"', { x: 0, y: 0 }],
  ]);
  const keys = (within?: { tables: readonly string[]; notes: readonly string[] }) => {
    const changes = engine.arrange({ revision: revision(), places, only: undefined, within });
    return "outdated" in changes ? [] : [...changes.keys()].sort();
  };
  expect(keys()).toEqual(['note "m"', 'note "n"', "public.a", "public.b"]);
  expect(keys({ tables: ["public.a"], notes: ["m"] })).toEqual(['note "m"', "public.a"]);
});

test("broken text keeps the last good tables, and names them", () => {
  const { type } = open(shop);
  const broken = type("Table orders [headercolor: #b4571b] {", "Table orders [headercolor: #b4571b {");
  expect(broken.stale).toEqual(["public.orders"]);
  expect(broken.schema.tables.find((table) => table.name === "orders")?.columns).toHaveLength(6);
  expect(broken.diagnostics[0]?.severity).toBe("error");
  const mended = type("Table orders [headercolor: #b4571b {", "Table orders [headercolor: #b4571b] {");
  expect(mended.stale).toEqual([]);
});

describe("an answer is for the revision that was asked, or says so", () => {
  test.each([
    [
      "plan",
      (engine: ReturnType<typeof createEngine>) =>
        engine.plan({ revision: 7, command: "renameTable", args: {}, places: new Map() }),
    ],
    ["emit", (engine: ReturnType<typeof createEngine>) => engine.emit({ revision: 7, output: "postgres" })],
    ["advise", (engine: ReturnType<typeof createEngine>) => engine.advise({ revision: 7 })],
    [
      "read",
      (engine: ReturnType<typeof createEngine>) =>
        engine.read({ revision: 8, change: { base: 7, edits: [] }, places: new Map() }),
    ],
  ])("%s", (_, ask) => {
    expect(ask(open(shop).engine)).toEqual({ outdated: true });
  });
});

test("a command is planned on the text that the engine holds", () => {
  const { engine, revision } = open(shop);
  const plan = engine.plan({
    revision: revision(),
    command: "renameTable",
    args: { table: "public.orders", name: "purchases" },
    places: new Map(),
  });
  expect("edits" in plan && plan.edits.length).toBeGreaterThan(5);
});

test("outputs and advice come from what is shown", () => {
  const { engine, revision } = open(shop);
  const emitted = engine.emit({ revision: revision(), output: "postgres" });
  expect("change" in emitted && emitted.change.put).toContain("CREATE TABLE customers");
  const advice = engine.advise({ revision: revision() });
  expect("findings" in advice && advice.strategy.length).toBeGreaterThan(5);
});

test("a table removed while the text is broken elsewhere goes from canvas and outputs", () => {
  const { engine, type, revision } = open(`${shop}\n}\n`);
  const at = shop.indexOf("Table categories");
  const removed = type(shop.slice(at, shop.indexOf("Table products")), "");
  expect(removed.schema.tables.map((table) => table.name)).not.toContain("categories");
  const emitted = engine.emit({ revision: revision(), output: "postgres" });
  expect("change" in emitted && emitted.change.put).not.toContain("CREATE TABLE categories");
});

test("a part of the design is copied with its places, from the text that the engine holds", () => {
  const { engine, revision } = open(shop);
  const places = new Map([["public.categories", { x: 8, y: 16 }]]);
  const copied = { tables: ["public.categories"], notes: [] };
  const text = engine.copy({ revision: revision(), copied, places });
  expect(text).toContain("Table categories [headercolor: #1d8a5b] {");
  expect(text).toContain("// place public.categories 8 16\n");
  expect(engine.copy({ revision: 7, copied, places })).toEqual({ outdated: true });
});
