import fc from "fast-check";
import { expect, test } from "vitest";
import { planTree } from "./plan-tree.ts";

const plan = (node: object) => [{ Plan: { "Node Type": "Seq Scan", "Total Cost": 1, "Plan Rows": 1, ...node } }];

test("a plan of several nodes", () => {
  const tree = planTree([
    {
      Plan: {
        "Node Type": "Hash Join",
        "Join Type": "Left",
        "Total Cost": 42.5,
        "Plan Rows": 10,
        "Hash Cond": "(o.user_id = u.id)",
        "Inner Unique": true,
        Plans: [
          { "Node Type": "Seq Scan", "Relation Name": "orders", Alias: "o", "Total Cost": 20, "Plan Rows": 900 },
          {
            "Node Type": "Index Scan",
            "Scan Direction": "Backward",
            "Index Name": "users_pkey",
            "Relation Name": "users",
            Alias: "users",
            "Total Cost": 8.2,
            "Plan Rows": 1,
            "Index Cond": "(id = 1)",
          },
        ],
      },
    },
  ]);
  expect(tree).toEqual({
    node: "Hash Left Join",
    on: undefined,
    cost: 42.5,
    rows: 10,
    actual: undefined,
    extra: [["Hash Cond", "(o.user_id = u.id)"]],
    children: [
      { node: "Seq Scan", on: "orders o", cost: 20, rows: 900, actual: undefined, extra: [], children: [] },
      {
        node: "Index Scan Backward",
        on: "users_pkey on users",
        cost: 8.2,
        rows: 1,
        actual: undefined,
        extra: [["Index Cond", "(id = 1)"]],
        children: [],
      },
    ],
  });
});

test.each([
  [{ "Node Type": "Aggregate", Strategy: "Hashed", "Partial Mode": "Partial" }, "Partial HashAggregate"],
  [{ "Node Type": "Aggregate", Strategy: "Plain", "Partial Mode": "Simple" }, "Aggregate"],
  [{ "Node Type": "Nested Loop", "Join Type": "Anti" }, "Nested Loop Anti Join"],
  [{ "Node Type": "Nested Loop", "Join Type": "Inner" }, "Nested Loop"],
  [{ "Node Type": "ModifyTable", Operation: "Insert" }, "Insert"],
  [{ "Parallel Aware": true }, "Parallel Seq Scan"],
])("%j is called %s", (node, name) => {
  expect(planTree(plan(node))?.node).toBe(name);
});

test("what was measured counts all loops", () => {
  const node = { "Actual Total Time": 0.5, "Actual Rows": 3, "Actual Loops": 4 };
  expect(planTree(plan(node))?.actual).toEqual({ ms: 2, rows: 12 });
});

test("law: any JSON is a tree or nothing", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (value, inside) => {
      expect(() => planTree(value)).not.toThrow();
      expect(planTree([{ Plan: { "Node Type": "Sort", "Sort Key": inside, Plans: value } }])?.node).toBe("Sort");
    }),
  );
});
