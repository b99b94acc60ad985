import { describe, expect, test } from "vitest";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";
import { newTableFor } from "./new-table.ts";

const text = `Table customers {
  id bigserial [pk]
  email text [unique]
}
Table shop.orders {
  id uuid [pk]
  customer_id bigint
  courier_id integer
  parcel varchar(20)
}
Table shop.courier { id integer [pk] }
`;
const design = openDesign(text);

/** What the table adds to the text, and what it changes there. */
function made(table: string, column: string): readonly string[] {
  const offer = newTableFor(design.schema, { table, column }, { x: 8, y: 16 });
  if (offer === undefined) return [];
  const after = runCommand(design, "batch", offer.calls);
  if (typeof after === "string") throw new Error(after);
  expect(errorsIn(after.text)).toEqual([]);
  expect(after.places.get(offer.table)).toEqual({ x: 8, y: 16 });
  const lines = after.text.split("\n").filter((line) => line.trim() !== "" && !text.split("\n").includes(line));
  return [offer.title, ...lines];
}

describe("a table made where a drag ended on nothing", () => {
  test("refers to a column that identifies a row", () => {
    expect(made("public.customers", "id")).toEqual([
      "New table here with a reference to customers.id",
      "Table table_1 {",
      "  id bigint [pk, identity: 'always']",
      "  customer_id bigint [ref: ?> customers.id]",
    ]);
    expect(made("public.customers", "email")).toContain("  customer_email text [ref: ?> customers.email]");
    expect(made("shop.orders", "id")).toContain("Table shop.table_1 {");
    expect(made("shop.orders", "id")).toContain("  order_id uuid [ref: ?> shop.orders.id]");
  });

  test("is referred to by any other, under its name where that is free, and with its type", () => {
    expect(made("shop.orders", "customer_id")).toEqual([
      "New table here with a reference from orders.customer_id",
      "  customer_id bigint [ref: ?> shop.customer.id]",
      "Table shop.customer {",
      "  id bigint [pk, identity: 'always']",
    ]);
    expect(made("shop.orders", "courier_id")).toContain("Table shop.table_1 {");
    expect(made("shop.orders", "parcel")).toEqual([
      "New table here with a reference from orders.parcel",
      "  parcel varchar(20) [ref: ?> shop.table_1.id]",
      "Table shop.table_1 {",
      "  id varchar(20) [pk]",
    ]);
  });

  test("is not offered for a column that is gone", () => {
    expect(made("shop.orders", "gone")).toEqual([]);
  });
});
