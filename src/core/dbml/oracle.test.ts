import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import type { Diagnostic } from "#core/diagnostic.ts";
import { askOracle, type OracleAnswer, simplifyOurs } from "./oracle.test-support.ts";
import cases from "./oracle-cases.json";
import { readDesign } from "./read.ts";

const corpus = import.meta.glob<string>("../corpus/schemas/*.dbml", { query: "?raw", import: "default", eager: true });

test.each(Object.entries(corpus))("%s says the same as @dbml/core says", (_, text) => {
  const ours = readDesign(text);
  expect(ours.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect({ model: simplifyOurs(ours.schema) }).toEqual(askOracle(text));
});

/** Where we differ from @dbml/core 10.2 on purpose, or it is wrong. */
const differences: Readonly<Record<string, string>> = {
  "Dep: a > b": "lineage is kept in the text and not read",
  'use { table x } from "./f"': "a design is one text: imports are kept and not read",
  "Table t [color: #fff] { id int }": "it drops the colour, we take it as headercolor",
  'Table "" { id int }': "Postgres has no empty names",
  "\ufeffTable t { id int }": "a byte order mark is how a file is stored, not what it says",
  "Table t { id int\n x int\n indexes { id x } }": "it takes the second column for nothing",
  "Enum e: a": "it crashes",
  "Table t { id int\n x int }\nRef: t.id > t.x\n[delete: cascade]": "it blames the line before the lost settings",
  "Table t {\nid int\n[pk]\n}": "it blames the line before the lost settings",
  'Table t\n[note: "x"]\n{ id int }': "it blames the line before the lost settings",
};

/** The line of the first of our errors; 0 when there is none. */
const lineOf = (text: string, [first]: readonly Diagnostic[]): number =>
  first?.at === undefined ? 0 : text.slice(0, first.at.from).split("\n").length;

function ask(text: string): OracleAnswer | "crash" {
  try {
    return askOracle(text);
  } catch {
    return "crash";
  }
}

describe("statement by statement", () => {
  test.each(cases.filter((text) => differences[text] === undefined))("%j", (text) => {
    const oracle = ask(text);
    const ours = readDesign(text);
    const errors = ours.diagnostics.filter(({ severity }) => severity === "error");
    if (oracle === "crash") throw new Error("@dbml/core crashes: list it among the differences");
    if ("model" in oracle) {
      expect(errors).toEqual([]);
      expect(simplifyOurs(ours.schema)).toEqual(oracle.model);
    } else {
      const lines = oracle.errors.map(({ line }) => line);
      expect(lines).toContain(lineOf(text, errors));
    }
  });

  test("every listed difference is one", () => {
    for (const text of Object.keys(differences)) {
      const oracle = ask(text);
      const ours = readDesign(text);
      const errors = ours.diagnostics.filter(({ severity }) => severity === "error");
      const same =
        oracle !== "crash" &&
        ("model" in oracle
          ? errors.length === 0 && JSON.stringify(simplifyOurs(ours.schema)) === JSON.stringify(oracle.model)
          : oracle.errors.some(({ line }) => line === lineOf(text, errors)));
      expect([text, same]).toEqual([text, false]);
    }
  });
});

describe("over generated designs", () => {
  test("our schema is @dbml/core's", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = randomDesign(seed);
        const oracle = askOracle(text);
        const ours = readDesign(text);
        expect(ours.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect({ model: simplifyOurs(ours.schema) }).toEqual(oracle);
        compared += 1;
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThanOrEqual(1000);
  }, 300_000);
});
