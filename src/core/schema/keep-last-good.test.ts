import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { keepLastGood } from "./keep-last-good.ts";

const good =
  "Table a {\n  id int [pk]\n}\nTable b {\n  id int [pk]\n  a_id int [ref: > a.id]\n}\nTable c {\n  id int\n}\n";
const show = (text: string) => {
  const now = readDesign(text);
  if (now.unread === undefined) throw new Error("the text is sound");
  const { schema, stale } = keepLastGood(readDesign(good).schema, now.schema, now.unread);
  return {
    tables: schema.tables.map((table) => `${table.name}(${table.columns.map((column) => column.name)})`),
    references: schema.references.map((reference) => reference.key),
    stale: [...stale],
  };
};

test("a broken table is shown as it last was, with its references, in its place", () => {
  expect(show(good.replace("a_id int [ref: > a.id]", "a_id int [ref: >"))).toEqual({
    tables: ["a(id)", "b(id,a_id)", "c(id)"],
    references: ["public.b(a_id)->public.a(id)"],
    stale: ["public.b"],
  });
});

test("a table whose header is half typed is kept", () => {
  expect(show(good.replace("Table b {", "Table  {")).tables).toEqual(["a(id)", "b(id,a_id)", "c(id)"]);
});

test("a sound change elsewhere shows at once", () => {
  expect(
    show(good.replace("a_id int [ref: > a.id]", "a_id int [ref: >").replace("id int\n}\n", "id int\n  x int\n}\n"))
      .tables[2],
  ).toBe("c(id,x)");
});

test("what was deleted while the text is broken elsewhere is gone", () => {
  expect(show(`${good.replace("Table c {\n  id int\n}\n", "")}Table d {\n  id [\n}\n`)).toMatchObject({
    tables: ["a(id)", "b(id,a_id)", "d()"],
    stale: [],
  });
});

test("another text with an error keeps nothing of the one before", () => {
  expect(show("Table x {\n  id int\n}\nTable y {\n")).toMatchObject({ tables: ["x(id)", "y()"], stale: [] });
});

test("notes, groups and views stay where they were while they are broken, and go when they are deleted", () => {
  const parts = "Note a { 'x' }\nNote b { 'y' }\nTableGroup g { c }\nDiagramView v { * }\n";
  const names = (text: string) => {
    const now = readDesign(good + text);
    if (now.unread === undefined) throw new Error("the text is sound");
    const { schema } = keepLastGood(readDesign(good + parts).schema, now.schema, now.unread);
    return [...schema.notes, ...schema.groups, ...schema.views].map(({ name }) => name).join();
  };
  expect(names(parts.replace("Note a", "Note "))).toBe("a,b,g,v");
  expect(names(parts.replace("TableGroup g", "TableGroup "))).toBe("a,b,g,v");
  expect(names(parts.replace("DiagramView v", "DiagramView "))).toBe("a,b,g,v");
  expect(names(parts.replace("'x'", "'x"))).toBe("a,b,g,v");
  expect(names(`${parts.replace("Note a { 'x' }\n", "")}Table d {\n  id [\n}\n`)).toBe("b,g,v");
});

test("a broken project and broken metadata say what they last said", () => {
  const more = `Project p {\n  extensions: 'citext'\n  view_v: 'create view v as select 1'\n}\nMetadata Table b {\n  policy_own: 'using (true)'\n}\n`;
  const shown = (text: string) => {
    const now = readDesign(good + text);
    if (now.unread === undefined) throw new Error("the text is sound");
    const { schema, stale } = keepLastGood(readDesign(good + more).schema, now.schema, now.unread);
    const { project, objects, tables } = schema;
    return [project?.extensions.length, objects.length, tables[1]?.policies.length, [...stale].join()];
  };
  expect(shown(more.replace("'citext'", "'citext"))).toEqual([1, 1, 1, ""]);
  expect(shown(more.replace("select 1'", "select 1"))).toEqual([1, 1, 1, ""]);
  expect(shown(more.replace("(true)'", "(true)"))).toEqual([1, 1, 1, "public.b"]);
  expect(shown(more.replace("(true)'", "(true)").replace(/Project[^}]*\}/, ""))).toEqual([undefined, 0, 1, "public.b"]);
});
