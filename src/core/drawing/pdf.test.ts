import { deflateSync, inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { manyTables } from "#core/layout/samples.ts";
import { lightPalette } from "./palette.ts";
import { pdfOf } from "./pdf.ts";
import { pdfTextWidth, winAnsi } from "./pdf-fonts.ts";
import { type Font, sansFont } from "./pen.ts";
import type { PictureHow } from "./picture.ts";
import { partsOf, sampleParts, sceneOf } from "./sample-scene.test-support.ts";
import type { Scene } from "./scene.ts";

const how: PictureHow = { title: "Größe 設計", palette: lightPalette, notation: "feet", ground: true };

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** The objects of a file by number, found through its table of offsets. */
function parsePdf(bytes: Uint8Array): ReadonlyMap<number, string> {
  const text = latin1(bytes);
  expect(text.startsWith("%PDF-1.")).toBe(true);
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer/.exec(text.slice(start));
  const rows = (table?.[2] ?? "").match(/.{19}\n/g) ?? [];
  expect(rows).toHaveLength(Number(table?.[1]));
  const objects = new Map<number, string>();
  for (const [at, row] of rows.entries()) {
    if (at === 0) continue;
    const object = text.slice(Number(row.slice(0, 10)));
    expect(object.startsWith(`${at} 0 obj\n`)).toBe(true);
    const length = /\/Length (\d+) >>\nstream\n/.exec(object.slice(0, 400));
    const end = length === null ? object.indexOf("endobj") : (length.index ?? 0) + length[0].length + Number(length[1]);
    if (length !== null) expect(object.slice(end).startsWith("\nendstream\nendobj\n")).toBe(true);
    objects.set(at, object.slice(0, end));
  }
  expect(text).toContain(`/Size ${rows.length} /Root 1 0 R`);
  return objects;
}

const contentOf = (objects: ReadonlyMap<number, string>): string => {
  const [, content = ""] = (objects.get(4) ?? "").split(/stream\n/);
  return content;
};

/** The texts that a page shows. */
const textsOf = (content: string): readonly string[] =>
  [...content.matchAll(/BT \/F\d [\d.]+ Tf 1 0 0 -1 -?[\d.]+ -?[\d.]+ Tm \(((?:\\.|[^\\)])*)\) Tj ET/g)].map(
    ([, text = ""]) =>
      text.replace(/\\(\d{3}|.)/g, (_, code: string) =>
        code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
      ),
  );

const renamed = (name: string): Scene => {
  const parts = sampleParts();
  const tables = parts.schema.tables.map((table) => ({ ...table, schema: "public", name }));
  return sceneOf({ ...parts, schema: { ...parts.schema, tables } });
};

