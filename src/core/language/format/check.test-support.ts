import { expect, test } from "vitest";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { formatText } from "./format.ts";

export const format = (text: string): string => applyEdits(text, formatText(readDesign(text), undefined));

/** The lines of a text that is indented as the test is; `·` is a blank and `→` a tab that one would not see. */
function lines(indented: string): string {
  const all = `${indented.trimEnd()}\n`.replace(/^\n/, "").split("\n");
  const indent = Math.min(...all.filter((line) => line !== "").map((line) => line.search(/\S/)));
  return all
    .map((line) => line.slice(indent))
    .join("\n")
    .replaceAll("·", " ")
    .replaceAll("→", "\t");
}

/** What is above the arrow becomes what is below it, and then stays. */
export const check =
  (name: string) =>
  ([notation = ""]: TemplateStringsArray): void => {
    const [before = "", after = before] = notation.split(/\n *↓\n/);
    test(name, () => {
      const wanted = lines(after);
      expect(format(lines(before))).toBe(wanted);
      expect(format(wanted)).toBe(wanted);
    });
  };
