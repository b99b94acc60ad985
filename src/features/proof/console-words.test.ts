import { expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { firstQuery, markedLine, resultWords, samplesWords } from "./console-words.ts";

test("the first query joins a table and what it refers to", () => {
  expect(firstQuery(readDesign(shop).schema)).toMatch(
    /^select \*\nfrom \w+ c\njoin \w+ p on c\.\w+ = p\.\w+\nlimit 20$/,
  );
  expect(firstQuery(readDesign('Table "a b" {\n id int\n}').schema)).toBe('select *\nfrom "a b"\nlimit 20');
  expect(firstQuery(emptySchema)).toBe("select 1");
});

test("an error is marked where it stands", () => {
  expect(markedLine("select 1,\n  foo bar", 12)).toEqual({ line: 2, text: "  foo bar", mark: "  ^" });
  expect(markedLine("select", 0)).toEqual({ line: 1, text: "select", mark: "^" });
  expect(markedLine("select", 99)).toEqual({ line: 1, text: "select", mark: "      ^" });
  expect(markedLine(`${" ".repeat(500)}x`, 500)).toMatchObject({ mark: `${" ".repeat(60)}^` });
});

test("what a run came to", () => {
  const result = { columns: ["a"], rows: [["1"], ["2"]], isCut: false, command: "SELECT 2", ms: 3.4 };
  expect(resultWords(result)).toBe("2 rows, 3 ms");
  expect(resultWords({ ...result, isCut: true })).toBe("The first 2 rows, 3 ms");
  expect(resultWords({ ...result, columns: [], rows: [], command: "UPDATE 4" })).toBe("UPDATE 4, 3 ms");
  expect(resultWords({ ...result, columns: [], rows: [], command: "", ms: 0 })).toBe("Done, 1 ms");
});

test("tables without a sample row are named", () => {
  const inserted = [
    ["public.a", 10],
    ["core.b", 0],
  ] as const;
  expect(samplesWords({ inserted, problems: [] })).toEqual(["10 rows in 1 table.", "No row fits core.b."]);
});
