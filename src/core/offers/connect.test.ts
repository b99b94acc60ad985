import { describe, expect, test } from "vitest";
import type { CommandArguments } from "#core/commands/arguments.ts";
import { readDesign } from "#core/dbml/read.ts";
import { connectionOf } from "./connect.ts";

const { schema } = readDesign(`
Table users { id bigint [pk]
 email text [unique, not null] }
Table orders { id bigint [pk]
 user_id bigint
 buyer_id bigint [not null]
 note text
 kind text [default: 'a']
 code text [unique] }
Table posts { id bigserial [pk]
 order_id text
 user_id bigint [ref: > users.id] }
Table logs { at timestamptz }
Table prices { amount "double precision" [pk] }
Table pairs { a bigint
 b bigint
 indexes { (a, b) [pk] } }
`);

const grip = (text: string) => {
  const [table = "", column] = text.split(".");
  return { table: `public.${table}`, column };
};

const drag = (from: string, to: string) => connectionOf(schema, grip(from), grip(to));

function words(from: string, to: string): readonly string[] {
  const made = drag(from, to);
  if ("refused" in made) return [made.refused];
  return made.calls.map(({ command, args }) => {
    if (command === "addColumn") {
      const { table, column } = args as CommandArguments["addColumn"];
      return `${table} gets ${column.name} ${column.type}`;
    }
    if (command === "setColumnType") {
      const { table, column, type } = args as CommandArguments["setColumnType"];
      return `${table}.${column} is ${type}`;
    }
    const reference = args as CommandArguments["addReference"];
    const sign = (end?: { many: boolean; optional: boolean }) => `${end?.optional ? "0" : "1"}${end?.many ? "n" : "1"}`;
    const ends = `${sign(reference.shape?.from)}-${sign(reference.shape?.to)}`;
    return `${reference.from.table}.${reference.from.columns} ${ends} ${reference.to.table}.${reference.to.columns}`;
  });
}

describe("a drag to a column", () => {
  test.each([
    ["orders.user_id", "users.id", "public.orders.user_id 0n-11 public.users.id"],
    ["orders.buyer_id", "users.id", "public.orders.buyer_id 0n-11 public.users.id"],
    ["users.id", "orders.user_id", "public.orders.user_id 0n-11 public.users.id"],
    ["users.email", "orders.note", "public.orders.note 0n-11 public.users.email"],
    ["orders.id", "users.id", "public.orders.id 01-11 public.users.id"],
    ["orders.code", "users.email", "public.orders.code 01-11 public.users.email"],
    ["orders.user_id", "orders.buyer_id", "public.orders.user_id 0n-11 public.orders.buyer_id"],
    ["pairs.a", "users.id", "public.pairs.a 0n-11 public.users.id"],
  ])("%s to %s is %s", (from, to, expected) => {
    expect(words(from, to)).toEqual([expected]);
  });

  test("of another type takes on the type, when nothing else hangs on its own", () => {
    expect(words("orders.note", "users.id")).toEqual([
      "public.orders.note is bigint",
      "public.orders.note 0n-11 public.users.id",
    ]);
    expect(drag("orders.note", "users.id")).toMatchObject({ notice: "orders.note is now bigint, like users.id." });
    expect(words("posts.id", "orders.note")[0]).toBe("public.orders.note is bigint");
    expect(words("orders.note", "prices.amount")[0]).toBe("public.orders.note is double precision");
  });

  test.each([
    ["orders.kind", "users.id"],
    ["orders.id", "users.email"],
    ["posts.user_id", "users.email"],
  ])("from %s to %s leaves types alone, and the command to refuse", (from, to) => {
    expect(words(from, to)).toHaveLength(1);
    expect(drag(from, to)).toMatchObject({ notice: undefined });
  });
});

describe("a drop on a table", () => {
  test("of a column that is no key refers to the table's primary key", () => {
    expect(words("orders.user_id", "users")).toEqual(["public.orders.user_id 0n-11 public.users.id"]);
  });

  test("of a key gives the table a foreign key column", () => {
    expect(words("users.id", "logs")).toEqual([
      "public.logs gets user_id bigint",
      "public.logs.user_id 0n-11 public.users.id",
    ]);
    expect(drag("users.id", "logs")).toMatchObject({ notice: "logs.user_id added, referencing users.id." });
    expect(words("posts.id", "users")[0]).toBe("public.users gets post_id bigint");
    expect(words("users.email", "logs")[0]).toBe("public.logs gets user_email text");
    expect(words("prices.amount", "logs")[0]).toBe("public.logs gets price_amount double precision");
  });

  test("of a key takes the column that waits for it, and no other", () => {
    expect(words("users.id", "orders")).toEqual(["public.orders.user_id 0n-11 public.users.id"]);
    expect(words("users.id", "posts")[0]).toBe("public.posts gets user_id_2 bigint");
    expect(words("orders.id", "posts")).toEqual([
      "public.posts gets order_id_2 bigint",
      "public.posts.order_id_2 0n-11 public.orders.id",
    ]);
  });

  test("without a key of one column is refused with the reason", () => {
    expect(words("orders.user_id", "logs")[0]).toMatch(/no primary key/);
    expect(words("orders.user_id", "pairs")[0]).toMatch(/several columns/);
  });

  test("that is gone is refused", () => {
    expect(words("orders.user_id", "gone.id")[0]).toMatch(/not there/);
    expect(words("orders.user_id", "users.gone")[0]).toMatch(/not there/);
  });
});
