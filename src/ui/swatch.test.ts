import { expect, test } from "vitest";
import { swatchColor } from "./swatch.ts";

test.each(["#fff", "#FFF", "#3498db"])("%s is a colour", (color) => {
  expect(swatchColor(color)).toBe(color);
});

test.each([undefined, "", "red", "#ffff", "#12345g", "#fff;x", "#fff\n", "url(//x)", " #fff"])(
  "%j is none",
  (color) => {
    expect(swatchColor(color)).toBeUndefined();
  },
);
