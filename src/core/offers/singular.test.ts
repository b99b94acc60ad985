import { expect, test } from "vitest";
import { singular } from "./singular.ts";

test.each([
  ["users", "user"],
  ["Users", "User"],
  ["order_items", "order_item"],
  ["categories", "category"],
  ["addresses", "address"],
  ["boxes", "box"],
  ["branches", "branch"],
  ["warehouses", "warehouse"],
  ["people", "person"],
  ["order_statuses", "order_status"],
  ["status", "status"],
  ["analysis", "analysis"],
  ["news", "news"],
  ["user", "user"],
  ["s", "s"],
  ["", ""],
])("%s becomes %s", (name, expected) => {
  expect(singular(name)).toBe(expected);
});
