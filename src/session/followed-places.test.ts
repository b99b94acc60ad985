import { expect, test } from "vitest";
import { createReader } from "#core/dbml/read.ts";
import { followedPlaces } from "./followed-places.ts";

const { schema } = createReader()("Table a { id int }\nTable b { id int }\n");
const [near, far] = [
  { x: 0, y: 0 },
  { x: 800, y: 0 },
];

test("the engine's places follow, save for tables that were moved since it was asked", () => {
  const sent = new Map([["public.a", near]]);
  const now = new Map([["public.a", { x: 8, y: 8 }]]);
  const changes = new Map([
    ["public.a", undefined],
    ["public.b", far],
  ]);
  expect([...followedPlaces({ changes, sent, now, schema, positions: undefined })]).toEqual([["public.b", far]]);
});

test("a link's positions go before the engine's, if they are as many as the tables", () => {
  const places = new Map();
  const changes = new Map([
    ["public.a", far],
    ["public.b", far],
  ]);
  const follow = (positions: readonly (typeof near | undefined)[]) =>
    Object.fromEntries(followedPlaces({ changes, sent: places, now: places, schema, positions }));
  expect(follow([near, undefined])).toEqual({ "public.a": near, "public.b": far });
  expect(follow([near])).toEqual({ "public.a": far, "public.b": far });
});
