import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { applyFix } from "./apply-fix.test-support.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

const read = (text: string) => {
  const { schema, diagnostics } = readDesign(text);
  expect(diagnostics).toEqual([]);
  return schema;
};

test("the list has exactly the rules that have a folder", () => {
  const folders = readdirSync(new URL("./rules", import.meta.url));
  expect(rules.map(({ id }) => id).sort()).toEqual(folders.sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule: Rule) => {
  const { bad, good } = rule.example;

  test("fires on its bad example", () => {
    const findings = rule.check(read(bad));
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      expect(finding.rule).toBe(id);
      expect(finding.message).toMatch(/^\S.*[^.]\.$/su);
      expect(finding.ddl).toMatch(/;$/u);
    }
  });

  test("leaves its good example alone, and so do all others", () => {
    const schema = read(good);
    expect(rules.flatMap((each) => each.check(schema))).toEqual([]);
  });

  test("its fixes leave nothing of it to find, and nothing new for the others", () => {
    let schema = read(bad);
    for (let [finding] = rule.check(schema); finding !== undefined; [finding] = rule.check(schema)) {
      const { id, fix } = finding;
      if (fix === undefined) throw new Error("a bad example whose finding has no fix");
      schema = applyFix(schema, fix.call);
      expect(rule.check(schema).map((each) => each.id)).not.toContain(id);
    }
    expect(rules.flatMap((each) => each.check(schema))).toEqual([]);
  });
});
