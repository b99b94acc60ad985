import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import type { Target } from "#core/offers/offer.ts";
import { nextField } from "./field-order.ts";
import { renamedTarget, rowId } from "./row.ts";
import { outlineRows } from "./rows.ts";
import { selectedIds, tablesBetween, toggledTable } from "./selected.ts";
import { treeStep, typedAhead } from "./tree-keys.ts";
import { openedTo } from "./ways.ts";

const { schema } = readDesign(`
Table users { id bigint [pk]
 email text [unique] }
Table orders { id bigint [pk]
 user_id bigint [ref: > users.id] }
Table tags { id bigint }
Enum state { open
 done }
TableGroup sales [color: #22c55e] { orders }
Note hint { 'a text' }
`);

const split = readDesign(`
Table users { id bigint [pk] }
Table core.things { id bigint [pk] }
TableGroup both { users
 core.things }
`).schema;

const table = (name: string): Target => ({ kind: "tables", tables: [`public.${name}`] });
const none: ReadonlySet<string> = new Set();
const rowsOf = (turned: ReadonlySet<string> = none, query = "", of = schema) => outlineRows(of, { turned, query });
const shown = (rows: ReturnType<typeof rowsOf>): readonly string[] =>
  rows.map(({ level, title }) => "  ".repeat(level - 1) + title);

test("groups and their tables, then the others, then what else there is", () => {
  expect(shown(rowsOf())).toEqual(["sales", "  orders", "users", "tags", "Enums", "  state", "Notes", "  hint"]);
});

test("schemas stand on top when there are several, and a group in each that it has tables of", () => {
  expect(shown(rowsOf(none, "", split))).toEqual([
    "public",
    "  both",
    "    users",
    "core",
    "  both",
    "    core.things",
  ]);
});

test("an open table shows its columns, and what it has besides", () => {
  const rows = rowsOf(new Set([rowId(table("orders"))]));
  expect(shown(rows).slice(0, 5)).toEqual(["sales", "  orders", "    id", "    user_id", "    user_id → users.id"]);
  expect(rows[3]).toMatchObject({ position: 2, siblings: 3, parent: rowId(table("orders")), detail: "bigint" });
  expect(rows.map(({ id }) => id)).toHaveLength(new Set(rows.map(({ id }) => id)).size);
});

describe("the filter", () => {
  test.each([
    ["mail", ["users", "  email"]],
    ["us", ["sales", "  orders", "    user_id", "users"]],
    ["users em", ["users", "  email"]],
    ["sales", ["sales", "  orders"]],
    ["stat", ["Enums", "  state"]],
    ["zzz", []],
  ])("%s leaves what answers it", (query, expected) => {
    expect(shown(rowsOf(none, query))).toEqual(expected);
  });

  test("marks the letters that it found", () => {
    expect(rowsOf(none, "mail").map(({ marks }) => marks)).toEqual([[], [1, 2, 3, 4]]);
  });
});

test("the way to an element is opened, and an open one stays as it is", () => {
  const column: Target = { kind: "column", table: "public.orders", column: "user_id" };
  const closed = new Set([rowId({ kind: "group", group: "sales" })]);
  const opened = openedTo(schema, column, closed);
  expect(rowsOf(closed).some(({ id }) => id === rowId(table("orders")))).toBe(false);
  expect(rowsOf(opened).some(({ id }) => id === rowId(column))).toBe(true);
  expect(openedTo(schema, column, opened)).toBe(opened);
});

describe("the keys of the tree", () => {
  const rows = rowsOf(new Set([rowId(table("orders"))]));
  const press = (key: string, held: { readonly shiftKey?: boolean; readonly ctrlKey?: boolean } = {}) => ({
    ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
    ...held,
  });
  test.each([
    ["ArrowDown", 0, { go: 1, extends: false }],
    ["ArrowUp", 0, { go: 0, extends: false }],
    ["End", 0, { go: rows.length - 1, extends: false }],
    ["ArrowRight", 1, { go: 2, extends: false }],
    ["ArrowRight", 5, { turn: 5 }],
    ["ArrowRight", 2, undefined],
    ["ArrowLeft", 1, { turn: 1 }],
    ["ArrowLeft", 3, { go: 1, extends: false }],
    ["Enter", 1, { does: "rename" }],
    [" ", 1, { does: "see" }],
    ["u", 1, { type: "u" }],
    ["Tab", 1, undefined],
  ])("%s at row %d", (key, at, step) => {
    expect(treeStep(press(key), rows, at, 10)).toEqual(step);
  });

  test("shift extends, and mod+A is for all", () => {
    expect(treeStep(press("ArrowDown", { shiftKey: true }), rows, 0, 10)).toEqual({ go: 1, extends: true });
    expect(treeStep(press("a", { ctrlKey: true }), rows, 0, 10)).toEqual({ does: "select all" });
    expect(treeStep(press("x", { ctrlKey: true }), rows, 0, 10)).toBeUndefined();
  });

  test("letters lead to the next title that begins so, round the end", () => {
    const titles = rows.map(({ title }) => title);
    const to = (at: number, typed: string): string | undefined => titles[typedAhead(rows, at, typed) ?? -1];
    expect(to(0, "u")).toBe("user_id");
    expect(to(3, "u")).toBe("user_id → users.id");
    expect(to(3, "users")).toBe("users");
    expect(to(titles.indexOf("users"), "uu")).toBe("user_id");
    expect(to(0, "zz")).toBeUndefined();
  });
});

describe("Tab goes along the fields", () => {
  const column = (name: string): Target => ({ kind: "column", table: "public.users", column: name });
  test.each([
    [table("users"), "rename", "next", { target: column("id"), part: "rename" }],
    [column("id"), "rename", "next", { target: column("id"), part: "type" }],
    [column("id"), "type", "next", { target: column("email"), part: "rename" }],
    [column("email"), "type", "next", "new"],
    [column("id"), "rename", "previous", { target: table("users"), part: "rename" }],
    [table("users"), "rename", "previous", undefined],
    [{ kind: "enum value", enum: "public.state", value: "done" }, "rename", "next", "new"],
    [{ kind: "note", note: "hint" }, "rename", "next", undefined],
  ] as const)("from %j %s to the %s", (target, part, way, expected) => {
    expect(nextField(schema, target, part, way)).toEqual(expected);
  });
});

test("an element keeps its schema and its table under another name", () => {
  expect(renamedTarget({ kind: "tables", tables: ["core.things"] }, "new name")).toEqual({
    kind: "tables",
    tables: ['core."new name"'],
  });
  expect(renamedTarget({ kind: "column", table: "core.things", column: "a" }, "b")).toEqual({
    kind: "column",
    table: "core.things",
    column: "b",
  });
});

test("selecting several takes tables alone", () => {
  const rows = rowsOf();
  expect(tablesBetween(rows, 3, 0)).toEqual(["public.orders", "public.users", "public.tags"]);
  expect(toggledTable(["public.users"], table("tags"))).toEqual(["public.users", "public.tags"]);
  expect(toggledTable(["public.users"], table("users"))).toEqual([]);
  const selection = { tables: ["public.users"], references: [], groups: [], notes: [] };
  expect([...selectedIds({ ...selection, column: { table: "public.users", column: "id" } })]).toEqual([
    rowId({ kind: "column", table: "public.users", column: "id" }),
  ]);
});
