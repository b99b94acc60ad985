import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunk, filterUp } from "./png.ts";
import { fitScale } from "./png-scale.ts";
import { pictureName } from "./scene-now.ts";

describe("a chunk of a PNG", () => {
  test("has its length, its name, its bytes and their checksum", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const whole = Buffer.concat(chunk("IDAT", Uint8Array.from(bytes)));
        expect(whole.readUInt32BE(0)).toBe(bytes.length);
        expect(whole.subarray(4, 8).toString()).toBe("IDAT");
        expect(whole.subarray(8, -4)).toEqual(Buffer.from(bytes));
        expect(whole.readUInt32BE(8 + bytes.length)).toBe(crc32(whole.subarray(4, -4)));
      }),
    );
  });

  test("ends a file as every PNG ends", () => {
    expect(Buffer.concat(chunk("IEND", new Uint8Array(0))).toString("hex")).toBe("0000000049454e44ae426082");
  });
});

test("rows are told by what differs from the row above, across stripes", () => {
  const rows = fc.array(fc.uint8Array({ minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.nat(7), (list, cut) => {
      const at = 1 + (cut % (list.length - 1));
      const join = (some: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(some));
      const filtered = [
        ...filterUp(join(list.slice(0, at)), new Uint8Array(6), at, 6),
        ...filterUp(join(list.slice(at)), list[at - 1] ?? new Uint8Array(6), list.length - at, 6),
      ];
      const above = new Uint8Array(6);
      for (const [index, row] of list.entries()) {
        expect(filtered[index * 7]).toBe(2);
        for (let byte = 0; byte < 6; byte++) above[byte] = (above[byte] ?? 0) + (filtered[index * 7 + 1 + byte] ?? 0);
        expect(above).toEqual(Uint8Array.from(row));
      }
    }),
  );
});

describe("the scale of a PNG", () => {
  test("is what was asked for where that can be made", () => {
    expect(fitScale({ width: 1200, height: 800 }, 2)).toEqual({ scale: 2, width: 2400, height: 1600, note: undefined });
  });

  test("is as large as can be made else, and that is said", () => {
    const { scale, note } = fitScale({ width: 20_000, height: 15_000 }, 2);
    expect(scale).toBe(0.7);
    expect(note).toBe(
      "Drawn at 0.7x instead of 2x, which would be 1,200 million pixels. An SVG or PDF is sharp at any size.",
    );
  });

  test("never makes too much", () => {
    const side = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 4 }), (width, height, wanted) => {
        const fitted = fitScale({ width, height }, wanted);
        expect(fitted.scale).toBeLessThanOrEqual(wanted);
        expect(fitted.width * fitted.height).toBeLessThanOrEqual(151_000_000);
        expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(30_000);
        expect(fitted.note === undefined).toBe(fitted.scale === wanted);
      }),
    );
  });
});

test.each([
  ["Shop", "Shop.svg"],
  ["../../etc/pass wd\u0000", "etc pass wd.svg"],
  ["", "design.svg"],
  ["Größe – 設計", "Größe 設計.svg"],
  ["a\u202egnp", "a gnp.svg"],
])("%j is saved as %s", (title, name) => {
  expect(pictureName(title, "svg")).toBe(name);
});
