import fc from "fast-check";
import { expect, test } from "vitest";
import { createHiddenTexts, type HiddenTexts } from "./pdf-hidden-text.ts";

const at = { x: 10, y: 20, width: 60, size: 12 };

/** What a reader finds: the letters that the fonts say their codes stand for. */
function found(texts: HiddenTexts, written: string): string {
  const objects = texts.objects(1);
  const names = texts.fonts();
  const maps = names.map((_, font) => {
    const number = Number(/\/ToUnicode (\d+) 0 R/.exec(objects[font]?.entries ?? "")?.[1]);
    const map = Buffer.from(objects[number - 1]?.stream ?? []).toString("latin1");
    return new Map(
      [...map.matchAll(/^<(\w{2})> <(\w+)>$/gm)].map(([, code = "", letter = ""]) => [
        code,
        String.fromCharCode(...(letter.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
      ]),
    );
  });
  return [...written.matchAll(/\/(H\d+) [\d.]+ Tf <(\w*)> Tj/g)]
    .flatMap(([, name = "", codes = ""]) =>
      (codes.match(/../g) ?? []).map((code) => maps[names.indexOf(name)]?.get(code) ?? "missing"),
    )
    .join("");
}

const leftToRight = (text: string): boolean =>
  !/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);

test("every letter is found", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", minLength: 1 }).filter(leftToRight), { minLength: 1 }),
      (names) => {
        const texts = createHiddenTexts();
        const written = names.map((text) => texts.write({ ...at, text }));
        expect(written.map((each) => found(texts, each))).toEqual(names);
      },
    ),
  );
});

test("more letters than a font has need more fonts, in one text and in many", () => {
  const texts = createHiddenTexts();
  const letters = String.fromCharCode(...Array.from({ length: 700 }, (_, index) => 0x4e00 + index));
  const written = texts.write({ ...at, text: letters });
  expect(found(texts, written)).toBe(letters);
  expect(found(texts, texts.write({ ...at, text: "一亿一" }))).toBe("一亿一");
  expect(texts.fonts()).toEqual(["H1", "H2", "H3"]);
  const objects = texts.objects(1);
  expect(objects).toHaveLength(7);
  expect(objects.map(({ entries }) => /LastChar (\d+)/.exec(entries)?.[1]).slice(0, 3)).toEqual(["255", "255", "187"]);
  const map = Buffer.from(objects[3]?.stream ?? []).toString("latin1");
  expect(map.match(/\d+(?= beginbfchar)/g)).toEqual(["100", "100", "56"]);
});

test("a text is as wide as its image", () => {
  expect(createHiddenTexts().write({ ...at, text: "имя12" })).toBe(
    "q BT 100 Tz 1 0 0 -1 10 20 Tm /H1 12 Tf <0001020304> Tj ET Q",
  );
});

test("Hebrew and Arabic stand as they are seen, with their numbers", () => {
  const texts = createHiddenTexts();
  expect(found(texts, texts.write({ ...at, text: "a אב 12 גד b" }))).toBe("a דג 12 בא b");
});

test("half of a pair stands for no letter, and no text for nothing", () => {
  const texts = createHiddenTexts();
  expect(found(texts, texts.write({ ...at, text: "a\ud800" }))).toBe("a\ufffd");
  expect(texts.write({ ...at, text: "" })).toBe("");
  expect(createHiddenTexts().objects(9)).toEqual([]);
});
