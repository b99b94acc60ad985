import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manyTables, sampleSchema } from "#core/layout/samples.ts";
import { neighbours } from "./neighbours.ts";
import { findPath, type Path } from "./paths.ts";
import type { Schema } from "./schema.ts";

const id = (name: string): string => `${name}: id pk, a, b`;

const shown = (path: Path): string => [path[0]?.from, ...path.map(({ to }) => to)].join(" ").replaceAll("public.", "");

describe("a path", () => {
  const chain = sampleSchema(["a", "b", "c", "d"].map(id), ["a.a > b.id", "c.a > b.id", "c.b > d.id"]);

  test("goes over references in either direction", () => {
    expect(findPath(chain, "public.a", "public.d").map(shown)).toEqual(["a b c d"]);
    expect(findPath(chain, "public.a", "public.d")[0]?.map(({ forward }) => forward)).toEqual([true, false, true]);
  });

  test("is every one of equal length, two references between the same tables included", () => {
    const twice = sampleSchema(["a", "b", "c", "d"].map(id), ["a.a > b.id", "a.b > b.id", "a.a > c.id", "b.a > d.id"]);
    expect(findPath(twice, "public.a", "public.d").map(shown)).toEqual(["a b d", "a b d"]);
    expect(new Set(findPath(twice, "public.a", "public.d").map(([first]) => first?.reference.key)).size).toBe(2);
  });

  test("is one of five at most", () => {
    const middles = Array.from({ length: 9 }, (_, at) => `m${at}`);
    const wide = sampleSchema(
      ["a", "z", ...middles].map(id),
      middles.flatMap((middle) => [`${middle}.a > a.id`, `${middle}.b > z.id`]),
    );
    expect(findPath(wide, "public.a", "public.z")).toHaveLength(5);
  });

  test("is none where there is none, or no such table", () => {
    const two = sampleSchema(["a", "b"].map(id));
    expect(findPath(two, "public.a", "public.b")).toEqual([]);
    expect(findPath(two, "public.a", "public.nobody")).toEqual([]);
  });

  test("from a table to itself is its self reference", () => {
    const self = sampleSchema(["a", "b"].map(id), ["a.a > a.id", "a.b > b.id"]);
    expect(findPath(self, "public.a", "public.a").map(shown)).toEqual(["a a"]);
    expect(findPath(self, "public.b", "public.b")).toEqual([]);
  });

  test("does not go over an inactive n–m reference, which no table stands for", () => {
    const schema = sampleSchema(["a", "b"].map(id), ["a.a > b.id"]);
    const [reference] = schema.references;
    if (reference === undefined) throw new Error("no reference");
    const through = (many: boolean, inactive: boolean): Schema => ({
      ...schema,
      references: [{ ...reference, inactive, to: { ...reference.to, many } }],
    });
    expect(findPath(through(true, false), "public.a", "public.b")).toHaveLength(1);
    expect(findPath(through(false, true), "public.a", "public.b")).toHaveLength(1);
    expect(findPath(through(true, true), "public.a", "public.b")).toHaveLength(0);
  });
});

test("paths hang together, are as short as neighbours say, and none is the same as another", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.nat(1000),
      fc.nat(1000),
      fc.nat(1000),
      (count, seed, one, other) => {
        const schema = manyTables(count, seed);
        const [from, to] = [`public.table_${one % count}`, `public.table_${other % count}`];
        fc.pre(from !== to);
        const paths = findPath(schema, from, to);
        const isReached = (steps: number): boolean => neighbours(schema, [from], steps).has(to);
        if (paths.length === 0) expect(isReached(count)).toBe(false);
        for (const path of paths) {
          expect([path[0]?.from, path.at(-1)?.to]).toEqual([from, to]);
          for (const [at, step] of path.entries()) {
            if (at > 0) expect(step.from).toBe(path[at - 1]?.to);
            const { from: child, to: parent } = step.reference;
            expect([child.table, parent.table]).toEqual(step.forward ? [step.from, step.to] : [step.to, step.from]);
          }
          expect([isReached(path.length), isReached(path.length - 1)]).toEqual([true, false]);
        }
        const keys = paths.map((path) => path.map(({ reference }) => reference.key).join());
        expect(new Set(keys).size).toBe(keys.length);
      },
    ),
  );
});

describe("neighbours", () => {
  const chain = sampleSchema(["a", "b", "c", "d"].map(id), ["a.a > b.id", "c.a > b.id", "c.b > d.id"]);

  test.each([
    [0, ["a"]],
    [1, ["a", "b"]],
    [2, ["a", "b", "c"]],
    [3, ["a", "b", "c", "d"]],
    [9, ["a", "b", "c", "d"]],
  ])("at most %i references away", (steps, names) => {
    expect([...neighbours(chain, ["public.a"], steps)]).toEqual(names.map((name) => `public.${name}`));
  });
});
