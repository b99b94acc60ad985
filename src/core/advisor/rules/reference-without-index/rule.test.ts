import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { referenceWithoutIndex } from "./rule.ts";

const found = (text: string) => referenceWithoutIndex.check(readDesign(text).schema);

/** A table with a reference on `user_id`, and one on `(tenant_id, order_no)` when `composite`. */
const orders = (indexes: string, metadata = "", column = "") => `
Table users {
  id bigint [pk]
}
Table orders {
  id bigint [pk]
  user_id bigint [not null, ref: > users.id${column}]
  note text
  indexes {
    ${indexes}
  }
}
Metadata Table orders {
  ${metadata}
}`;

const lines = (indexes: string, metadata = "") => `
Table orders {
  tenant_id bigint
  no bigint
  indexes {
    (tenant_id, no) [pk]
  }
}
Table lines {
  id bigint [pk]
  tenant_id bigint
  order_no bigint
  at timestamptz
  indexes {
    ${indexes}
  }
}
Ref: lines.(tenant_id, order_no) > orders.(tenant_id, no)
Metadata Table lines {
  ${metadata}
}`;

test("says what is missing, in words, in SQL and as a command", () => {
  expect(found(orders("note"))).toEqual([
    {
      id: "reference-without-index:public.orders(user_id)",
      rule: "reference-without-index",
      severity: "warning",
      table: "public.orders",
      columns: ["user_id"],
      message: "orders.user_id references users but no index supports it: deleting a row of users scans all of orders.",
      ddl: "CREATE INDEX orders_user_id_idx ON orders (user_id);",
      fix: {
        title: "Add an index on orders (user_id)",
        call: {
          command: "addIndex",
          args: { table: "public.orders", index: { keys: [{ kind: "column", value: "user_id" }] } },
        },
      },
      suggests: expect.objectContaining({ name: "orders_user_id_idx" }),
    },
  ]);
});

test.each([
  ["an index on the column", "user_id", ""],
  ["an index that starts with it", "(user_id, note)", ""],
  ["a unique index", "user_id [unique]", ""],
  ["a primary key that starts with it", "(user_id, note) [pk]", ""],
  ["a hash index", "user_id [type: hash]", ""],
  ["any direction", "user_id [name: 'x']", "index_x: 'keys (user_id desc nulls last)'"],
  ["included columns", "user_id [name: 'x']", "index_x: 'include (note)'"],
  ["a predicate that only leaves nulls out", "user_id [name: 'x']", "index_x: 'where (user_id IS  NOT NULL)'"],
  ["a quoted name in the predicate", "user_id [name: 'x']", `index_x: 'where "user_id" is not null'`],
])("is served by %s", (_, indexes, metadata) => {
  expect(found(orders(indexes, metadata))).toEqual([]);
});

test.each([
  ["an index on another column", "note", ""],
  ["an index where it comes second", "(note, user_id)", ""],
  ["an expression", "`abs(user_id)`", ""],
  ["GIN", "user_id [type: gin]", ""],
  ["BRIN", "user_id [type: brin]", ""],
  ["a hash of several columns", "(user_id, note) [type: hash]", ""],
  ["another predicate", "user_id [name: 'x']", "index_x: 'where user_id > 0'"],
  ["a predicate that also asks for more", "user_id [name: 'x']", "index_x: 'where user_id is not null and id > 5'"],
  ["a predicate on another column", "user_id [name: 'x']", "index_x: 'where note is not null'"],
  [
    "a predicate that asks for either",
    "user_id [name: 'x']",
    "index_x: 'where user_id is not null or note is not null'",
  ],
  ["a predicate that is negated", "user_id [name: 'x']", "index_x: 'where not (user_id is not null)'"],
  ["a broken predicate", "user_id [name: 'x']", "index_x: 'where user_id is not null and'"],
  ["a name that Postgres folds", "user_id [name: 'x']", `index_x: 'where "USER_ID" is not null'`],
  ["another collation", "user_id [name: 'x']", `index_x: 'keys (user_id collate "C")'`],
])("is not served by %s", (_, indexes, metadata) => {
  expect(found(orders(indexes, metadata))).toHaveLength(1);
});

test("a unique setting serves, and so does a reference that is one to one", () => {
  expect(found(orders("note", "", ", unique"))).toEqual([]);
  expect(found(orders("note").replace("ref: >", "ref: -"))).toEqual([]);
});

test.each([
  ["in its order", "(tenant_id, order_no)", ""],
  ["in another order", "(order_no, tenant_id)", ""],
  ["with more behind", "(order_no, tenant_id, at)", ""],
  [
    "without nulls of both",
    "(tenant_id, order_no) [name: 'x']",
    "index_x: 'where tenant_id is not null and order_no is not null'",
  ],
  ["without nulls of one", "(tenant_id, order_no) [name: 'x']", "index_x: 'where ((order_no) is not null)'"],
])("a composite reference is served %s", (_, indexes, metadata) => {
  expect(found(lines(indexes, metadata))).toEqual([]);
});

test.each([
  ["one of its columns", "tenant_id"],
  ["something between its columns", "(tenant_id, at, order_no)"],
  ["two indexes of one column each", "tenant_id\n    order_no"],
])("a composite reference is not served by %s", (_, indexes) => {
  const [finding, ...more] = found(lines(indexes));
  expect(more).toEqual([]);
  expect(finding?.ddl).toBe("CREATE INDEX lines_tenant_id_order_no_idx ON lines (tenant_id, order_no);");
  expect(finding?.message).toMatch(/^lines \(tenant_id, order_no\) references orders but no index/u);
});

test("several references on the same columns are one finding", () => {
  const text = `
Table a { id bigint [pk] }
Table b { id bigint [pk] }
Table c { id bigint [pk, ref: > a.id]
  other bigint [ref: > a.id]
}
Ref: c.other > b.id`;
  expect(found(text).map(({ message }) => message)).toEqual([
    "c.other references a and b but no index supports it: deleting a row of a and b scans all of c.",
  ]);
});

test("one index is suggested where it serves a narrower reference too", () => {
  const text = lines("at").replace("Ref:", "Table tenants { id bigint [pk] }\nRef: lines.tenant_id > tenants.id\nRef:");
  expect(found(text).map(({ columns }) => columns)).toEqual([["tenant_id", "order_no"]]);
  const reversed = text.replace("lines.tenant_id > tenants", "lines.order_no > tenants");
  expect(found(reversed).map(({ columns }) => columns)).toEqual([["order_no"], ["tenant_id", "order_no"]]);
});

test("leaves references alone that make no foreign key there", () => {
  expect(found(orders("note").replace("ref: >", "ref: <>"))).toEqual([]);
  expect(found(orders("note").replace("users.id]", "nowhere.id]"))).toEqual([]);
});

test("names are quoted, and do not clash with those in use", () => {
  const text = `
Table core.users { id bigint [pk] }
Table core."Order" {
  id bigint [pk]
  "userId" bigint [ref: > core.users.id]
}
Table core.other {
  at date
  indexes {
    at [name: 'Order_userId_idx']
  }
}`;
  expect(found(text)[0]?.ddl).toBe('CREATE INDEX "Order_userId_idx1" ON core."Order" ("userId");');
});
