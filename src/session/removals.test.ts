import { expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import { removalNotice } from "./removals.ts";

const { schema } = createReader()(`
Table users { id int [pk]
  up int [ref: > users.id]
  indexes { up } }
Table core.orders { id int
  user_id int [ref: > users.id] }
Table lines { order_id int [ref: > core.orders.id]
  user_id int [ref: > users.id] }
Note n { 'x' }
`);

test.each([
  [
    "removeTables",
    { tables: ["public.lines"] },
    'Table "lines" removed, and with it 2 references: lines.order_id → core.orders.id, lines.user_id → users.id.',
  ],
  ["removeTables", { tables: ["public.users", "core.orders"] }, "2 tables removed, and with them 4 references."],
  [
    "removeColumn",
    { table: "core.orders", column: "id" },
    'Column "core.orders.id" removed, and with it 1 reference: lines.order_id → core.orders.id.',
  ],
  [
    "removeReferences",
    { references: ["public.lines(user_id)->public.users(id)"] },
    "Reference lines.user_id → users.id removed.",
  ],
  ["removeIndex", { table: "public.users", at: 0 }, 'Index "users (up)" removed.'],
  ["removeNote", { note: "n" }, 'Note "n" removed.'],
  [
    "batch",
    [
      { command: "removeColumn", args: { table: "public.lines", column: "order_id" } },
      { command: "removeReferences", args: { references: ["public.lines(order_id)->core.orders(id)"] } },
      { command: "removeNote", args: { note: "n" } },
    ],
    "1 column, 1 reference, 1 note removed.",
  ],
])("%s %j says %j", (command, args, text) => {
  expect(removalNotice(schema, command, args)).toBe(text);
});

test("what takes nothing away says nothing", () => {
  expect(removalNotice(schema, "renameTable", { table: "public.users", name: "x" })).toBeUndefined();
  expect(removalNotice(schema, "batch", [{ command: "addNote", args: { name: "x", content: "" } }])).toBeUndefined();
  expect(removalNotice(schema, "removeTables", { tables: [] })).toBeUndefined();
});
