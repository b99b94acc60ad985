import { expect, test } from "vitest";
import { applyEdits } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { Diagnostic } from "#core/diagnostic.ts";
import { importAny } from "#core/inputs/import-any.ts";
import { readSql } from "#core/inputs/postgres/read-sql.test-support.ts";
import type { Fix } from "#core/language/language-calls.ts";
import { brokenTexts } from "./broken-texts.test-support.ts";
import { fixers } from "./by-code.ts";
import { fixesIn } from "./fixes.ts";

const cases = Object.entries(brokenTexts).flatMap(([code, texts]) => texts.map((text) => [code, text] as const));

/** The first thing of that code that is wrong with a text, and what is offered about it alone. */
function offered(code: string, text: string): { readonly diagnostic: Diagnostic; readonly fixes: readonly Fix[] } {
  const read = readDesign(text);
  const diagnostic = read.diagnostics.find((each) => each.code === code);
  if (diagnostic?.at === undefined) throw new Error(`nothing is ${code} there`);
  return { diagnostic, fixes: fixesIn({ ...read, diagnostics: [diagnostic] }, [], diagnostic.at) };
}

const errorsIn = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter(({ severity }) => severity === "error").length;

const count = (diagnostics: readonly Diagnostic[], { code, message }: Diagnostic): number =>
  diagnostics.filter((each) => each.code === code && each.message === message).length;

function apply(text: string, { does }: Fix): string {
  if ("call" in does) throw new Error("a command");
  if ("edits" in does) return applyEdits(text, does.edits);
  const { from, to } = does.convert;
  const insert = importAny("postgres", text.slice(from, to), readSql).text.trim();
  return applyEdits(text, [{ from, to, insert }]);
}

test.each(cases)("each fix of %s takes it away and breaks nothing: %j", (code, text) => {
  const { diagnostic, fixes } = offered(code, text);
  const before = readDesign(text).diagnostics;
  for (const fix of fixes) {
    // What would be better written otherwise does not claim to mend what is wrong.
    if (fix.at !== diagnostic.at) continue;
    const after = readDesign(apply(text, fix)).diagnostics;
    expect(count(after, diagnostic), fix.title).toBeLessThan(count(before, diagnostic));
    expect(errorsIn(after), fix.title).toBeLessThanOrEqual(
      errorsIn(before) - (diagnostic.severity === "error" ? 1 : 0),
    );
  }
});

test.each(Object.entries(brokenTexts))("there is something to do about %s, or a reason why not", (code, texts) => {
  const fixer = fixers[code as keyof typeof fixers];
  const offers = texts.flatMap((text) => offered(code, text).fixes);
  expect(offers.length > 0).toBe(typeof fixer === "function");
});

test.each(cases)("at most one fix of %s is preferred, and it is first: %j", (code, text) => {
  const { diagnostic, fixes } = offered(code, text);
  const preferred = fixes.filter(({ at, isPreferred }) => at === diagnostic.at && isPreferred);
  expect(preferred.length).toBeLessThanOrEqual(1);
  if (preferred.length === 1) expect(fixes[0]).toBe(preferred[0]);
});

