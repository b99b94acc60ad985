import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { findPath } from "#core/schema/paths.ts";
import type { Schema } from "#core/schema/schema.ts";
import { emitPostgres } from "./emit.ts";
import { joinSql } from "./join.ts";

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create({ extensions: { btree_gist, citext } });
}, 120_000);

afterAll(async () => {
  await server.close();
});

/** Makes the design, explains each query on it, and takes everything back. */
async function explain(schema: Schema, queries: readonly string[]): Promise<void> {
  await server.exec("BEGIN");
  try {
    await server.exec(emitPostgres(schema).text);
    for (const query of queries) {
      const { rows } = await server.query(`EXPLAIN ${query}`);
      expect(rows.length).toBeGreaterThan(0);
    }
  } finally {
    await server.exec("ROLLBACK");
  }
}

const allPaths = (schema: Schema): readonly string[] =>
  schema.tables.flatMap((from) =>
    schema.tables.flatMap((to) => findPath(schema, from.key, to.key).map((path) => joinSql(schema, path))),
  );

const firstJoin = (text: string, from: string, to: string): string => {
  const { schema } = readDesign(text);
  return joinSql(schema, findPath(schema, `public.${from}`, `public.${to}`)[0] ?? []);
};

describe("Postgres explains", () => {
  it.each(["shop", "clinic"])("every path of the %s design", async (name) => {
    const { schema } = readDesign(readFileSync(new URL(`../../corpus/schemas/${name}.dbml`, import.meta.url), "utf8"));
    const queries = allPaths(schema);
    expect(queries.length).toBeGreaterThan(schema.tables.length);
    await explain(schema, queries);
  });

  it("paths over names that need quotes, composite keys, n–m and self references", async () => {
    const { schema } = readDesign(`
Table "Order" {
  id int [pk]
  "group" int [ref: > "Order".id]
}
Table core."order lines" {
  a int
  b int
  parent int
  indexes {
    (a, b) [pk]
  }
}
Table notes {
  "A" int
  b int
  "order" int [ref: > "Order".id]
}
Ref: notes.("A", b) > core."order lines".(a, b)
Table tags { id int [pk] }
Table or_replace { id int [pk] }
Ref: "Order".id <> tags.id
Ref: tags.id <> or_replace.id
`);
    const queries = allPaths(schema);
    expect(queries.some((query) => query.includes('"Order_tags"'))).toBe(true);
    await explain(schema, queries);
  });
});

describe("a path as a query", () => {
  const shop = `
Table customers { id int [pk] }
Table orders {
  id int [pk]
  customer_id int [not null]
  gift_for int
}
Table order_items {
  order_id int [not null]
  old_id int [pk]
}
`;

  it("drops no row where there is always one", () => {
    expect(firstJoin(`${shop}Ref: orders.customer_id > customers.id`, "orders", "customers")).toBe(
      "SELECT *\nFROM orders AS o\nJOIN customers AS c ON c.id = o.customer_id;\n",
    );
  });

  it("joins left where the parent may be missing, and from there on", () => {
    const text = `${shop}Ref: orders.gift_for > customers.id\nRef: order_items.order_id > orders.id`;
    expect(firstJoin(text, "order_items", "customers")).toBe(
      "SELECT *\nFROM order_items AS oi\nJOIN orders AS o ON o.id = oi.order_id\nLEFT JOIN customers AS c ON c.id = o.gift_for;\n",
    );
    expect(firstJoin(`${shop}Ref: order_items.order_id ?> orders.id`, "orders", "order_items")).toContain("LEFT JOIN");
    expect(firstJoin(`${shop}Ref: order_items.order_id > orders.id`, "orders", "order_items")).not.toContain("LEFT");
  });

  it("tells the two ends of a self reference apart", () => {
    expect(firstJoin("Table a {\n  id int [pk]\n  up int [ref: > a.id]\n}\n", "a", "a")).toBe(
      "SELECT *\nFROM a AS a\nLEFT JOIN a AS a2 ON a2.id = a.up;\n",
    );
  });

  it("names both columns of a composite key, and goes through the table of an n–m reference", () => {
    const text = `
Table rooms {
  house int
  number int
  indexes {
    (house, number) [pk]
  }
}
Table guests { id int [pk] }
Table stays {
  house int [not null]
  room int [not null]
}
Ref: stays.(house, room) > rooms.(house, number)
Ref: guests.id <> rooms.(house)
`;
    expect(firstJoin(text, "stays", "rooms")).toContain("ON r.house = s.house AND r.number = s.room");
    const through = readDesign(text.replace("rooms.(house)", "stays.house")).schema;
    expect(joinSql(through, findPath(through, "public.guests", "public.stays")[0] ?? [])).toBe(
      "SELECT *\nFROM guests AS g\nJOIN guests_stays AS gs ON gs.guests_id = g.id\nJOIN stays AS s ON s.house = gs.stays_house;\n",
    );
  });

  it("of no steps is nothing", () => {
    expect(joinSql(readDesign(shop).schema, [])).toBe("");
  });
});
