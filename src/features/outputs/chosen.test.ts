import { expect, test } from "vitest";
import { postgres } from "#core/outputs/postgres/postgres.ts";
import { chooseOption, chosenOf } from "./chosen.ts";

const [files] = postgres.options ?? [];

test("an option that nobody chose, or whose choice is gone, is as its first choice says", () => {
  if (files === undefined) throw new Error("Postgres has no options.");
  expect(chosenOf([], postgres, files)).toBe("one");
  expect(chosenOf([["postgres", "files", "folder"]], postgres, files)).toBe("one");
  expect(chosenOf([["mermaid", "files", "table"]], postgres, files)).toBe("one");
  expect(chosenOf([["postgres", "files", "table"]], postgres, files)).toBe("table");
});

test("a choice replaces the one before, and the first choice is not kept", () => {
  const some = chooseOption([["mermaid", "files", "x"]], postgres, "files", "table");
  expect(some).toEqual([
    ["mermaid", "files", "x"],
    ["postgres", "files", "table"],
  ]);
  expect(chooseOption(some, postgres, "files", "schema").at(-1)).toEqual(["postgres", "files", "schema"]);
  expect(chooseOption(some, postgres, "files", "one")).toEqual([["mermaid", "files", "x"]]);
});
