import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutMono, cutText, emWidth, wrapName } from "./fit-text.ts";
import { noteLines } from "./note-lines.ts";

const names = fc.string({ unit: fc.constantFrom("a", "W", "_", ".", "i", "7", "Ä", "設", " "), maxLength: 60 });

describe("a text that is cut", () => {
  test("has room, and begins as it began", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 8, max: 40 }), fc.integer({ min: 0, max: 400 }), (name, size, room) => {
        const cut = cutText(name, size, true, room);
        if (cut !== "") expect(emWidth(cut, true) * size).toBeLessThanOrEqual(room + 1e-6);
        expect(cut === name || name.startsWith(cut.replace(/…$/, ""))).toBe(true);
        expect(cutText(cut, size, true, room)).toBe(cut);
      }),
    );
  });

  test("counts letters where all are as wide", () => {
    expect(cutMono("timestamptz", 11, 80)).toBe("timestamptz");
    expect(cutMono("timestamptz", 11, 60)).toBe("timestam…");
  });
});

describe("a name in lines", () => {
  test.each([
    ["order_items", 110, 2, ["order_", "items"]],
    ["orderItems", 110, 2, ["order", "Items"]],
    ["shop orders", 110, 2, ["shop", "orders"]],
    ["users", 400, 2, ["users"]],
    ["shipment_event", 60, 9, ["ship", "ment", "even", "t"]],
    ["inventory", 90, 3, ["invento", "ry"]],
  ])("%s in %d", (name, room, most, lines) => {
    expect(wrapName(name, 20, room, most)).toEqual(lines);
  });

  test("never stands out, and loses no letter unless it is cut", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 20, max: 300 }), fc.integer({ min: 1, max: 5 }), (name, room, most) => {
        const lines = wrapName(name, 20, room, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(emWidth(line, true) * 20).toBeLessThanOrEqual(room + 1e-6);
        const bare = (text: string): string => text.replace(/[\s_.]/g, "");
        const isCut = lines.length === 0 || lines.at(-1)?.endsWith("…") === true || lines.length === most;
        expect(isCut || bare(lines.join("")) === bare(name)).toBe(true);
      }),
    );
  });
});

describe("a note", () => {
  test("reads Markdown's marks, with room between blocks", () => {
    const lines = noteLines("# Title\n- a **bold** `x`\n- two\n\n[here](https://example.com) *now*", 400, 400);
    expect(lines.map(({ text, bold, y }) => [text, bold, y])).toEqual([
      ["Title", true, 0],
      ["• a bold x", false, 22],
      ["• two", false, 38],
      ["here now", false, 60],
    ]);
  });

  test("ends where there is no more room", () => {
    const lines = noteLines("one\ntwo\nthree", 200, 2 * 16 + 22);
    expect(lines.map(({ text }) => text)).toEqual(["one", "two…"]);
  });

  test("fits its size, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 64, max: 300 }), (content, width) => {
        const lines = noteLines(content, width, 120);
        for (const { text, bold, x, y } of lines) {
          expect(y + 16).toBeLessThanOrEqual(120 - 22 + 1);
          const marks = /^• |…$/.test(text) ? 22 : 0;
          expect(x + emWidth(text, bold) * 12).toBeLessThanOrEqual(width - 22 + marks + 1e-6);
        }
      }),
    );
  });
});
