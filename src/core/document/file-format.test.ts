import { expect, test } from "vitest";
import { printFile, readFile } from "./file-format.ts";
import type { Document } from "./transaction.ts";

const text = "Table users {\n  id int [pk]\n}\n";
const of = (places: [string, { x: number; y: number; pinned?: true; rest?: string }][], kept?: string[]): Document =>
  kept === undefined ? { text, places: new Map(places) } : { text, places: new Map(places), kept };

test("a file is the text, then the places sorted, one table a line", () => {
  const document = of([
    ["public.users", { x: 120, y: 80 }],
    ['public."order lines"', { x: -40, y: 0, pinned: true }],
  ]);
  const file = `${text}
// crowsfoot places
// place public."order lines" -40 0 pinned
// place public.users 120 80
`;
  expect(printFile(document)).toBe(file);
  expect(readFile(file)).toEqual(document);
});

test("notes, collapsed groups and named views have places too", () => {
  const file = `${text}
// crowsfoot places
// place group "Sales" 8 8
// place note "Read me" 40 80 208x120
// place public.users 0 0
// place view "Sales" note "Read me" 1 2 8x8 pinned later
// place view "Sales" public.users 3 4
`;
  const document = readFile(file);
  expect(document.kept).toBeUndefined();
  expect(document.places.get('note "Read me"')).toEqual({ x: 40, y: 80, width: 208, height: 120 });
  expect(document.places.get('view "Sales" note "Read me"')).toEqual({
    x: 1,
    y: 2,
    width: 8,
    height: 8,
    pinned: true,
    rest: "later",
  });
  expect(printFile(document)).toBe(file);
});

test("what looks like such a place and is none stays as a line", () => {
  const lines = [
    "// place note Read 1 2",
    '// place note "a" "b" 1 2',
    "// place view Sales public.users 1 2",
    '// place view "a" view "b" public.users 1 2',
    '// place view "a" 1 2',
  ];
  expect(readFile(`\n// crowsfoot places\n${lines.join("\n")}\n`).kept).toEqual(lines);
});

test("a size that is none stays behind the place", () => {
  const rest = (words: string) =>
    readFile(`\n// crowsfoot places\n// place note "a" 1 2 ${words}\n`).places.get('note "a"');
  expect(rest("0x8")).toEqual({ x: 1, y: 2, rest: "0x8" });
  expect(rest("20001x8 8x")).toEqual({ x: 1, y: 2, rest: "20001x8 8x" });
  expect(rest("pinned 10x20 low")).toEqual({ x: 1, y: 2, width: 10, height: 20, pinned: true, rest: "low" });
});

test("a design without places is its text, byte for byte", () => {
  for (const each of ["", text, "\ufeffTable a", "// place public.users 1 2\n"]) {
    expect(printFile({ text: each, places: new Map() })).toBe(each);
    expect(readFile(each)).toEqual({ text: each, places: new Map() });
  }
});

test("what a newer version wrote is kept and written again", () => {
  const file = `${text}
// crowsfoot places
// place public.users 120 80 pinned low w=120
// size public.users 240
// place public.orders 1.5 2
`;
  const document = readFile(file);
  expect(document).toEqual(
    of(
      [["public.users", { x: 120, y: 80, pinned: true, rest: "low w=120" }]],
      ["// size public.users 240", "// place public.orders 1.5 2"],
    ),
  );
  expect(printFile(document)).toBe(file);
});

test("files written with CRLF, by hand or without a final line end are read", () => {
  const crlf = text.replaceAll("\n", "\r\n");
  const places = new Map([["public.users", { x: 1, y: 2 }]]);
  expect(readFile(`${crlf}\r\n// crowsfoot places\r\n// place public.users 1 2`)).toEqual({ text: crlf, places });
  expect(readFile("// crowsfoot places\n\n//\n// place public.users  1 2\n")).toEqual({
    text: "",
    places: new Map(),
    kept: ["//", "// place public.users  1 2"],
  });
  expect(readFile("// crowsfoot places\n// place public.users 1 2  pinned \n").places).toEqual(
    new Map([["public.users", { x: 1, y: 2, pinned: true }]]),
  );
});

test("only a block at the very end counts; behind other text it is text", () => {
  const file = `${text}\n// crowsfoot places\n// place public.users 1 2\nTable late {}\n`;
  expect(readFile(file)).toEqual({ text: file, places: new Map() });
});

test("a text that ends in such a block itself stays text", () => {
  const tricky = `${text}\n// crowsfoot places\n// place public.users 1 2\n`;
  for (const places of [new Map(), new Map([["public.users", { x: 5, y: 6 }]])]) {
    expect(readFile(printFile({ text: tricky, places }))).toEqual({ text: tricky, places });
  }
});

test("places out of range are no places, and stay as lines", () => {
  const line = "// place public.users 8000001 0";
  expect(readFile(`\n// crowsfoot places\n${line}\n`)).toEqual({ text: "", places: new Map(), kept: [line] });
});

test("a block with more than 10,000 unknown lines is text", () => {
  const file = (count: number): string => `${text}\n// crowsfoot places\n${"// junk\n".repeat(count)}`;
  expect(readFile(file(10_000)).kept?.length).toBe(10_000);
  expect(readFile(file(10_001))).toEqual({ text: file(10_001), places: new Map() });
});

test("long hostile lines are read in linear time", () => {
  for (const tail of [
    '"'.repeat(200_001),
    `"${'"".'.repeat(70_000)}`,
    `a.b 1 2${" x".repeat(100_000)}\t\u0000 \t`,
    `a.b 1 2${" ".repeat(200_000)}\t`,
    `view ${'"" '.repeat(70_000)}`,
    `view "${'""'.repeat(100_000)} note "`,
  ]) {
    const file = `\n// crowsfoot places\n// place ${tail}\n`;
    expect(printFile(readFile(file))).toContain("// crowsfoot places");
  }
});
