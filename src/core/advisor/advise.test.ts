import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { advise } from "./advise.ts";

const shop = `
Table customers {
  id bigint [pk]
  email text [not null]
  name text [not null]
  deleted_at timestamptz
  indexes {
    email [unique, name: 'customers_email_live']
  }
}
Metadata Table customers { index_customers_email_live: 'where deleted_at is null' }

Table addresses {
  id bigint [pk]
  customer_id bigint [not null, ref: > customers.id]
  city text [not null]
  is_default boolean [not null, default: false]
  indexes {
    customer_id
    customer_id [unique, name: 'addresses_default', note: 'One default address a customer']
  }
}
Metadata Table addresses { index_addresses_default: 'where is_default' }

Table categories {
  id bigint [pk]
  parent_id bigint [ref: > categories.id]
  slug text [not null, unique]
  indexes { parent_id }
}

Table products {
  id bigint [pk]
  sku text [not null, unique]
  category_id bigint [not null, ref: > categories.id]
  attributes jsonb [not null]
  tags "text[]" [not null]
  search tsvector [not null]
  indexes {
    category_id
    attributes [type: gin]
    tags [type: gin]
    search [type: gin]
  }
}

Enum order_state {
  open
  paid
  sent
}

Table orders {
  id bigint [pk]
  customer_id bigint [not null, ref: > customers.id]
  state order_state [not null]
  placed_at timestamptz [not null]
  indexes {
    (customer_id, placed_at) [name: 'orders_history']
    placed_at [name: 'orders_open']
    placed_at [type: brin]
  }
}
Metadata Table orders {
  index_orders_history: 'keys (customer_id, placed_at desc)'
  index_orders_open: "where state = 'open'"
}

Table order_items {
  order_id bigint [ref: > orders.id]
  no int
  product_id bigint [not null, ref: > products.id]
  indexes {
    (order_id, no) [pk]
    product_id
  }
}
`;

const tenants = `
Table tenants {
  id uuid [pk]
  slug text [not null, unique]
}
Table members {
  tenant_id uuid [ref: > tenants.id]
  id uuid
  email text [not null]
  indexes {
    (tenant_id, id) [pk]
    (tenant_id, \`lower(email)\`) [unique]
  }
}
Table profiles {
  tenant_id uuid
  member_id uuid
  bio text
  indexes {
    (tenant_id, member_id) [pk]
  }
}
Ref: profiles.(tenant_id, member_id) - members.(tenant_id, id)
Table projects {
  tenant_id uuid [ref: > tenants.id]
  id uuid
  owner_id uuid [not null]
  archived boolean [not null, default: false]
  due date
  indexes {
    (tenant_id, id) [pk]
    (tenant_id, owner_id)
    (tenant_id, due)
  }
}
Ref: projects.(tenant_id, owner_id) > members.(tenant_id, id)
Table watchers {
  tenant_id uuid
  project_id uuid
  member_id uuid
  indexes {
    (tenant_id, project_id, member_id) [pk]
    (tenant_id, member_id)
  }
}
Ref: watchers.(tenant_id, project_id) > projects.(tenant_id, id)
Ref: watchers.(tenant_id, member_id) > members.(tenant_id, id)
`;

const content = `
TablePartial stamped {
  created_at timestamptz [not null]
  deleted_at timestamptz
}
Table authors {
  id int [pk, increment]
  handle text [not null]
  public_id uuid [not null, unique]
  ~stamped
  indexes {
    handle [unique, name: 'authors_handle_live']
    created_at
  }
}
Metadata Table authors { index_authors_handle_live: 'where deleted_at is null' }
Table posts {
  id int [pk, increment]
  author_id int [not null, ref: > authors.id]
  title text
  body text
  ~stamped
  indexes {
    (author_id, created_at)
    title [type: gin, name: 'posts_title_words']
  }
}
Metadata Table posts { index_posts_title_words: 'keys (title gin_trgm_ops)' }
Table labels {
  id int [pk, increment]
  name text [not null, unique]
}
Ref: posts.id <> labels.id
`;