test("what is offered, the preferred one with a star", () => {
  const said = cases.map(([code, text]) => {
    const { fixes } = offered(code, text);
    return `${code}: ${fixes.map(({ title, isPreferred }) => `${isPreferred ? "*" : ""}${title}`).join(" | ")}`;
  });
  expect(`\n${said.join("\n")}\n`).toMatchInlineSnapshot(`
    "
    comment-without-end: End the comment with this line
    contradiction: Remove null | Remove not null
    duplicate-column: Remove this column | Rename this one to a_2
    duplicate-enum-value: *Remove this second a
    duplicate-member: *Remove this second users
    duplicate-name: Rename this one to users_2
    duplicate-name: Rename this one to u_2
    duplicate-name: Rename this one to e_2
    duplicate-name: Rename this one to g_2
    duplicate-name: Rename this one to n_2
    duplicate-name: *Move what it says into the first project
    duplicate-note: Remove this note
    duplicate-note: Remove this note
    duplicate-partial: *Remove this second ~p
    duplicate-reference: Remove this reference
    duplicate-reference: Remove this reference
    duplicate-setting: *Remove this pk
    duplicate-setting: *Remove this primary key | Write it as [pk]
    duplicate-setting: Remove this rows
    empty-enum: 
    empty-list: 
    empty-table: Add the column id
    empty-table: Add the column id
    empty-table: Add the column id
    missing-brace: *Close it with "}"
    missing-brace: *Close it with "}"
    missing-brace: *Close it with "}", and what is open in it
    missing-bracket: *Close it with "]"
    missing-bracket: *Close it with ")"
    missing-bracket: *Close it with "]"
    missing-bracket: *Close it with "]"
    missing-colon: *Insert a colon
    missing-colon: *Insert a colon
    missing-comma: *Insert a comma
    missing-comma: *Make it an expression
    missing-name: Call it table_1
    missing-name: Call it enum_1
    missing-reference: 
    missing-space: *Insert a space
    missing-type: Make it bigint
    missing-type: Make it text
    missing-value: *Refer to it: many to one
    missing-value: 
    mistyped-setting: *Change to rows
    mistyped-setting: *Change to policy_own
    needless-parentheses: *Change to t.a
    needless-parentheses: *Change to users.id
    nested-schema: Change to b
    nested-schema: Change to y.z
    same-ends: Remove this reference
    same-ends: Remove this reference
    sql: *Convert SQL to DBML
    string-without-end: *Close it with '
    string-without-end: *Close it with \`
    string-without-end: *Close the text with '''
    string-without-end: 
    type-mismatch: Change the type of t.user_id to bigint | Change the type of users.id to uuid
    type-mismatch: Change the type of b.a_id to integer | Change the type of a.id to text
    unbracketed-setting: *Write it as [not null]
    unbracketed-setting: *Write it as [increment, pk]
    unbracketed-setting: *Write it as timestamptz [not null]
    unbracketed-setting: *Write it as "double precision"
    unbracketed-setting: *Write it as bigint
    unbracketed-setting: 
    unequal-ends: 
    unexpected-token: 
    unexpected-token: *Convert SQL to DBML
    unknown-column: Add the column di to users
    unknown-column: Add the column key to users
    unknown-column: Add the column boss_id to users
    unknown-column: Add the column created_at to t
    unknown-column: *Change to email | Add the column emial to t
    unknown-column: *Change to email | Add the column emial to users
    unknown-element: *Convert SQL to DBML
    unknown-element: *Change to Table
    unknown-element: *Change to indexes
    unknown-element: *Change to Table
    unknown-element: *Change to Tables
    unknown-element: 
    unknown-enum: *Change to state | Create the enum stat
    unknown-enum: Create the enum core.state | Change the type to date | Create the enum state
    unknown-enum-value: *Change to open | Add opne to the enum state
    unknown-enum-value: Add closed to the enum state
    unknown-group: Take g out of the view
    unknown-note: *Change to hello | Take helo out of the view
    unknown-partial: *Change to stamps | Create the table partial stmaps | Take ~stmaps out
    unknown-partial: Create the table partial p | Take ~p out
    unknown-setting: *Change to unique | Remove uniqe
    unknown-setting: *Write it as pk, not null | Remove pk not null
    unknown-setting: *Change to increment | Remove auto_increment
    unknown-setting: *Move it to the table's Metadata | Remove where
    unknown-setting: *Move it to the table's Metadata | Remove include
    unknown-setting: Remove whatever
    unknown-table: *Change to users | Create the table usres
    unknown-table: Create the table users
    unknown-table: Create the table lines
    unknown-table: Create the table other
    unknown-table: *Change to core.users | Create the table users | Take users out of the group
    unknown-table: Create the table one | Take one out of the group
    unknown-table: Create the table t | Remove these records
    unknown-table: Create the table whatever | Take whatever out of the view
    unknown-target: *Change to users | Remove this metadata
    unknown-target: *Change to email | Remove this metadata
    unknown-target: *Change to users | Remove this metadata
    unknown-target: Remove index_x
    unknown-target: Remove this metadata
    wrong-escape: *Double the backslash
    wrong-row: Fill it up with null
    wrong-row: Fill it up with null
    wrong-row: 
    wrong-value: *Put it in quotes
    wrong-value: *Remove the value
    wrong-value: *Remove unique
    wrong-value: *Make it an expression
    wrong-value: *Put it in quotes | Make it an expression
    wrong-value: *Make it an expression
    wrong-value: *Make it an expression
    wrong-value: *Make it an expression
    wrong-value: *Make it an expression
    wrong-value: *Put it in quotes
    wrong-value: *Change to #fff
    wrong-value: *Change to cascade | Change to restrict | Change to set null | Change to set default | Change to no action
    wrong-value: *Put it in quotes
    wrong-value: 
    "
  `);
});
