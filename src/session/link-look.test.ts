import fc from "fast-check";
import { expect, test } from "vitest";
import { type LinkedLook, readLook, writeLook } from "./link-look.ts";

const bytes = (look: LinkedLook) => {
  const written = writeLook(look);
  return written === undefined ? undefined : Uint8Array.from(written);
};

test("law: a look is read as it was written", () => {
  const look: fc.Arbitrary<LinkedLook> = fc.record({
    detail: fc.constantFrom("all" as const, "keys" as const, "names" as const),
    notation: fc.constantFrom("feet" as const, "labels" as const),
    view: fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(look, (each) => {
      const isPlain = each.detail === "all" && each.notation === "feet" && each.view === undefined;
      expect(readLook(bytes(each))).toEqual(isPlain ? undefined : each);
    }),
  );
});

test("a view with an endless name is left out", () => {
  expect(readLook(bytes({ detail: "keys", notation: "feet", view: "x".repeat(400) }))).toEqual({
    detail: "keys",
    notation: "feet",
    view: undefined,
  });
});

test.each([[[]], [[2, 0, 0]], [[1]], [[1, 3, 0]], [[1, 0, 2]], [[1, 0, 0, 255]]])("%j is no look", (each) => {
  expect(readLook(Uint8Array.from(each))).toBeUndefined();
});

test("whatever bytes there are, reading them does not throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (each) => void readLook(Uint8Array.from(each))));
});
