import { expect, it } from "vitest";
import type { Catalog, Fact } from "./catalog.ts";
import { compareCatalogs } from "./compare.ts";

type Row = readonly [id: string, owner: string, facts?: Readonly<Record<string, Fact>>];

const catalog = (...rows: readonly Row[]): Catalog =>
  new Map(rows.map(([id, owner, facts = {}]) => [id, { id, owner, facts }]));

const table: Row = ["table public.t", "public.t", { kind: "plain" }];
const a: Row = ["column public.t.a", "public.t", { type: "integer", default: null }];
const said = (differences: ReturnType<typeof compareCatalogs>) => differences.map(({ text }) => text);

it("finds nothing where both are alike, and takes no fact for an empty one", () => {
  const without: Row = ["column public.t.a", "public.t", { type: "integer" }];
  expect(compareCatalogs(catalog(table, a), catalog(without, table), { partial: false })).toEqual([]);
  expect(compareCatalogs(catalog(table, without), catalog(a, table), { partial: true })).toEqual([]);
});

it("says what is missing, what is too much and what differs, in the order of ids", () => {
  const other: Row = ["column public.t.a", "public.t", { type: "text", default: "1" }];
  const found = catalog(other, ["index public.t.i", "public.t"]);
  expect(said(compareCatalogs(catalog(a, table), found, { partial: false }))).toEqual([
    "The column public.t.a has “text” as “type” where “integer” was expected.",
    "The column public.t.a has “1” as “default” where nothing was expected.",
    "The index public.t.i is there but was not expected.",
    "The table public.t was expected but is not there.",
  ]);
});

it("names facts of several words, and shows long ones cut", () => {
  const [one, other] = [{ generatedKind: "stored" }, {}];
  const differences = compareCatalogs(catalog(["x", "x", one]), catalog(["x", "x", other]), { partial: false });
  expect(said(differences)).toEqual(["The x has no “generated kind” where “stored” was expected."]);
  const long = compareCatalogs(catalog(["x", "x", { a: "long ".repeat(999) }]), catalog(table), { partial: false });
  expect(said(long)[1]).toBe("The x was expected but is not there.");
  const facts = compareCatalogs(catalog(["x", "x", { a: "long ".repeat(999) }]), catalog(["x", "x", { a: "b" }]), {
    partial: false,
  });
  expect(said(facts)[0]?.length).toBeLessThan(300);
});

it("compares only what is expected when that is not all, but lets a table have nothing more", () => {
  const more: Row = ["column public.t.b", "public.t"];
  const found = catalog(table, [a[0], a[1], { type: "integer", comment: "new" }], more, [
    "view public.v",
    "view public.v",
  ]);
  expect(said(compareCatalogs(catalog(table, a), found, { partial: true }))).toEqual([
    "The column public.t.b is there but was not expected.",
  ]);
  expect(compareCatalogs(catalog(table, a), found, { partial: true, open: new Set(["public.t"]) })).toEqual([]);
  const rule: Row = ["rule public.t.r", "public.t"];
  expect(compareCatalogs(catalog(table, a), catalog(table, a, rule), { partial: true })).toEqual([]);
});

it("keeps to its scope on both sides", () => {
  const view: Row = ["view public.v", "view public.v"];
  const scope = new Set(["public.t"]);
  expect(compareCatalogs(catalog(table, view), catalog(table), { partial: false, scope })).toEqual([]);
  expect(compareCatalogs(catalog(table), catalog(table, view), { partial: false, scope })).toEqual([]);
  expect(compareCatalogs(catalog(table), catalog(view), { partial: false, scope })).toHaveLength(1);
});

it("takes names that every object has for facts only when they are", () => {
  const strange = compareCatalogs(catalog(["x", "x", { constructor: "a" }]), catalog(["x", "x"]), { partial: false });
  expect(strange).toHaveLength(1);
});
