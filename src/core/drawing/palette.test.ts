import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { darkPalette, fade, fontFamilies, lightPalette, mix, solidColor } from "./palette.ts";

const css = readFileSync("src/ui/theme.css", "utf8");

/** The custom properties of the first rule whose selector ends so. */
function propertiesOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const rule = css.slice(start, css.indexOf("}", start));
  return new Map([...rule.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

const dashed = (name: string): string => name.replace(/[A-Z]|\d/g, (letter) => `-${letter.toLowerCase()}`);

describe.each([
  ["light", lightPalette],
  ["dark", darkPalette],
])("the %s palette", (theme, palette) => {
  test.each(Object.entries(palette))("has the theme's %s", (name, color) => {
    expect(propertiesOf(`:root[data-theme="${theme}"]`).get(dashed(name))).toBe(color);
  });
});

test("texts stand in the theme's fonts", () => {
  const start = css.indexOf("--radius");
  const rule = css.slice(start, css.indexOf("}", start));
  expect(rule).toContain(`--font: ${fontFamilies.sans};`);
  expect(rule).toContain(`--mono: ${fontFamilies.mono};`);
});

test("colours mix as in CSS", () => {
  expect(mix("#ffffff", 0.5, "#000000")).toBe("#808080");
  expect(mix("#f2f2f5", 0.6, "#ffffff")).toBe("#f7f7f9");
  expect(fade("#102030", 0.5)).toBe("#10203080");
});

test("nothing but a colour is a colour", () => {
  expect(solidColor("#E05")).toBe("#ee0055");
  expect(solidColor("#3B82F6")).toBe("#3b82f6");
  for (const other of [undefined, "", "red", "#12345", "#1234567", '#fff" onload="', "#ffg"]) {
    expect(solidColor(other)).toBeUndefined();
  }
});
