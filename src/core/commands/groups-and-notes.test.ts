import { expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import { check } from "./check.test-support.ts";

const users = "Table users {\n  id int [pk]\n  name text\n}\n";
const orders = "Table orders {\n  id int\n  user_id int [ref: > users.id]\n}\n";

check(
  "new with colour",
  users + orders,
  "addGroup",
  { name: "my group", tables: ["public.users"], color: "#abc" },
  `${users}${orders}\nTableGroup "my group" [color: #abc] {\n  users\n}\n`,
);
check(
  "new, out of another",
  `${users}${orders}TableGroup g {\n  users\n  orders\n}\n`,
  "addGroup",
  { name: "h", tables: ["public.users"] },
  `${users}${orders}TableGroup g {\n  orders\n}\n\nTableGroup h {\n  users\n}\n`,
);
check("taken", `${users}TableGroup g { users }\n`, "addGroup", { name: "g", tables: [] }, /"g" is already a group/);
check(
  "everywhere",
  "Table a { id int }\nTableGroup g { a }\nDiagramView v {\n  TableGroups { g }\n}\nMetadata TableGroup g { k: 'v' }\n",
  "renameGroup",
  { group: "g", name: "h i" },
  'Table a { id int }\nTableGroup "h i" { a }\nDiagramView v {\n  TableGroups { "h i" }\n}\nMetadata TableGroup "h i" { k: \'v\' }\n',
);
check(
  "with its mentions",
  "Table a { id int }\nTableGroup g { a }\nDiagramView v {\n  TableGroups { g }\n}\nMetadata TableGroup g { k: 'v' }\n",
  "removeGroup",
  { group: "g" },
  "Table a { id int }\nDiagramView v {\n  TableGroups { }\n}\n",
);
check(
  "into one and out of another",
  `${users}${orders}TableGroup g { users }\nTableGroup h {\n  // of h\n}\n`,
  "setGroup",
  { tables: ["public.users", "public.orders"], group: "h" },
  `${users}${orders}TableGroup g { }\nTableGroup h {\n  users\n  orders\n  // of h\n}\n`,
);
check(
  "out of all",
  `${users}TableGroup g {\n  users\n}\n`,
  "setGroup",
  { tables: ["public.users"], group: undefined },
  `${users}TableGroup g {\n}\n`,
);
check(
  "where they are",
  `${users}TableGroup g { users }\n`,
  "setGroup",
  { tables: ["public.users"], group: "g" },
  `${users}TableGroup g { users }\n`,
);

check("at the end", users, "addNote", { name: "todo list", content: "x" }, `${users}\nNote "todo list" {\n  'x'\n}\n`);
check(
  "with all it may have",
  `${users}Note a { 'x' }\n`,
  "addNote",
  { name: "a", content: "two\nlines", color: "#abc", place: { x: 1, y: 2 } },
  `${users}Note a { 'x' }\n\nNote a_2 [color: #abc] {\n  '''\n    two\n    lines'''\n}\n`,
);
check(
  "in a view",
  `${users}DiagramView v {\n  Notes {\n    b\n  }\n}\nNote b { 'y' }\n`,
  "addNote",
  { name: "a", content: "x", view: "v" },
  `${users}DiagramView v {\n  Notes {\n    b\n    a\n  }\n}\nNote b { 'y' }\n\nNote a {\n  'x'\n}\n`,
);
const twoViews = `${users}TableGroup g { users }\nDiagramView v {\n  TableGroups {\n    g\n  }\n}\nDiagramView w {\n  Tables {\n    users\n  }\n}\n`;
check(
  "into a view that lists groups",
  twoViews,
  "addGroup",
  { name: "h", tables: [], view: "v" },
  `${twoViews.replace("    g\n", "    g\n    h\n")}\nTableGroup h {\n}\n`,
);
check(
  "into a view that lists none",
  twoViews,
  "addGroup",
  { name: "h", tables: [], view: "w" },
  `${twoViews}\nTableGroup h {\n}\n`,
);
check("in a view that is not there", users, "addNote", { name: "a", content: "x", view: "v" }, /There is no view "v"/);
check("with no colour", users, "addNote", { name: "a", content: "x", color: "red" }, /not a colour/);
check(
  "its colour away",
  "Note n [color: #abc] { 'x' }\n",
  "changeNote",
  { note: "n", color: null },
  "Note n { 'x' }\n",
);

const grouped = `${users}TableGroup g {\n  users // u\n}\n`;
check(
  "colour and note",
  grouped,
  "changeGroup",
  { group: "g", color: "#abc", note: "it's" },
  `${users}TableGroup g [color: #abc] {\n  users // u\n  Note: 'it\\'s'\n}\n`,
);
check(
  "colour and note that are there",
  `${users}TableGroup g [color: #abc, note: 'a'] {\n  users\n}\n`,
  "changeGroup",
  { group: "g", color: "#def", note: "b" },
  `${users}TableGroup g [color: #def, note: 'b'] {\n  users\n}\n`,
);
check(
  "colour and note away",
  `${users}TableGroup g [color: #abc] {\n  users\n  Note: 'a'\n}\n`,
  "changeGroup",
  { group: "g", color: null, note: null },
  `${users}TableGroup g {\n  users\n}\n`,
);
check(
  "what metadata says",
  `${grouped}Metadata TableGroup g { color: '#abc' }\n`,
  "changeGroup",
  { group: "g", color: "#def" },
  `${grouped}Metadata TableGroup g { color: #def }\n`,
);
check("a colour that is none", grouped, "changeGroup", { group: "g", color: "red" }, /not a colour/);

check(
  "all of it",
  "Note n {\n  'x'\n}\nMetadata Note n { k: 'v' }\nDiagramView v {\n  Notes { n }\n}\n",
  "changeNote",
  { note: "n", name: "m", content: "y", color: "#abc" },
  "Note m [color: #abc] {\n  'y'\n}\nMetadata Note m { k: 'v' }\nDiagramView v {\n  Notes { m }\n}\n",
);
check("and its mentions", `${users}Note n { 'x' }\nMetadata Note n { k: 'v' }\n`, "removeNote", { note: "n" }, users);

test("the places of notes and groups go with their names, and with them", () => {
  const text = `${grouped}Note n { 'x' }\nDiagramView v { * }\n`;
  const at = { x: 1, y: 2 };
  const start = [
    ['note "n"', { ...at, width: 100, height: 80 }],
    ['group "g"', at],
    ['view "v" note "n"', at],
  ] as const;
  const after = (command: string, args: unknown): readonly string[] | string => {
    const answer = runCommand(openDesign(text, start), command, args);
    return typeof answer === "string" ? answer : [...answer.places.keys()];
  };
  expect(after("changeNote", { note: "n", name: "m" })).toEqual(['group "g"', 'note "m"', 'view "v" note "m"']);
  expect(after("changeNote", { note: "n", content: "y" })).toEqual(start.map(([key]) => key));
  expect(after("removeNote", { note: "n" })).toEqual(['group "g"']);
  expect(after("renameGroup", { group: "g", name: "h" })).toEqual(['note "n"', 'view "v" note "n"', 'group "h"']);
  expect(after("removeGroup", { group: "g" })).toEqual(['note "n"', 'view "v" note "n"']);
  expect(after("addNote", { name: "m", content: "", place: at, view: "v" })).toContain('view "v" note "m"');
  expect(after("moveTables", { places: [['view "v" group "g"', at]] })).toContain('view "v" group "g"');
  expect(after("moveTables", { places: [['view "w" group "g"', at]] })).toMatch(/There is no/);
  expect(after("moveTables", { places: [['note "m"', at]] })).toMatch(/There is no/);
});
