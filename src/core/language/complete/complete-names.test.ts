import { describe } from "vitest";
import { offers } from "./offers.test-support.ts";

describe("values", () => {
  offers([
    ["Ref: core.orders.user_id > users.id [delete: |]", "cascade · restrict · set null · set default · no action"],
    ["Ref: core.orders.user_id > users.id [delete: set |]", "set null · set default"],
    ["Table t {\n  x state [default: |]\n}", "open · closed · null · `expression`"],
    ["Table t {\n  x state [not null, default: |]\n}", "open · closed · `expression`"],
    ["Table t {\n  x state [default: state.|]\n}", "open · closed"],
    ["Table t {\n  x core.kind [default: core.kind.|]\n}", "a · b c"],
    ["Table t {\n  x core.kind [default: core.|]\n}", "kind"],
    ["Table t {\n  x boolean [not null, default: |]\n}", "false · true · `expression`"],
    ["Table t {\n  x timestamptz [default: |]\n}", "now() · clock_timestamp() · null · `expression`"],
    ["Table t {\n  x date [default: |]\n}", "current_date · null · `expression`"],
    ["Table t {\n  x uuid [pk, default: |]\n}", "gen_random_uuid() · uuidv7() · `expression`"],
    ["Table t {\n  x int [default: |]\n}", "0 · 1 · null · `expression`"],
    ["Table t {\n  x jsonb [default: |]\n}", "'{}' · '[]' · null · `expression`"],
    ["Table t {\n  x text[] [default: |]\n}", "'{}' · null · `expression`"],
    [
      "Table t {\n  x somewhere.else [default: |]\n}",
      "true · false · 0 · '' · now() · gen_random_uuid() · null · `expression`",
    ],
    ["Table t {\n  x int [default: 0 |]\n}", ""],
    ["Table t {\n  x int [identity: |]\n}", "'always' · 'by default'"],
    ["Table t {\n  x text [storage: |]\n}", "'plain' · 'external' · 'extended' · 'main'"],
    ["Table t {\n  x text [check: |]\n}", "`expression`"],
    ["Table t {\n  x text [note: |]\n}", "''"],
    ["Table t {\n  x text [note: '|']\n}", ""],
    ["Table t {\n  x text [check: `|`]\n}", ""],
    ["Table t [headercolor: |] {", "#64748b · #3b82f6 · #14b8a6 · #22c55e · #f59e0b · #ef4444 · #ec4899 · #8b5cf6"],
    ["Table t [headercolor: #3|] {", "#64748b · #3b82f6 · #14b8a6 · #22c55e · #f59e0b · #ef4444 · #ec4899 · #8b5cf6"],
    ["Table t [rls: |] {", "'on' · 'forced'"],
    ["Table t [partition: |] {\n  at date\n}", "'range (at)' · 'list (at)' · 'hash (at)'"],
    ["Table t [inherits: |] {", "'core.orders' · 'lines' · 'odd name' · 't' · 'users'"],
    ["Table t {\n  x jsonb\n  indexes {\n    x [type: |]\n  }\n}", "gin · btree · hash · gist · spgist · brin"],
    ["Table t {\n  x int\n  indexes {\n    x [type: |]\n  }\n}", "btree · hash · brin · gin · gist · spgist"],
    [
      "Table t {\n  x vector(3)\n  indexes {\n    x [type: |]\n  }\n}",
      "btree · hnsw · ivfflat · hash · gin · gist · spgist · brin",
    ],
    ["Table t {\n  x int\n  y int\n  indexes {\n    (x, y) [name: |]\n  }\n}", "'' · 't_x_y_idx'"],
  ]);
});

describe("references", () => {
  offers([
    ["Table t {\n  user_id bigint [ref: |]\n}", "> · < · - · <> · ?> · >? · -? · ?<"],
    ["Table t {\n  user_id bigint [ref: > |]\n}", "users.id · users · U · core.orders · lines · odd name · t"],
    ["Table t {\n  user_id bigint [ref: > us|]\n}", "users.id · users · U · core.orders · lines · odd name · t"],
    ["Table t {\n  user_id bigint [ref: > users.|]\n}", "id · email · born"],
    ["Table t {\n  user_id bigint [ref: > U.|]\n}", "id · email · born"],
    ["Table t {\n  user_id bigint [ref: > core.|]\n}", "orders"],
    ["Table t {\n  order_id uuid [ref: > core.orders.|]\n}", "id · state · tags · user_id"],
    ['Table t {\n  x int [ref: > "odd name".|]\n}', "a · b$}"],
    ["Table t {\n  user_id bigint [ref: > users.id |]\n}", ""],
    ["Ref: |", "core.orders · lines · odd name · users · U"],
    ["Ref paid: |", "core.orders · lines · odd name · users · U"],
    ["Ref |", ""],
    ["Ref: core.orders.|", "user_id · id · state · tags · (user_id, state)"],
    ["Ref: core.orders.user_id |", "> · < · - · <> · ?> · >? · -? · ?<"],
    ["Ref: core.orders.user_id > |", "users.id · users · U · core.orders · lines · odd name"],
    ["Ref: core.orders.user_id > users.|", "id · email · born"],
    [
      "Ref: core.orders.user_id > users.id |",
      "[delete: cascade] · [delete: restrict] · [delete: set null] · [update: ]",
    ],
    ["Ref: lines.(|", "number · order"],
    ["Ref: lines.(order, |) > lines.(order, number)", "number"],
    ["Ref: core.orders.(id, state) > lines.|", "(order, number) · order · number"],
    ["Ref: core.orders.(id, state) > lines.(order, |)", "number"],
    ["Ref x {\n  |\n}", "core.orders · lines · odd name · users · U"],
    ["Ref x {\n  core.orders.user_id > |\n}", "users.id · users · U · core.orders · lines · odd name"],
  ]);
});

describe("indexes and checks", () => {
  offers([
    [
      "Table t {\n  x int\n  user_id bigint [ref: > users.id]\n  indexes {\n    |\n  }\n}",
      "user_id · x · ( ) · `expression`",
    ],
    ["Table t {\n  x int\n  y int\n  indexes {\n    (x, |)\n  }\n}", "y"],
    ["Table t {\n  x int\n  y int\n  indexes {\n    (|, y)\n  }\n}", "x"],
    ["Table t {\n  x int\n  indexes {\n    x |\n  }\n}", "[unique] · [pk] · [type: ] · [name: '']"],
    ["Table t {\n  x int\n  checks {\n    |\n  }\n}", "`expression`"],
    ["Table t {\n  x int\n  checks {\n    `x > 0` |\n  }\n}", "[name: '']"],
    ["TablePartial t {\n  x int\n  indexes {\n    |\n  }\n}", "x · ( ) · `expression`"],
  ]);
});
