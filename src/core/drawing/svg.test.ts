import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manyTables } from "#core/layout/samples.ts";
import { darkPalette, lightPalette } from "./palette.ts";
import type { PictureHow } from "./picture.ts";
import { partsOf, sampleParts, sceneOf } from "./sample-scene.test-support.ts";
import type { Scene } from "./scene.ts";
import { escapeXml, svgOf } from "./svg.ts";

const how: PictureHow = { title: "Shop", palette: lightPalette, notation: "feet", ground: true };

type Element = { readonly name: string; readonly attributes: ReadonlyMap<string, string>; text: string };

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

/** All elements of a well-formed file of elements and texts; throws on anything else. */
function parseXml(text: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const token =
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)\s*(\/?)>|((?:[^<&]|&(?:amp|lt|gt|quot|#39);)+)/gy;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`not well-formed: ${text.slice(at, at + 80)}`);
    const [, closing, name = "", attributes = "", isEmpty, words] = match;
    if (words !== undefined) {
      for (const element of open) element.text += unescaped(words);
    } else if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const list = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)];
      const element: Element = {
        name,
        attributes: new Map(list.map(([, key = "", value = ""]) => [key, unescaped(value)])),
        text: "",
      };
      elements.push(element);
      if (isEmpty !== "/") open.push(element);
    }
  }
  expect(open).toEqual([]);
  return elements;
}

const valuesOf = (elements: readonly Element[], attribute: string): readonly string[] =>
  elements.flatMap(({ attributes }) => attributes.get(attribute) ?? []);

const known = new Set(["svg", "title", "style", "g", "rect", "path", "text", "tspan"]);

function check(scene: Scene, svg: string): readonly Element[] {
  const elements = parseXml(svg);
  expect(valuesOf(elements, "data-table")).toEqual(scene.tables.map(({ key }) => key));
  expect(valuesOf(elements, "data-reference")).toEqual(scene.edges.map(({ key }) => key));
  expect([...new Set(elements.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
  const attributes = new Set(elements.flatMap((element) => [...element.attributes.keys()]));
  expect([...attributes].filter((name) => /^on|href|^src|^style$/i.test(name))).toEqual([]);
  expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/<style>[^<]*(url|@import)|NaN|undefined|Infinity/);
  return elements;
}

describe("an SVG", () => {
  test("shows the scene's tables and edges, each a part with a title", () => {
    const scene = sceneOf(sampleParts());
    const elements = check(scene, svgOf(scene, how));
    const titles = elements.filter(({ name }) => name === "title").map(({ text }) => text);
    expect(titles).toEqual(expect.arrayContaining(["Shop", "users", "shop.orders", "hint"]));
    expect(titles.filter((title) => title.includes("refers to"))).toHaveLength(4);
  });

  test("can be searched: every name is one text", () => {
    const scene = sceneOf(sampleParts());
    const texts = parseXml(svgOf(scene, how)).filter(({ name }) => name === "text");
    const written = texts.map(({ text }) => text);
    for (const { rows } of scene.tables) {
      for (const { column } of rows) expect(written.some((text) => text.startsWith(column.name))).toBe(true);
    }
    expect(written).toContain("shop.orders");
  });

  test("holds all that it draws in its frame", () => {
    const scene = sceneOf(sampleParts());
    const [root] = parseXml(svgOf(scene, how));
    const [x = 0, y = 0, width = 0, height = 0] = (root?.attributes.get("viewBox") ?? "").split(" ").map(Number);
    for (const box of [...scene.tables, ...scene.groups, ...scene.notes]) {
      expect(box.x - x).toBeGreaterThanOrEqual(32);
      expect(box.y - y).toBeGreaterThanOrEqual(32);
      expect(x + width - box.x - box.width).toBeGreaterThanOrEqual(32);
      expect(y + height - box.y - box.height).toBeGreaterThanOrEqual(32);
    }
  });

  test("has the theme's colours, and no ground when none is wanted", () => {
    const scene = sceneOf(sampleParts());
    const dark = svgOf(scene, { ...how, palette: darkPalette });
    expect(dark).toContain(`fill="${darkPalette.bg}"`);
    expect(dark).toContain(darkPalette.text);
    expect(dark).not.toContain(lightPalette.textMuted);
    const rects = (svg: string): number => parseXml(svg).filter(({ name }) => name === "rect").length;
    expect(rects(svgOf(scene, { ...how, ground: false }))).toBe(rects(svgOf(scene, how)) - 1);
  });

  test("is escaped whatever names there are", () => {
    const parts = sampleParts();
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), (name) => {
        const tables = parts.schema.tables.map((table) => ({
          ...table,
          name,
          note: name,
          columns: table.columns.map((column) => ({ ...column, type: { ...column.type, name } })),
        }));
        const groups = parts.schema.groups.map((group) => ({ ...group, name }));
        const scene = sceneOf({ ...parts, schema: { ...parts.schema, tables, groups } });
        check(scene, svgOf(scene, { ...how, title: name }));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test("runs nothing that a name says", () => {
    const parts = sampleParts();
    const name = `"><script>alert(1)</script><image href='x' onerror="alert(2)"/>]]>`;
    const tables = parts.schema.tables.map((table) => ({ ...table, name }));
    const scene = sceneOf({ ...parts, schema: { ...parts.schema, tables } });
    const svg = svgOf(scene, how);
    check(scene, svg);
    expect(svg).not.toMatch(/<script|<image/);
    expect(parseXml(svg).some(({ name: tag, text }) => tag === "title" && text === name)).toBe(true);
  });

  test("has nothing that XML forbids", () => {
    expect(escapeXml("a\u0000b\ud800c\uffffd\te")).toBe("a\ufffdb\ufffdc\ufffdd\te");
    expect(escapeXml("😀")).toBe("😀");
  });

  test("shows a thousand tables", () => {
    const scene = sceneOf(partsOf(manyTables(1000)));
    expect(scene.tables).toHaveLength(1000);
    check(scene, svgOf(scene, how));
  }, 60_000);
});