describe("a PDF", () => {
  test("shows every name as text", async () => {
    const scene = sceneOf(sampleParts());
    const { bytes, notes } = await pdfOf(scene, how);
    const objects = parsePdf(bytes);
    const texts = textsOf(contentOf(objects));
    for (const { table, rows } of scene.tables) {
      expect(texts).toContain(table.name);
      for (const { column, type } of rows) expect(texts).toEqual(expect.arrayContaining([column.name, type]));
    }
    expect(notes).toEqual([]);
    expect(objects.get(5)).toContain("<FEFF00470072");
  });

  test("has a page as large as the drawing, no larger than a page may be", async () => {
    const small = parsePdf((await pdfOf(sceneOf(sampleParts()), how)).bytes).get(3);
    const [, width = "", height = ""] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(small ?? "") ?? [];
    expect(Number(width)).toBeGreaterThan(300);
    expect(Number(height)).toBeGreaterThan(100);

    const parts = sampleParts();
    const places = new Map([...parts.places, ["shop.parts", { x: 90_000, y: 0 }]]);
    const { bytes, notes } = await pdfOf(sceneOf({ ...parts, places }), how);
    expect(/MediaBox \[0 0 ([\d.]+)/.exec(parsePdf(bytes).get(3) ?? "")?.[1]).toBe("14400");
    expect(notes).toEqual(["The page is drawn at 21 %, for a PDF page may not be larger."]);
  });

  test("keeps brackets and backslashes of a name inside its string", async () => {
    const name = ") Tj ET (\\";
    const texts = textsOf(contentOf(parsePdf((await pdfOf(renamed(name), how)).bytes)));
    expect(texts.filter((text) => text === name)).toHaveLength(5);
  });

  test("writes western letters, and says how many others it could not", async () => {
    const western = await pdfOf(renamed("größe_€"), how);
    expect(textsOf(contentOf(parsePdf(western.bytes)))).toContain("gr\u00f6\u00dfe_\u0080");
    expect(western.notes).toEqual([]);

    const other = await pdfOf(renamed("設計_a"), how);
    expect(textsOf(contentOf(parsePdf(other.bytes)))).toContain("??_a");
    expect(other.notes).toEqual([
      "5 texts have letters that the fonts of a PDF lack: question marks stand for them. An SVG shows them all.",
    ]);
  });

  test("shows other letters as images that are found as text, each once", async () => {
    const image = {
      width: 4,
      height: 2,
      perUnit: 4,
      baseline: 2,
      alpha: Uint8Array.from([0, 9, 255, 40, 41, 92, 10, 13]),
    };
    const { bytes, notes } = await pdfOf(renamed("設計"), how, { imageOf: () => image });
    const objects = parsePdf(bytes);
    expect(notes).toEqual([]);
    expect(objects.size).toBe(13);
    expect(
      contentOf(objects).match(/ cm \/I1 Do Q\nq BT [\d.]+ Tz 1 0 0 -1 [\d.]+ [\d.]+ Tm \/H1 13 Tf <0001> Tj ET Q/g),
    ).toHaveLength(5);
    expect(objects.get(3)).toContain("/XObject << /I1 9 0 R >>");
    expect(objects.get(3)).toContain("/H1 11 0 R");
    expect(objects.get(11)).toContain("/CharProcs << /g 13 0 R >>");
    expect(objects.get(11)).toContain("/ToUnicode 12 0 R");
    expect(objects.get(12)).toContain("<00> <8A2D>\n<01> <8A08>\n");
    expect(objects.get(9)).toContain("/SMask 10 0 R");
    expect(objects.get(10)).toContain("/Width 4 /Height 2 /ColorSpace /DeviceGray");
  });

  test("shows letters with colours of their own in these", async () => {
    const colors = Uint8Array.from([255, 0, 0, 0, 0, 255]);
    const image = { width: 2, height: 1, perUnit: 4, baseline: 1, alpha: Uint8Array.of(255, 128), colors };
    const asked = new Set<string>();
    const imageOf = (_text: string, _font: Font, color: string) => {
      asked.add(color);
      return image;
    };
    const objects = parsePdf((await pdfOf(renamed("😀"), how, { imageOf })).bytes);
    expect(objects.get(9)).toContain("/Width 2 /Height 1 /ColorSpace /DeviceRGB /SMask 10 0 R /Length 6");
    expect(objects.get(9)?.endsWith(latin1(colors))).toBe(true);
    expect([...asked]).toEqual([lightPalette.text]);
  });

  test("is packed when it can be", async () => {
    const scene = sceneOf(sampleParts());
    const plain = await pdfOf(scene, how);
    const packed = await pdfOf(scene, how, { deflate: (bytes) => Promise.resolve(deflateSync(bytes)) });
    const objects = parsePdf(packed.bytes);
    expect(objects.get(4)).toContain("/Filter /FlateDecode");
    const inflated = inflateSync(Buffer.from(contentOf(objects), "latin1")).toString("latin1");
    expect(inflated).toBe(contentOf(parsePdf(plain.bytes)));
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 3);
  });

  test("shows a thousand tables", async () => {
    const scene = sceneOf(partsOf(manyTables(1000)));
    const content = contentOf(parsePdf((await pdfOf(scene, how)).bytes));
    const texts = new Set(textsOf(content));
    expect(scene.tables.filter(({ table }) => !texts.has(table.name))).toEqual([]);
    expect(content).not.toMatch(/NaN|undefined|Infinity/);
  }, 60_000);
});

test("letters are as wide as in the fonts", () => {
  expect(pdfTextWidth("id", sansFont(1000))).toBe(222 + 556);
  expect(pdfTextWidth("W…", sansFont(10, true))).toBeCloseTo(19.44);
  expect(pdfTextWidth("é", sansFont(1000))).toBe(556);
  expect(winAnsi("“a”")).toEqual([0x93, 0x61, 0x94]);
  expect(winAnsi("a\nb")).toBeUndefined();
});
