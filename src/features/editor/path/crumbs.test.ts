import { expect, test } from "vitest";
import { elementAt } from "#core/dbml/locate.ts";
import { atCursor } from "#core/language/cursor.test-support.ts";
import { crumbsOf } from "./crumbs.ts";

const others = "\nTable shop.orders {\n  id int [pk]\n}\n\nTableGroup people {\n  users\n}\n";

test.each([
  ["Table us|ers {\n  id int\n}\n", ["users"]],
  ["Table users {\n  id in|t\n  name text\n}\n", ["users", "id"]],
  ["Table users {\n  id int\n}\nTable shop.books {\n  ti|tle text\n}\n", ["shop.books", "title"]],
  ["Table users {\n  id int\n}\nEnum state {\n  op|en\n}\n", ["state"]],
  ["Table users {\n  id int\n}\nRef: shop.orders.id > us|ers.id\n", ["shop.orders → users"]],
  ["Table users {\n  id int\n}\nTableGroup staff {\n  us|ers\n}\n", ["staff"]],
  ["Table users {\n  id int\n}\n|// nothing\n", []],
])("%j", (text, path) => {
  const { read, offset } = atCursor(text + others);
  expect(crumbsOf(elementAt(read, offset), read.schema).map(({ title }) => title)).toEqual(path);
});

test("beside a column stand the columns of its table, and beside a table all tables", () => {
  const { read, offset } = atCursor(`Table users {\n  id int\n  na|me text\n}\n${others}`);
  const siblings = crumbsOf(elementAt(read, offset), read.schema).map((crumb) =>
    crumb.siblings.map(({ title, isHere }) => (isHere ? `(${title})` : title)),
  );
  expect(siblings).toEqual([
    ["(users)", "shop.orders"],
    ["id", "(name)"],
  ]);
});

test("what the design does not hold has no path", () => {
  const { read } = atCursor(`Table users {\n  id int\n}\n|${others}`);
  expect(crumbsOf({ kind: "column", table: "public.gone", column: "id" }, read.schema)).toEqual([]);
  expect(crumbsOf({ kind: "column", table: "public.users", column: "gone" }, read.schema)).toHaveLength(1);
});
