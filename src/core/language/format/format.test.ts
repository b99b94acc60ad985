import { expect, test } from "vitest";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { format } from "./check.test-support.ts";
import { formatText } from "./format.ts";

const one = (name: string, before: string, after: string) =>
  test(name, () => {
    expect(format(before)).toBe(after);
    expect(format(after)).toBe(after);
  });

one("an empty text stays empty", "", "");
one("blanks alone are nothing", " \n\n\t", "");
one("comments alone stay", "\n// a\n\n\n/* b */ ", "// a\n\n/* b */\n");
one("the last line ends", "Enum a {\n  x\n}", "Enum a {\n  x\n}\n");
one("a byte order mark stays", "\ufeff  Enum a { x }\n", "\ufeffEnum a { x }\n");
one(
  "line ends stay those of the text",
  "Table a {\r\nid int\r\n}\r\nTable b { id int }",
  "Table a {\r\n  id int\r\n}\r\n\r\nTable b { id int }\r\n",
);
one("each line end stays its own", "Enum a {\r\nx\r\ny\nz }\n", "Enum a {\r\n  x\r\n  y\n  z\r\n}\n");
one("a comment that looks like its own end", "Enum a { /*/ x */ y }\n", "Enum a { /*/ x */ y }\n");

test("a text that is laid out well has no edits", () => {
  expect(formatText(readDesign("Table a {\n  id int [pk]\n}\n"), undefined)).toEqual([]);
});

test("edits are as small as can be, so that cursor and folds stay", () => {
  expect(formatText(readDesign("table a {\n   id int [pk,unique]\n\n\n  b int\n}\n"), undefined)).toEqual([
    { from: 0, to: 1, insert: "T" },
    { from: 24, to: 24, insert: " " },
    { from: 33, to: 34, insert: " " },
  ]);
});

const messy = "Table a {\nid   int\n}\nTable b {\nid   int\nname text\n}\nRef:a.id>b.id\n";

/** The text laid out where the brackets are. */
function selected(notation: string): string {
  const from = notation.indexOf("«");
  const text = notation.replace("«", "").replace("»", "");
  return applyEdits(text, formatText(readDesign(text), { from, to: notation.indexOf("»") - 1 }));
}

test("a selection lays out the elements that it touches", () => {
  expect(selected(messy.replace("name", "«n»ame"))).toBe(
    messy.replace("Table b {\nid   int\nname text", "Table b {\n  id   int\n  name text"),
  );
  expect(selected(`${messy.slice(0, -1)}«»\n`)).toBe(messy.replace("Ref:a.id>b.id", "Ref: a.id > b.id"));
  expect(selected(messy.replace("Table b", "«Table» b"))).toBe(selected(messy.replace("name", "«n»ame")));
});

test("a selection of whole lines does not touch the next one", () => {
  const only = messy.replace("Table a {\nid   int", "Table a {\n  id int");
  expect(selected(`«${messy.replace("}\nTable b", "}\n»Table b")}`)).toBe(only);
});

test("a selection of everything is the whole text", () => {
  expect(selected(`«${messy}»`)).toBe(format(messy));
});

test("a selection between elements changes neither of them", () => {
  const text = "Enum a {\nx\n}\n«  \n»\nEnum b {\nx\n}\n";
  expect(selected(text)).toBe("Enum a {\nx\n}\n\nEnum b {\nx\n}\n");
});
