import { expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import { type Showing, visibleGroups, visibleNotes, visibleTables } from "./visible.ts";

const text = (views: string): string => `
Table users { id int [pk] }
Table orders { id int [pk]
  user_id int [ref: > users.id] }
Table lines { order_id int [ref: > orders.id] }
Table hr.staff { id int }
Table logs { id int }
TableGroup sales { orders
  lines }
TableGroup people { users
  hr.staff }
TableGroup empty { }
Note a { 'x' }
Note b { 'y' }
${views}
`;

const read = createReader();
const nothing: Showing = { view: undefined, hidden: new Set(), focus: undefined };
const schemaWith = (body: string) => read(text(`DiagramView v {\n${body}\n}`)).schema;

const names = (found: ReadonlySet<string> | undefined): string =>
  found === undefined ? "all" : [...found].map((key) => key.replace("public.", "")).join(" ");

test("without a view, a focus or anything hidden, all is to be seen", () => {
  const schema = schemaWith("");
  expect(visibleTables(schema, nothing)).toBeUndefined();
  expect(visibleNotes(schema, nothing)).toBeUndefined();
  expect(visibleGroups(schema, nothing)).toBeUndefined();
});

test.each([
  ["", "", "", ""],
  ["*", "all", "all", "all"],
  ["Tables { * }", "all", "", "all"],
  ["Schemas { * }", "all", "", "all"],
  ["Tables { users }", "users", "", "people"],
  ["TableGroups { sales }", "orders lines", "", "sales"],
  ["TableGroups { * }", "users orders lines hr.staff", "", "sales people"],
  ["Schemas { hr }", "hr.staff", "", "people"],
  ["Tables { users }\nTableGroups { sales }\nSchemas { hr }", "users orders lines hr.staff", "", "sales"],
  ["Tables { * }\nTableGroups { sales }", "all", "", "sales"],
  ["Notes { b }", "", "b", ""],
  ["Tables { logs }\nNotes { * }", "logs", "all", ""],
])("a view of %j shows the tables %j, the notes %j and the groups %j", (body, tables, notes, groups) => {
  const schema = schemaWith(body);
  const showing = { ...nothing, view: "v" };
  expect(names(visibleTables(schema, showing))).toBe(tables);
  expect(names(visibleNotes(schema, showing))).toBe(notes);
  expect(names(visibleGroups(schema, showing))).toBe(groups);
});

test("a view that is no more shows all", () => {
  expect(visibleTables(schemaWith("Tables { users }"), { ...nothing, view: "w" })).toBeUndefined();
});

test("hidden tables are not seen, in a view neither", () => {
  const schema = schemaWith("TableGroups { sales }");
  const hidden = new Set(["public.orders", "public.users"]);
  expect(names(visibleTables(schema, { ...nothing, hidden }))).toBe("lines hr.staff logs");
  expect(names(visibleTables(schema, { ...nothing, hidden, view: "v" }))).toBe("lines");
  expect(names(visibleGroups(schema, { ...nothing, hidden }))).toBe("sales people");
});

test("a focus shows tables and their neighbours, and no notes", () => {
  const schema = schemaWith("Tables { users\nlines }");
  const focus = (steps: number, ...tables: string[]): Showing => ({ ...nothing, focus: { tables, steps } });
  expect(names(visibleTables(schema, focus(0, "public.users")))).toBe("users");
  expect(names(visibleTables(schema, focus(1, "public.users")))).toBe("users orders");
  expect(names(visibleTables(schema, focus(2, "public.users")))).toBe("users orders lines");
  expect(names(visibleTables(schema, { ...focus(2, "public.users"), view: "v" }))).toBe("users lines");
  expect(names(visibleNotes(schema, focus(1, "public.users")))).toBe("");
});

test("a focus on what is no more is none", () => {
  const showing = { ...nothing, focus: { tables: ["public.gone"], steps: 1 } };
  expect(visibleTables(schemaWith(""), showing)).toBeUndefined();
  expect(visibleNotes(schemaWith(""), showing)).toBeUndefined();
});

test("the same question has the same answer, and an edit that changes nothing of it keeps the sets", () => {
  const showing = { view: "v", hidden: new Set<string>(), focus: undefined };
  const read = createReader();
  const before = read(text("DiagramView v { Tables { users } }")).schema;
  const tables = visibleTables(before, showing);
  expect(visibleTables(before, { ...showing })).toBe(tables);
  const after = read(text("DiagramView v { Tables { users } }\nTable more { id int }")).schema;
  expect(after).not.toBe(before);
  expect(visibleTables(after, showing)).toBe(tables);
  const other = read(text("DiagramView v { Tables { orders } }")).schema;
  expect(names(visibleTables(other, showing))).toBe("orders");
});
