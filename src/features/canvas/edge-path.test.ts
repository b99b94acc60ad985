import { describe, expect, test } from "vitest";
import { cardinality, footAt, planEdge, routeEdge } from "./edge-path.ts";

const end = (x: number, y: number) => ({ x, y, width: 200, anchor: 48 });

describe("the route of an edge", () => {
  test("leaves on the sides that face each other", () => {
    const right = routeEdge(end(0, 0), end(400, 100));
    expect([right.from, right.to]).toEqual([
      { x: 200, y: 48, out: 1 },
      { x: 400, y: 148, out: -1 },
    ]);
    const left = routeEdge(end(400, 0), end(0, 100));
    expect([left.from.out, left.to.out]).toEqual([-1, 1]);
    expect([left.from.x, left.to.x]).toEqual([400, 200]);
  });

  test("goes round the nearer common side of tables above each other", () => {
    const { from, to } = planEdge(end(0, 0), end(40, 400));
    expect([from.out, to.out]).toEqual([1, 1]);
    const { from: other, to: another, turn } = planEdge({ ...end(0, 0), width: 420 }, end(0, 400));
    expect([other.out, another.out]).toEqual([-1, -1]);
    expect(turn).toBeLessThan(0);
  });

  test("of a table to itself is a loop beside it", () => {
    const table = end(0, 0);
    const { from, to, turn } = planEdge(table, { ...table, anchor: 120 });
    expect([from.x, to.x]).toEqual([200, 200]);
    expect(turn).toBeGreaterThan(220);
  });

  test("between level rows is straight", () => {
    expect(routeEdge(end(0, 0), end(400, 0)).path).toBe("M200 48H400");
  });

  test("stays between the tables whatever the lane", () => {
    const { turn, left, right } = planEdge(end(0, 0), end(300, 100));
    expect(turn).toBe(250);
    expect(turn - left).toBeGreaterThan(200);
    expect(turn + right).toBeLessThan(300);
    expect(routeEdge(end(0, 0), end(300, 100), 500).path).toContain(`V`);
    expect(routeEdge(end(0, 0), end(300, 100), 500).path).not.toMatch(/[HQ](?:[3-9]\d\d\d)/);
  });

  test("has numbers even when the tables lie on each other", () => {
    for (const [a, b] of [
      [end(0, 0), end(0, 0)],
      [end(0, 0), end(3, 1)],
      [end(0, 0), end(-3, 0.5)],
    ] as const)
      expect(routeEdge(a, b).path).not.toMatch(/NaN|Infinity/);
  });
});

describe("the foot of an end", () => {
  const at = { x: 200, y: 50, out: 1 } as const;
  test.each([
    [{ many: false, optional: false }, "exactly one", 2, false],
    [{ many: false, optional: true }, "zero or one", 1, true],
    [{ many: true, optional: false }, "one or many", 1, false],
    [{ many: true, optional: true }, "zero or many", 0, true],
  ] as const)("%o reads %s", (shape, words, bars, hasCircle) => {
    const foot = footAt(at, shape);
    expect(cardinality(shape)).toBe(words);
    expect(foot.strokes.match(/V/g)?.length ?? 0).toBe(bars);
    expect(foot.strokes.includes("L")).toBe(shape.many);
    expect(foot.circle !== undefined).toBe(hasCircle);
  });

  test("stands outside of its table", () => {
    expect(footAt(at, { many: false, optional: true }).circle?.x).toBeGreaterThan(200);
    expect(footAt({ ...at, out: -1 }, { many: false, optional: true }).circle?.x).toBeLessThan(200);
  });
});
