import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { createSceneMaker } from "#core/drawing/make-scene.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { noteKey } from "#core/schema/names.ts";
import { startMoving } from "./moving.ts";

const { schema } = readDesign(`
Table users { id int [pk] }
Table posts { id int [pk]\n user_id int [ref: > users.id] }
Table tags { id int [pk]\n post_id int [ref: > posts.id] }
TableGroup people { users }
Note hint { 'Read me' }
`);
const places = new Map([
  ["public.users", { x: 0, y: 0 }],
  ["public.posts", { x: 400, y: 0 }],
  ["public.tags", { x: 800, y: 200 }],
  [noteKey("hint"), { x: 0, y: 400 }],
]);
const scene = createSceneMaker()({
  schema,
  places,
  routes: new Map(),
  detail: "all",
  visible: undefined,
  stale: new Set(),
});
const keysOf = (names: Iterable<string>): readonly string[] => [...names].sort();

describe("what moves with a table", () => {
  const moving = startMoving(scene, new Set(["public.users"]));

  test("is its edges and the hull of its group, and nothing else", () => {
    expect(keysOf(moving?.names.tables ?? [])).toEqual(["public.users"]);
    expect(keysOf(moving?.names.edges ?? [])).toEqual(["public.posts(user_id)->public.users(id)"]);
    expect(keysOf(moving?.names.groups ?? [])).toEqual(["people"]);
    expect(keysOf(moving?.names.notes ?? [])).toEqual([]);
  });

  test("bends so far that it stays joined at both ends", () => {
    const shown = moving?.bent({ x: 96, y: -40 });
    expect(shown?.tables).toEqual([]);
    const [edge] = shown?.edges ?? [];
    const still = scene.edges.find(({ key }) => key === edge?.key);
    expect(edge?.route.from.rows).toEqual(still?.route.from.rows);
    expect(edge?.route.to.rows).toEqual(still?.route.to.rows.map((y) => y - 40));
    const hull = scene.groups[0];
    expect(shown?.groups[0]).toMatchObject({ x: (hull?.x ?? 0) + 96, y: (hull?.y ?? 0) - 40, width: hull?.width });
  });
});

test("an edge between two tables that both move keeps its way, and the others bend", () => {
  const moving = startMoving(scene, new Set(["public.posts", "public.users"]));
  const keys = (edges: Scene["edges"] = []): readonly string[] => edges.map(({ key }) => key);
  expect(keys(moving?.lifted.edges)).toEqual(["public.posts(user_id)->public.users(id)"]);
  expect(keys(moving?.bent({ x: 10, y: 20 }).edges)).toEqual(["public.tags(post_id)->public.posts(id)"]);
});

test("a note moves alone", () => {
  const moving = startMoving(scene, new Set([noteKey("hint")]));
  expect(moving?.lifted).toMatchObject({ tables: [], edges: [], notes: [{ x: 0, y: 400 }] });
  expect(moving?.bent({ x: 8, y: 8 })).toEqual({ tables: [], edges: [], notes: [], groups: [] });
});

test("nothing moves when nothing stands on the canvas", () => {
  expect(startMoving(scene, new Set(["public.gone"]))).toBeUndefined();
});
