import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { readDesign } from "#core/dbml/read.ts";
import { tokensIn } from "./tokens.ts";

const tokens = (text: string): string =>
  tokensIn(readDesign(text), { from: 0, to: text.length })
    .map(({ from, to, kind, isDeclared, isUnknown }) =>
      [text.slice(from, to), kind, ...(isDeclared ? ["declared"] : []), ...(isUnknown ? ["unknown"] : [])].join(" "),
    )
    .join(", ");

describe("what the words mean", () => {
  test.each([
    ["Table a { id int }", "a table declared, id column declared, int type"],
    ["Table c.a as B { id int }", "a table declared, B alias declared, id column declared, int type"],
    [
      "Table a [headercolor: #fff] { id int [pk, not null] }",
      "a table declared, headercolor setting, id column declared, int type, pk setting, not null setting",
    ],
    [
      "TablePartial p { id int }\nTable t { ~p\n ~q }",
      "p partial declared, id column declared, int type, t table declared, p partial, q partial unknown",
    ],
    [
      "Enum s { a [note: 'x'] }\nTable t { x s [default: s.a] }",
      "s enum declared, a value declared, note setting, t table declared, x column declared, s enum, default setting, s enum, a value",
    ],
    ["Table t { x c.s(3)[] }", "t table declared, x column declared, s type"],
    [
      "Ref: a.x > b.y [delete: cascade]",
      "a table unknown, x column unknown, b table unknown, y column unknown, delete setting",
    ],
    [
      "Table t { id int\n indexes { id [unique] }\n checks { `x` [name: 'y'] } }",
      "t table declared, id column declared, int type, id column, unique setting, name setting",
    ],
    ["TableGroup g [color: #fff] { t }", "g group declared, color setting, t table unknown"],
    ["Note n [color: #fff] { 'x' }", "color setting"],
    ["Project p { database_type: 'x' }", "database_type setting"],
    ["Metadata Column t.id { pii: 'x' }", "t table unknown, id column unknown, pii setting"],
    ["DiagramView v { TableGroups { g } }", "g group unknown"],
    ["Records t(id) { 1 }", "t table unknown, id column unknown"],
  ])("%j", (text, said) => {
    expect(tokens(text)).toBe(said);
  });
});

test("of a part of the text there are the words that it holds or cuts", () => {
  const text = "Table abc { id int }\nTable def { id int }\n";
  const read = readDesign(text);
  const words = (from: number, to: number) =>
    tokensIn(read, { from, to }).map((each) => text.slice(each.from, each.to));
  expect(words(8, 13)).toEqual(["abc", "id"]);
  expect(words(9, 12)).toEqual([]);
  expect(words(17, 30)).toEqual(["int", "def"]);
  expect(words(0, 0)).toEqual([]);
});

test("they stand in order, never overlap, and each is in one line", () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
      const whole = randomDesign(seed);
      const text = whole.slice(0, Math.ceil(whole.length * share));
      let end = 0;
      for (const { from, to } of tokensIn(readDesign(text), { from: 0, to: text.length })) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(text.slice(from, to)).not.toMatch(/\n|^$/);
        end = to;
      }
    }),
  );
});

test("a setting of several words in two lines is passed over", () => {
  expect(tokens("Table t { id int [not\nnull] }")).toBe("t table declared, id column declared, int type");
});
