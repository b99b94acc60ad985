import fc from "fast-check";
import { expect, test } from "vitest";
import { highlightLine, type LineState } from "./highlight.ts";

/** As `kind:text` a piece, plain ones left out. */
function colored(language: string, text: string): readonly string[] {
  let state: LineState = "code";
  return text.split("\n").flatMap((line) => {
    const { tokens, after } = highlightLine(language, line, state);
    state = after;
    return tokens.filter((token) => token.kind !== "plain").map((token) => `${token.kind}:${token.text}`);
  });
}

test("sql", () => {
  expect(colored("sql", `CREATE TABLE "Order" (id bigint DEFAULT 12.5); -- all`)).toEqual([
    "keyword:CREATE",
    "keyword:TABLE",
    'name:"Order"',
    "type:bigint",
    "keyword:DEFAULT",
    "number:12.5",
    "comment:-- all",
  ]);
});

test("a string goes on over lines, and a doubled quote does not end it", () => {
  expect(colored("sql", "COMMENT ON TABLE a IS 'it''s\nselect 1';\nselect 1")).toEqual([
    "keyword:COMMENT",
    "keyword:ON",
    "keyword:TABLE",
    "keyword:IS",
    "string:'it''s",
    "string:select 1'",
    "keyword:select",
    "number:1",
  ]);
});

test("mermaid", () => {
  expect(colored("mermaid", 'erDiagram\n  users { int id PK "the key" }\n%% end')).toEqual([
    "keyword:erDiagram",
    "keyword:PK",
    'string:"the key"',
    "comment:%% end",
  ]);
});

test("law: the pieces of a line are the line", () => {
  const line = fc
    .array(fc.constantFrom("'", '"', "$$", "/*", "*/", "--", "%%", "create ", "é", "😀", "1.", " "))
    .map((all) => all.join(""));
  fc.assert(
    fc.property(
      fc.constantFrom("sql", "mermaid", "none"),
      line,
      fc.constantFrom<LineState>("code", "string", "comment", "body"),
      (language, text, before) => {
        const { tokens } = highlightLine(language, text, before);
        expect(tokens.map((token) => token.text).join("")).toBe(text);
      },
    ),
    { numRuns: 1000 },
  );
});
