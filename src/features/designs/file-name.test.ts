import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameFor } from "./file-name.ts";

test.each([
  ["Shop", "Shop.dbml"],
  ["", "design.dbml"],
  ["../../etc/passwd", "etc passwd.dbml"],
  ["a\u202Elmbd.exe", "a lmbd.exe.dbml"],
  ["  new \n line ", "new line.dbml"],
])("%j is saved as %j", (title, name) => {
  expect(fileNameFor(title)).toBe(name);
});

test("law: a file name has no separator, no control character, and an end", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      const name = fileNameFor(title);
      expect(name).toMatch(/^[^/\\:*?"<>|\p{Cc}]+\.dbml$/u);
      expect(name.startsWith(".")).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
