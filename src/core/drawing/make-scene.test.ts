import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { hullOf } from "#core/layout/hulls.ts";
import type { Route } from "#core/layout/route.ts";
import { draftRoute } from "#core/layout/routing/draft-route.ts";
import { linksOf } from "#core/layout/routing/links.ts";
import { manyTables } from "#core/layout/samples.ts";
import { groupKey, noteKey } from "#core/schema/names.ts";
import type { Reference } from "#core/schema/schema.ts";
import { createSceneMaker } from "./make-scene.ts";
import { collapse, partsOf, sampleParts, sampleText, sceneOf } from "./sample-scene.test-support.ts";
import type { Scene } from "./scene.ts";
import type { SceneParts } from "./scene-parts.ts";

const edgeNamed = (scene: Scene, from: string) => {
  const edge = scene.edges.find(({ reference }) => reference.from.table === from);
  if (edge === undefined) throw new Error(`no edge from ${from}`);
  return edge;
};

/** The ways of all edges as somebody else would have found them: the drafts with one more bend. */
function detours({ schema, places, detail, visible }: SceneParts): ReadonlyMap<string, Route> {
  const { links } = linksOf(schema, places, detail, visible);
  return new Map(
    links.map(({ key, from, to }) => {
      const route = draftRoute(from, to);
      const [x = 0, y = 0] = route.points.slice(-2);
      return [key, { ...route, points: [...route.points.slice(0, -2), x, y + 16, x, y] }] as const;
    }),
  );
}

describe("a scene", () => {
  test("shows every table with a place, its rows and what they are", () => {
    const scene = sceneOf(sampleParts());
    const rows = scene.tables.map(
      ({ key, rows: list }) => `${key}: ${list.map(({ column, role }) => `${column.name} ${role ?? "-"}`).join(", ")}`,
    );
    expect(rows).toEqual([
      "public.users: id pk, email unique, boss_id fk",
      "shop.orders: id pk, user_id fk, state -, total index",
      "shop.lines: order_id pkfk, line_no pk",
      "shop.parts: order_id fk, line_no fk",
      "public.empty: ",
    ]);
    const orders = scene.tables[1]?.rows ?? [];
    expect(orders.map(({ isEnum }) => isEnum)).toEqual([false, false, true, false]);
    expect(orders.map(({ nullable }) => nullable)).toEqual([false, false, false, true]);
    expect(orders[3]?.type).toBe("numeric(12,2)");
  });

  test("knows less of a table in less detail", () => {
    const keys = sceneOf(sampleParts({ detail: "keys" }));
    expect(keys.tables[0]?.rows.map(({ column }) => column.name)).toEqual(["id", "boss_id"]);
    expect(sceneOf(sampleParts({ detail: "names" })).tables[0]?.rows).toEqual([]);
  });

  test("colours a table itself, else as its group, and takes nothing that is no colour", () => {
    const colors = sceneOf(sampleParts()).tables.map(({ color }) => color);
    expect(colors).toEqual(["#3b82f6", "#ee0055", "#ee0055", undefined, undefined]);
    const parts = sampleParts();
    const tables = parts.schema.tables.map((table) => ({ ...table, color: "red;background:url(x)" }));
    const hostile = sceneOf({ ...parts, schema: { ...parts.schema, tables } });
    expect(new Set(hostile.tables.map(({ color }) => color))).toEqual(new Set([undefined]));
  });

  test("says of the referred end that it may have none when the foreign key may be null", () => {
    const scene = sceneOf(sampleParts());
    expect(edgeNamed(scene, "public.users").to).toEqual({ many: false, optional: true });
    expect(edgeNamed(scene, "shop.orders").to).toEqual({ many: false, optional: false });
  });

  test("leaves out what is hidden, and its edges", () => {
    const scene = sceneOf(sampleParts({ visible: new Set(["public.users", "shop.orders"]) }));
    expect(scene.tables.map(({ key }) => key)).toEqual(["public.users", "shop.orders"]);
    expect(scene.edges).toHaveLength(2);
    expect(scene.groups.map(({ name }) => name)).toEqual(["Shop"]);
    expect(sceneOf(sampleParts({ visible: new Set(["public.users"]) })).groups).toEqual([]);
  });

  test("draws a hull around a group's tables", () => {
    const scene = sceneOf(sampleParts());
    const [hull] = scene.groups;
    const inside = scene.tables.filter(({ key }) => hull?.tables.includes(key) === true);
    expect(inside).toHaveLength(2);
    expect(hull).toMatchObject({ ...hullOf(inside), collapsed: false });
  });

  test("puts one box in the place of a collapsed group, where its edges end", () => {
    const scene = sceneOf(collapse(sampleParts(), "Shop"));
    expect(scene.tables.map(({ key }) => key)).toEqual(["public.users", "shop.parts", "public.empty"]);
    const [box] = scene.groups;
    expect(box).toMatchObject({ name: "Shop", collapsed: true, x: 900, y: 900 });
    expect(scene.edges.map(({ reference }) => reference.from.table).sort()).toEqual([
      "public.users",
      "shop.orders",
      "shop.parts",
    ]);
    const { from } = edgeNamed(scene, "shop.orders").route;
    const side = from.out === 1 ? 900 + (box?.width ?? 0) : 900;
    expect([from.x, from.y]).toEqual([side, 900 + (box?.height ?? 0) / 2]);
  });

  test("gives a note the room of its text, or that of its place", () => {
    const [note] = sceneOf(sampleParts()).notes;
    expect(note).toMatchObject({ name: "hint", x: -400, width: 208, height: 60 });
    const parts = sampleParts();
    const places = new Map([...parts.places, [noteKey("hint"), { x: 0, y: 0, width: 320, height: 200 }]]);
    expect(sceneOf({ ...parts, places }).notes[0]).toMatchObject({ width: 320, height: 200 });
  });

  test("leaves out notes and hulls that are not to be seen, but no collapsed group", () => {
    const none = { notes: new Set<string>(), groups: new Set<string>() };
    expect(sceneOf(sampleParts(none))).toMatchObject({ notes: [], groups: [] });
    expect(sceneOf({ ...collapse(sampleParts(), "Shop"), ...none }).groups).toHaveLength(1);
    expect(sceneOf(sampleParts({ notes: new Set(["hint"]) })).notes).toHaveLength(1);
  });

  test("marks what says little from afar: edges from group to group, and into hubs", () => {
    const scene = sceneOf(sampleParts());
    expect(edgeNamed(scene, "shop.lines").weak).toBe(false);
    expect(edgeNamed(scene, "shop.orders").weak).toBe(true);
    expect(edgeNamed(scene, "public.users").weak).toBe(false);
  });
});