test.each([
  ["shop", shop],
  ["tenants", tenants],
  ["content", content],
])("has nothing to say of a good design: %s", (_, text) => {
  const { schema, diagnostics } = readDesign(text);
  expect(diagnostics).toEqual([]);
  expect(advise(schema).findings).toEqual([]);
});

test("the strategy says why each index is there", () => {
  const { strategy } = advise(readDesign(shop).schema);
  const rows = strategy.map(({ index, columns, type, justification }) =>
    [index, columns.join(", "), type, justification].join(" | "),
  );
  expect(rows).toEqual([
    "customers_pkey | id | primary key | Primary key",
    "customers_email_live | email | unique | Enforces one row of customers per email where deleted_at is null",
    "addresses_pkey | id | primary key | Primary key",
    "addresses_customer_id_idx | customer_id | btree | Supports addresses.customer_id → customers.id (joins, cascades)",
    "addresses_default | customer_id | unique | One default address a customer",
    "categories_pkey | id | primary key | Primary key",
    "categories_slug_key | slug | unique | Enforces one row of categories per slug",
    "categories_parent_id_idx | parent_id | btree | Supports categories.parent_id → categories.id (joins, cascades)",
    "products_pkey | id | primary key | Primary key",
    "products_sku_key | sku | unique | Enforces one row of products per sku",
    "products_category_id_idx | category_id | btree | Supports products.category_id → categories.id (joins, cascades)",
    "products_attributes_idx | attributes | gin | Serves @> and ? on attributes",
    "products_tags_idx | tags | gin | Serves @> and && on tags",
    "products_search_idx | search | gin | Serves @@ on search",
    "orders_pkey | id | primary key | Primary key",
    "orders_history | customer_id, placed_at desc | btree | Supports orders.customer_id → customers.id (joins, cascades)",
    "orders_open | placed_at | btree | Serves equality, ranges and order on placed_at where state = 'open'",
    "orders_placed_at_idx | placed_at | brin | Serves ranges of placed_at in rows stored in that order",
    "order_items_pkey | order_id, no | primary key | Primary key; supports order_items.order_id → orders.id (joins, cascades)",
    "order_items_product_id_idx | product_id | btree | Supports order_items.product_id → products.id (joins, cascades)",
  ]);
  expect(strategy.every(({ suggested }) => !suggested)).toBe(true);
});

test("the strategy shows what suggestions would add, behind what the table has", () => {
  const { findings, strategy } = advise(
    readDesign(`
Table users {
  id bigint [pk]
  email text [unique]
  manager_id bigint [ref: > users.id]
  deleted_at date
}
Table logs {
  id bigint [pk]
  payload jsonb
  indexes { payload }
}`).schema,
  );
  expect(findings.map(({ rule }) => rule)).toEqual([
    "reference-without-index",
    "soft-delete-unique",
    "btree-on-jsonb-or-array",
  ]);
  expect(strategy.map(({ index, type, justification, suggested }) => [index, type, justification, suggested])).toEqual([
    ["users_pkey", "primary key", "Primary key", false],
    ["users_email_key", "unique", "Enforces one row of users per email", false],
    ["users_manager_id_idx", "btree", "Supports users.manager_id → users.id (joins, cascades)", true],
    ["users_email_key", "unique", "Enforces one row of users per email where deleted_at is null", true],
    ["logs_pkey", "primary key", "Primary key", false],
    ["logs_payload_idx", "btree", "Serves equality, ranges and order on payload", false],
    ["logs_payload_idx", "gin", "Serves @> and ? on payload", true],
  ]);
});

test("SQL of the author that would reach beyond its place is not in the DDL", () => {
  const { findings } = advise(
    readDesign(`
Table t {
  id bigint [pk]
  c jsonb
  indexes {
    c [name: 'x']
  }
}
Metadata Table t { index_x: 'where true; drop table t' }`).schema,
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]?.ddl).toBeUndefined();
});
