import { expect, test } from "vitest";
import { cutBlocks } from "./blocks.ts";

const cut = (text: string): string[] => cutBlocks(text).blocks.map(({ from, to }) => text.slice(from, to));

test.each<[string, string[]]>([
  ["", []],
  ["// only a comment\n", ["// only a comment\n"]],
  ["Table a {\n}\n\nTable b {\n}\n", ["Table a {\n}\n\n", "Table b {\n}\n"]],
  ["// of a\nTable a {\n}\n", ["// of a\n", "Table a {\n}\n"]],
  // A body without indentation is one block: columns and nested elements are no headers.
  [
    "Table a {\nnote text\nref int\nindexes {\nid\n}\nNote: 'x'\n}\n",
    ["Table a {\nnote text\nref int\nindexes {\nid\n}\nNote: 'x'\n}\n"],
  ],
  ["Table a {\nNote: '''\nTable b {\n'''\n}\n", ["Table a {\nNote: '''\nTable b {\n'''\n}\n"]],
  ["/*\nTable a {\n*/\nTable b {\n}", ["/*\nTable a {\n*/\n", "Table b {\n}"]],
  // What never closes is cut at the next header.
  ["Table a {\n\nTable b {\n}", ["Table a {\n\n", "Table b {\n}"]],
  ["Table a {\nNote: '''x\n}\nTable b {\n}", ["Table a {\nNote: '''x\n}\n", "Table b {\n}"]],
  ["Table a {\n}\nTable\n\nTable b\nRef\n", ["Table a {\n}\n", "Table\n\n", "Table b\n", "Ref\n"]],
  ["Table a {\n}\nTable b [note: 'x {' {\n}\n", ["Table a {\n}\n", "Table b [note: 'x {' {\n}\n"]],
  ["/* x\nTable b {\n}", ["/* x\n", "Table b {\n}"]],
  [
    "Ref: a.b > c.d\nref name: a.b > c.d\nRef {\n a.b > c.d\n}",
    ["Ref: a.b > c.d\n", "ref name: a.b > c.d\n", "Ref {\n a.b > c.d\n}"],
  ],
])("%j", (text, expected) => {
  expect(cut(text)).toEqual(expected);
});

test("hostile texts are cut in time that grows with their length", () => {
  for (const piece of [
    "Table a {\n",
    "'''\nTable a {\n",
    "/*\nTable a {\n",
    "`\nTable a {\n",
    "Table [\n",
    "ref ",
    "note ",
    "records (",
  ]) {
    expect(cut(piece.repeat(50_000)).join("").length).toBe(piece.length * 50_000);
  }
});