describe("the ways of edges", () => {
  test("are those found, as long as they end where the tables are", () => {
    const parts = sampleParts();
    const routes = detours(parts);
    const scene = sceneOf({ ...parts, routes });
    expect(scene.edges.map(({ key, route }) => route === routes.get(key))).toEqual([true, true, true, true]);

    const place = parts.places.get("shop.lines") ?? { x: 0, y: 0 };
    const moved = new Map([...parts.places, ["shop.lines", { ...place, y: place.y + 8 }]]);
    const after = sceneOf({ ...parts, places: moved, routes });
    expect(after.edges.map(({ key, route }) => route === routes.get(key))).toEqual([true, true, false, false]);
  });

  test("are drafts when the rows have moved inside their table", () => {
    const parts = sampleParts();
    const routes = detours(parts);
    const tables = parts.schema.tables.map((table) =>
      table.name === "orders" ? { ...table, columns: table.columns.toReversed() } : table,
    );
    const scene = sceneOf({ ...parts, routes, schema: { ...parts.schema, tables } });
    expect(scene.edges.map(({ key, route }) => route === routes.get(key))).toEqual([true, false, false, true]);
  });
});

describe("from one scene to the next", () => {
  test("the same parts give the same scene", () => {
    const make = createSceneMaker();
    const parts = sampleParts();
    expect(make(parts)).toBe(make({ ...parts, places: new Map(parts.places), stale: new Set() }));
  });

  test("text that means the same gives the same scene", () => {
    const make = createSceneMaker();
    const parts = sampleParts();
    const before = make(parts);
    const after = make({ ...parts, schema: { ...parts.schema, tables: [...parts.schema.tables] } });
    expect(after).toBe(before);
  });

  test("moving a table changes it, its edges and its hull, and nothing else", () => {
    const schema = { ...manyTables(120), groups: [] };
    const parts = partsOf(schema);
    fc.assert(
      fc.property(fc.nat(119), fc.integer({ min: -500, max: 500 }), (at, by) => {
        const make = createSceneMaker();
        const before = make(parts);
        const key = schema.tables[at]?.key ?? "";
        const place = parts.places.get(key) ?? { x: 0, y: 0 };
        const after = make({ ...parts, places: new Map([...parts.places, [key, { ...place, x: place.x + by }]]) });
        expect(after === before).toBe(by === 0);
        const changed = after.tables.filter((table, index) => table !== before.tables[index]);
        expect(changed.map((table) => table.key)).toEqual(by === 0 ? [] : [key]);
        for (const [index, edge] of after.edges.entries()) {
          const { from, to } = edge.reference;
          expect(edge === before.edges[index]).toBe(by === 0 || (from.table !== key && to.table !== key));
        }
        expect(after.groups).toBe(before.groups);
        expect(after.notes).toBe(before.notes);
      }),
      { numRuns: 40 },
    );
  });

  test("is the scene that would have been made at once", () => {
    const parts = sampleParts();
    const other = readDesign(sampleText.replace("Ref: shop.orders.user_id > users.id", "").replace("[unique, ", "["));
    const steps: readonly SceneParts[] = [
      parts,
      { ...parts, detail: "keys" },
      { ...parts, stale: new Set(["shop.orders"]) },
      { ...parts, visible: new Set(["public.users", "shop.orders"]) },
      collapse(parts, "Shop"),
      { ...parts, routes: detours(parts) },
      { ...parts, schema: other.schema },
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 8 }), (walk) => {
        const make = createSceneMaker();
        let last: Scene | undefined;
        for (const step of walk) last = make(step);
        expect(last).toEqual(sceneOf(walk.at(-1) ?? parts));
      }),
    );
  });

  test("after any edits of the text it is the scene that would have been made at once", () => {
    const first = partsOf(manyTables(16));
    const edit = fc.record({
      what: fc.constantFrom("column", "null", "color", "table", "gone", "reference", "unrefer", "stale", "detail"),
      at: fc.nat(15),
      to: fc.nat(15),
    });
    const edited = (parts: SceneParts, { what, at, to }: { what: string; at: number; to: number }): SceneParts => {
      const { schema } = parts;
      const index = at % schema.tables.length;
      const table = schema.tables[index];
      const other = schema.tables[to % schema.tables.length];
      const [column] = table?.columns ?? [];
      if (table === undefined || other === undefined || column === undefined) return parts;
      const withTable = (next: Partial<typeof table>): SceneParts => {
        const tables = schema.tables.with(index, { ...table, ...next });
        return { ...parts, schema: { ...schema, tables } };
      };
      const withReferences = (references: typeof schema.references): SceneParts => ({
        ...parts,
        schema: { ...schema, references },
      });
      switch (what) {
        case "column":
          return withTable({
            columns: [...table.columns, { ...column, name: `more_${table.columns.length}`, pk: false }],
          });
        case "null":
          return withTable({ columns: table.columns.map((each) => ({ ...each, notNull: to % 2 === 0 })) });
        case "color":
          return withTable({ color: to % 2 === 0 ? "#ff0000" : undefined });
        case "table": {
          const name = `added_${schema.tables.length}_${to}`;
          const tables = schema.tables.toSpliced(to, 0, { ...table, name, key: `public.${name}` });
          const places = new Map([...parts.places, [`public.${name}`, { x: 100 * at, y: 100 * to }]]);
          return { ...parts, places: at % 2 === 0 ? places : parts.places, schema: { ...schema, tables } };
        }
        case "gone": {
          const isLeft = (each: Reference): boolean => each.from.table !== table.key && each.to.table !== table.key;
          const tables = schema.tables.toSpliced(index, 1);
          return { ...parts, schema: { ...schema, tables, references: schema.references.filter(isLeft) } };
        }
        case "reference": {
          const [sample] = first.schema.references;
          if (sample === undefined) return parts;
          const end = (of: typeof table): Reference["from"] => ({
            ...sample.from,
            table: of.key,
            columns: [of.columns[0]?.name ?? ""],
          });
          const key = `new ${table.key} ${other.key}`;
          const rest = schema.references.filter((each) => each.key !== key);
          return withReferences(rest.toSpliced(to, 0, { ...sample, key, from: end(table), to: end(other) }));
        }
        case "unrefer":
          return withReferences(schema.references.toSpliced(to, 1));
        case "stale":
          return { ...parts, stale: new Set(to % 2 === 0 ? [] : [table.key]) };
        default:
          return { ...parts, detail: to % 3 === 0 ? "keys" : "all" };
      }
    };
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 10 }), (edits) => {
        const make = createSceneMaker();
        make(first);
        let parts = first;
        for (const each of edits) {
          parts = edited(parts, each);
          expect(make(parts)).toEqual(sceneOf(parts));
        }
      }),
    );
  });

  test("a group that comes out of its box has its hull again", () => {
    const make = createSceneMaker();
    const parts = sampleParts();
    const before = make(parts);
    make(collapse(parts, "Shop"));
    expect(parts.places.has(groupKey("Shop"))).toBe(false);
    expect(make(parts)).toEqual(before);
  });
});
