import { expect, test } from "vitest";
import { atCursor } from "#core/language/cursor.test-support.ts";
import { signatureAt } from "./signature.ts";

/** The label with the active parameter in guillemets. */
function shown(typed: string): string {
  const { read, offset } = atCursor(typed);
  const help = signatureAt(read, offset);
  if (help === undefined) return "";
  const active = help.active === undefined ? undefined : help.parameters[help.active]?.label;
  if (active === undefined) return help.label;
  // The first place where it stands on its own, which is how editors look for it.
  const escaped = active.replaceAll(/[^\w\s]/g, "\\$&");
  const match = new RegExp(`(?:\\W|^)(${escaped})(?=\\W|$)`, "d").exec(help.label);
  const at = match?.indices?.[1]?.[0] ?? Number.NaN;
  return `${help.label.slice(0, at)}«${active}»${help.label.slice(at + active.length)}`;
}

const reference = (before: string, active: string, after: string): string => `${before}«${active}»${after}`;

test.each([
  ["Table t {\n  a varchar(|)\n}", "varchar(«n»)"],
  ["Table t {\n  a char(3|)\n}", "char(«n»)"],
  ["Table t {\n  a numeric(|)\n}", "numeric(«precision», scale)"],
  ["Table t {\n  a decimal(12, |", "decimal(precision, «scale»)"],
  ["Table t {\n  a numeric(1, 2, |)\n}", "numeric(precision, scale)"],
  ["Table t {\n  a timestamptz(|)\n}", "timestamptz(«p»)"],
  ["Table t {\n  a vector(|)\n}", "vector(«dimensions»)"],
  ["TablePartial t {\n  a varbit(|)\n}", "varbit(«n»)"],
  ["Table t {\n  a text(|)\n}", ""],
  ["Table t {\n  a core.varchar2(|)\n}", ""],
])("in a type's parentheses: %s", (typed, expected) => {
  expect(shown(typed)).toBe(expected);
});

test.each([
  ["Ref |", reference("Ref ", "name", ": table.column > other.column [delete: …, update: …]")],
  ["Ref paid|", reference("Ref ", "name", ": table.column > other.column [delete: …, update: …]")],
  ["Ref: |", reference("Ref name: ", "table.column", " > other.column [delete: …, update: …]")],
  ["Ref: a|", reference("Ref name: ", "table.column", " > other.column [delete: …, update: …]")],
  ["Ref: a.(x, |", reference("Ref name: ", "table.column", " > other.column [delete: …, update: …]")],
  ["Ref: a.b |", reference("Ref name: table.column ", ">", " other.column [delete: …, update: …]")],
  ["Ref: a.b > |", reference("Ref name: table.column > ", "other.column", " [delete: …, update: …]")],
  ["Ref: a.(b, c) > d.(|", reference("Ref name: table.column > ", "other.column", " [delete: …, update: …]")],
  ["Ref: a.b > c.d |", reference("Ref name: table.column > other.column ", "[delete: …, update: …]", "")],
  ["Ref x {\n  |\n}", reference("", "table.column", " > other.column [delete: …, update: …]")],
  ["Ref x {\n  a.b > |\n}", reference("table.column > ", "other.column", " [delete: …, update: …]")],
  ["Table t {\n  a int [ref: |]\n}", reference("ref: ", ">", " table.column")],
  ["Table t {\n  a int [pk, ref: > b.|]\n}", reference("ref: > ", "table.column", "")],
])("behind a reference: %s", (typed, expected) => {
  expect(shown(typed)).toBe(expected);
});

test.each([
  ["Ref: a.b > c.d [|]", "[delete: …, update: …, color: …, inactive]"],
  ["Ref: a.b > c.d [delete: cas|cade]", "[«delete»: …, update: …, color: …, inactive]"],
  ["Ref: a.b > c.d [delete: cascade, inact|]", "[delete: …, update: …, color: …, inactive]"],
  ["Ref: a.b > c.d [delete: cascade, inactive|]", "[delete: …, update: …, color: …, «inactive»]"],
  ["Enum e {\n  a [note: 'x|']\n}", "[«note»: …]"],
  ["TableGroup g [color|: #fff] {\n}", "[note: …, «color»: …]"],
  ["TablePartial t [|] {\n}", "[note: …, headercolor: …]"],
  ["Table t {\n  a int\n  checks {\n    `a > 0` [name: |]\n  }\n}", "[«name»: …]"],
  ["Table t {\n  a int\n  indexes {\n    a [type: gi|]\n  }\n}", "[unique, pk, name: …, note: …, «type»: …]"],
])("in settings: %s", (typed, expected) => {
  expect(shown(typed)).toBe(expected);
});

test("in a column's settings null is told from not null", () => {
  expect(shown("Table t {\n  a int [null|]\n}")).toMatch(/^\[«null», pk/);
  expect(shown("Table t {\n  a int [not null|]\n}")).toMatch(/^\[null, pk, primary key, «not null», unique/);
});

test("a setting is explained", () => {
  const { read, offset } = atCursor("Table t [rows: '|'] {\n}");
  const help = signatureAt(read, offset);
  expect(help?.parameters[help.active ?? -1]).toEqual({
    label: "rows",
    documentation: "Rows that the table holds.\n\n```dbml\nrows: '2000000'\n```",
  });
});

test.each([
  ["Table t {\n  a int\n  indexes {\n    |\n  }\n}", "«(column, …)» [unique, pk, name: …, note: …, type: …]"],
  ["Table t {\n  a int\n  indexes {\n    (a, |)\n  }\n}", "«(column, …)» [unique, pk, name: …, note: …, type: …]"],
  ["Table t {\n  a int\n  indexes {\n    (a) |\n  }\n}", "(column, …) «[unique, pk, name: …, note: …, type: …]»"],
  ["Table t {\n  a int\n  indexes {\n    a |\n  }\n}", "(column, …) «[unique, pk, name: …, note: …, type: …]»"],
  ["Project p {\n  postgres: '|'\n}", "postgres: «'…'»"],
  ["Metadata Table t {\n  policy_own: '|'\n}", "policy_own: «'…'»"],
  ["Metadata Note n {\n  color: |\n}", "color: «'…'»"],
  ["Metadata Column t.a {\n  unheard_of: '|'\n}", ""],
  ["Table t {\n  |\n}", ""],
  ["// Ref: |", ""],
  ["|", ""],
])("elsewhere: %s", (typed, expected) => {
  expect(shown(typed)).toBe(expected);
});
