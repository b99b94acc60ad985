import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Node, order } from "./order.ts";

const node = (key: string, needs: readonly string[] = [], more: Partial<Node> = {}): Node => ({
  key,
  rank: 0,
  needs,
  canWait: [],
  ...more,
});

const keys = fc.constantFrom("a", "b", "c", "d", "e", "f");
const nodes = fc
  .uniqueArray(
    fc.record({
      key: keys,
      rank: fc.integer({ min: 0, max: 3 }),
      needs: fc.uniqueArray(keys, { maxLength: 3 }),
      waits: fc.boolean(),
    }),
    { selector: ({ key }) => key },
  )
  .map((all) => all.map(({ waits, ...each }) => ({ ...each, canWait: waits ? each.needs : [] })));

describe("an order", () => {
  it("has everything once, and what is needed before what needs it, but for rings", () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const { keys: ordered, waits } = order(all);
        expect(ordered.toSorted()).toEqual(all.map(({ key }) => key).toSorted());
        expect(order(all)).toEqual({ keys: ordered, waits });
        const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
          (all.find(({ key }) => key === from)?.needs ?? []).some(
            (need) => need === to || (!seen.has(need) && reaches(need, to, seen.add(need))),
          );
        for (const { key, needs, canWait } of all) {
          for (const need of needs) {
            if (need === key || !ordered.includes(need)) continue;
            const isBefore = ordered.indexOf(need) < ordered.indexOf(key);
            if (!isBefore) expect(reaches(need, key)).toBe(true);
            if (!isBefore && all.every((each) => each.canWait.length === each.needs.length)) {
              expect(canWait.includes(need) && waits.get(key)?.has(need)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is by rank, then as given, and pulls what is needed before it", () => {
    const all = [
      node("view", ["table"], { rank: 2 }),
      node("b", [], { rank: 1 }),
      node("table", ["type"], { rank: 1 }),
    ];
    expect(order([...all, node("type", [], { rank: 0 }), node("f", ["view"], { rank: 0 })]).keys).toEqual([
      "type",
      "table",
      "view",
      "f",
      "b",
    ]);
  });

  it("lets wait in a ring what can wait, and else begins with the lowest rank", () => {
    const soft = order([node("f", ["t"]), node("t", ["f"], { rank: 1, canWait: ["f"] })]);
    expect(soft.keys).toEqual(["t", "f"]);
    expect(soft.waits).toEqual(new Map([["t", new Set(["f"])]]));
    expect(order([node("t", ["f"], { rank: 1 }), node("f", ["t"])]).keys).toEqual(["f", "t"]);
  });

  it("takes a chain of any length", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => node(String(at), [String(at + 1)]));
    expect(order(chain).keys[0]).toBe("19999");
  });
});
