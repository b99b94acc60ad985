import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { offersFor } from "#core/offers/offers.ts";
import { actionItems, find, itemsWithin, offerItems } from "./items.ts";

const { schema } = readDesign(`
Table users { id bigint [pk]
 email text }
Table orders { id bigint [pk]
 user_id bigint }
Enum state { open }
TableGroup sales { orders }
Note hint { 'a' }
DiagramView near { Tables { * } }
`);

const offering = { schema, places: new Map() };
const commands = [
  ...offerItems(offersFor(offering, { kind: "tables", tables: ["public.users"] }), "users"),
  ...actionItems([{ id: "new", title: "New blank design", run: () => {} }]),
];
const titles = (query: string, recent: readonly string[] = []): readonly string[] =>
  find(schema, query, { commands, recent }).map(({ item }) => item.title);

test("tables come before columns, and columns before commands", () => {
  expect(titles("user").slice(0, 3)).toEqual(["users", "users.id", "users.email"]);
  expect(titles("user")).toContain("orders.user_id");
  expect(titles("rename")[0]).toBe("Rename");
});

test("everything that has a name is found: groups, enums, notes, views, outputs", () => {
  for (const name of ["sales", "state", "hint", "near", "Mermaid", "Postgres", "Indexes"]) {
    expect(titles(name)[0]).toBe(name);
  }
});

test("after > stand commands alone", () => {
  expect(titles(">").every((title) => commands.some((item) => item.title === title))).toBe(true);
  expect(titles("> blank")).toEqual(["New blank design"]);
  expect(titles(">users")).not.toContain("users");
});

test("nothing typed: what was chosen last, then all but columns and commands", () => {
  const [note] = find(schema, "hint", { commands, recent: [] });
  expect(titles("", [note?.item.id ?? ""]).slice(0, 3)).toEqual(["hint", "users", "orders"]);
  expect(titles("")).not.toContain("users.id");
  expect(titles("")).not.toContain("Rename");
});

test("within a table stand its columns and what can be done, those under a title beside it", () => {
  const target = { kind: "tables", tables: ["public.users"] } as const;
  const within = itemsWithin(schema, target, offersFor(offering, target)).map(({ title }) => title);
  expect(within.slice(0, 3)).toEqual(["id", "email", "Rename"]);
  expect(within).toContain("Colour: Blue");
  expect(within).not.toContain("Colour…");
});
