import fc from "fast-check";
import { expect, test } from "vitest";
import { matcher, search, searchable } from "./fuzzy.ts";

const fuzzyMatch = (query: string, text: string) => matcher(query)(text);

const ranked = (query: string, ...texts: readonly string[]): readonly string[] =>
  search(
    searchable(texts, (text) => text),
    query,
    texts.length,
  ).map(({ text }) => text);

test("exact before prefix before the start of a word before the middle before scattered letters", () => {
  const order = ["user", "users", "app_users", "superusers", "u1s2e3r"];
  expect(ranked("user", ...order.toReversed())).toEqual(order);
});

test.each([
  ["oi", "order_items", [0, 6]],
  ["ordit", "order_items", [0, 1, 2, 6, 7]],
  ["ui", "userId", [0, 4]],
  ["item", "order_items", [6, 7, 8, 9]],
  ["user em", "users.email", [0, 1, 2, 3, 6, 7]],
  ["", "anything", []],
])("%s matches %s at %j", (query, text, at) => {
  expect(fuzzyMatch(query, text)?.at).toEqual(at);
});

test("every word of the query must be found", () => {
  expect(fuzzyMatch("user zip", "users.email")).toBeUndefined();
  expect(ranked("zz", "users", "orders")).toEqual([]);
});

test("of two that answer alike the shorter comes first, and the first of equals", () => {
  expect(ranked("us", "users_of_old", "users", "usage")).toEqual(["users", "usage", "users_of_old"]);
});

test("no query keeps the order", () => {
  expect(ranked("", "b", "aaa", "c")).toEqual(["b", "aaa", "c"]);
});

test("a bonus brings an item forward", () => {
  const items = searchable(["users", "usage"], (text) => text);
  expect(search(items, "us", 2, (item) => (item === "usage" ? 50 : 0)).map(({ item }) => item)).toEqual([
    "usage",
    "users",
  ]);
});

test("letters whose small form is longer do not shift the marks", () => {
  expect(fuzzyMatch("b", "İİb")?.at).toEqual([2]);
});

test("marks are the letters of the query, in order and within the text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 6 }), fc.string({ maxLength: 30 }), (query, text) => {
      const match = fuzzyMatch(query, text);
      if (match === undefined) return;
      expect(match.at).toEqual([...new Set(match.at)].sort((a, b) => a - b));
      expect(match.at.every((at) => at >= 0 && at < text.length)).toBe(true);
    }),
  );
});

test("a text is found by any part of it, and by its own letters with some left out", () => {
  const name = fc.stringMatching(/^[a-z][a-z_]{2,20}$/);
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (text, one, two) => {
      const [from, to] = [one % text.length, two % text.length].sort((a, b) => a - b);
      expect(fuzzyMatch(text.slice(from, (to ?? 0) + 1), text)).toBeDefined();
      expect(fuzzyMatch(text.replace(/(.)./g, "$1"), text)).toBeDefined();
      expect(ranked(text, `${text}s`, text, `a_${text}`)[0]).toBe(text);
    }),
  );
});
