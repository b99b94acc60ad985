import { describe, expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { Schema } from "#core/schema/schema.ts";
import { copyText } from "./copy-design.ts";
import { restoring } from "./restoring.ts";

/** The text after the tables were cut, perhaps something else was done, and they were pasted again. */
function cutAndPasted(
  before: string,
  tables: readonly string[],
  ...between: readonly (readonly [string, unknown])[]
): string {
  const design = openDesign(before);
  const keys = tables.map((name) => `public.${name}`);
  const text = copyText(design, { tables: keys, notes: [] });
  const restore = restoring(design.schema, keys);
  let now = before;
  for (const [command, args] of [
    ["removeTables", { tables: keys }],
    ...between,
    ["pasteDesign", { text, restore }],
  ] as const) {
    const document = runCommand(openDesign(now), command, args);
    if (typeof document === "string") throw new Error(document);
    now = document.text;
  }
  return now;
}

const meaning = ({ references, groups }: Schema) => ({
  references: [...references].sort((a, b) => (a.key < b.key ? -1 : 1)),
  groups: groups.map(({ name, tables }) => [name, [...tables].sort()]),
});

const means = (text: string) => {
  const { schema, diagnostics } = readDesign(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return meaning(schema);
};

const shop = `Table customers {
  id int [pk]
  boss int [ref: > customers.id]
}
Table orders {
  id int [pk]
  customer_id int [not null, ref: > customers.id] // who buys
  billed int
  gift_of int
}
Table lines {
  order_id int [ref: > orders.id]
}
Table tags { id int [pk] }
Ref bill: orders.billed > customers.id [delete: cascade, update: set null, color: #ff0000]
Ref: orders.gift_of - customers.id [inactive]
Ref: tags.id <> customers.id
TableGroup Sales {
  orders
  customers
}
`;

describe("what is cut and pasted again", () => {
  test.each([["customers"], ["orders"], ["lines"], ["tags"]])("%s has its references and its group", (table) => {
    expect(means(cutAndPasted(shop, [table]))).toEqual(means(shop));
  });

  test("several tables have theirs, and those among them once", () => {
    expect(means(cutAndPasted(shop, ["customers", "lines"]))).toEqual(means(shop));
    expect(means(cutAndPasted(shop, ["orders", "lines"]))).toEqual(means(shop));
  });

  test("comments beside what is restored stay", () => {
    expect(cutAndPasted(shop, ["customers"])).toContain("// who buys");
  });

  test("what has no other end or no group any more is left out, and the rest restored", () => {
    const text = cutAndPasted(
      shop,
      ["customers"],
      ["removeColumn", { table: "public.orders", column: "customer_id" }],
      ["removeGroup", { group: "Sales" }],
    );
    expect(means(text).references.map(({ key }) => key)).toEqual(
      means(shop)
        .references.map(({ key }) => key)
        .filter((key) => !key.includes("(customer_id)")),
    );
    expect(means(text).groups).toEqual([]);
  });
});

test("only what restores is taken from a paste", () => {
  const design = openDesign(shop);
  const text = "Table more { id int }\n";
  const hostile = { text, restore: [{ command: "removeTables", args: { tables: ["public.orders"] } }] };
  expect(runCommand(design, "pasteDesign", hostile)).toMatch(/something missing/);
  const broken = { text, restore: [{ command: "addReference", args: { from: 1 } }] };
  const pasted = runCommand(design, "pasteDesign", broken);
  expect(typeof pasted === "string" ? pasted : pasted.text).toBe(`${shop}\nTable more { id int }\n`);
});
