import { describe, expect, test } from "vitest";
import { sampleSchema } from "#core/layout/samples.ts";
import { connectionOf } from "./connect.ts";

const schema = sampleSchema(["users: id pk, email unique", "orders: id pk, user_id", "logs: at", "pairs: a pk, b pk"]);
const grip = (text: string) => {
  const [table = "", column] = text.split(".");
  return { table: `public.${table}`, column };
};
const words = (from: string, to: string): string => {
  const made = connectionOf(schema, grip(from), grip(to));
  if ("refused" in made) return made.refused;
  return `${made.from.table}.${made.from.columns} ${made.shape?.from.many === false ? "-" : ">"} ${made.to.table}.${made.to.columns}`;
};

describe("a drag between columns", () => {
  test.each([
    ["orders.user_id", "users.id", "public.orders.user_id > public.users.id"],
    ["users.id", "orders.user_id", "public.orders.user_id > public.users.id"],
    ["users.email", "logs.at", "public.logs.at > public.users.email"],
    ["orders.user_id", "users", "public.orders.user_id > public.users.id"],
    ["orders.id", "users.id", "public.orders.id - public.users.id"],
    ["logs.at", "orders.user_id", "public.logs.at > public.orders.user_id"],
    ["pairs.a", "users.id", "public.pairs.a > public.users.id"],
  ])("%s to %s is %s", (from, to, expected) => {
    expect(words(from, to)).toBe(expected);
  });

  test("onto a table without a key of one column is refused with the reason", () => {
    expect(words("orders.user_id", "logs")).toMatch(/no primary key/);
    expect(words("orders.user_id", "pairs")).toMatch(/several columns/);
  });

  test("onto a table that is gone is refused", () => {
    expect(words("orders.user_id", "gone.id")).toMatch(/not there/);
  });
});
