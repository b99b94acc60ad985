import fc from "fast-check";
import { expect, it } from "vitest";
import { byteLength, cut, identifier, literal, qualified, typeIdentifier } from "./quote.ts";

it("quotes names only where they need it", () => {
  expect(["orders", "_a$1", "position", "values"].map(identifier)).toEqual(["orders", "_a$1", "position", "values"]);
  expect(["Orders", "order", "1st", "a b", 'say "hi"', "naïve", ""].map(identifier)).toEqual([
    '"Orders"',
    '"order"',
    '"1st"',
    '"a b"',
    '"say ""hi"""',
    '"naïve"',
    '""',
  ]);
  expect(["state", "time", "left"].map(typeIdentifier)).toEqual(["state", '"time"', '"left"']);
  expect([qualified("public", "a"), qualified("core", "A"), qualified("public", "pg_class")]).toEqual([
    "a",
    'core."A"',
    "public.pg_class",
  ]);
});

it("writes texts as literals", () => {
  expect(literal("it's \\ \n")).toBe("'it''s \\ \n'");
  expect(literal("a\0b")).toBe("'a\uFFFDb'");
});

it("counts and cuts by bytes, between characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(80), (text, bytes) => {
      const encoder = new TextEncoder();
      expect(byteLength(text)).toBe(encoder.encode(text).length);
      const kept = cut(text, bytes);
      expect(text.startsWith(kept)).toBe(true);
      expect(encoder.encode(kept).length).toBeLessThanOrEqual(bytes);
      const [next = ""] = text.slice(kept.length);
      expect(kept === text || encoder.encode(kept + next).length > bytes).toBe(true);
      expect(!/\p{Surrogate}/u.test(kept)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
