import { expect, test } from "vitest";
import type { Diagnostic } from "#core/diagnostic.ts";
import { marked } from "#core/language/cursor.test-support.ts";
import { createReader, readDesign } from "./read.ts";

const users = "Table users {\n  id bigint [pk]\n}\n";

const placesOf = ({ related }: Diagnostic) => (related ?? []).map(({ at }) => at);

test.each<[code: string, text: string]>([
  ["duplicate-name", "Table «users» {\n  id int\n}\nTable users {\n  id int\n}\n"],
  ["duplicate-name", "Table a as «u» {\n  id int\n}\nTable b as u {\n  id int\n}\n"],
  ["duplicate-name", "Table a as u {\n  id int\n}\nTable «u» {\n  id int\n}\n"],
  ["duplicate-name", "«Project a {\n}»\nProject b {\n}\n"],
  ["duplicate-name", "Project p {\n  view_u: 'create view u as select 1'\n}\nTable «u» {\n  id int\n}\n"],
  ["duplicate-column", "Table t {\n  «a» int\n  b int\n  a text\n}\n"],
  ["duplicate-enum-value", "Enum e {\n  «a»\n  b\n  a\n}\n"],
  ["duplicate-partial", "TablePartial p {\n  a int\n}\nTable t {\n  «~p»\n  ~p\n}\n"],
  ["duplicate-setting", "Table t {\n  a int [«note: 'x'», pk, note: 'y']\n}\n"],
  ["duplicate-setting", `${users}Metadata Table users {\n  «rows»: '1'\n  rows: '2'\n}\n`],
  ["duplicate-note", "Table t {\n  a int\n  Note: 'x'\n  «Note: 'y'»\n}\n"],
  ["duplicate-member", `${users}TableGroup a {\n  «users»\n}\nTableGroup b {\n  users\n}\n`],
  ["duplicate-reference", `${users}Table t {\n  «a bigint [ref: > users.id»]\n}\nRef: t.a > users.id\n`],
  ["contradiction", "Table t {\n  a int [null, «not null»]\n}\n"],
  ["type-mismatch", `Table users {\n  «id» bigint\n}\nTable t {\n  b int\n  «a» uuid\n}\nRef: t.a > users.id\n`],
  ["unknown-column", `Table «users» {\n  id bigint\n}\nTable t {\n  a bigint [ref: > users.x]\n}\n`],
  ["unknown-enum-value", "Enum «e» {\n  a\n}\nTable t {\n  a e [default: e.b]\n}\n"],
])("%s points at the other place: %s", (code, expected) => {
  const text = expected.replaceAll(/[«»]/g, "");
  const found = readDesign(text).diagnostics.find((each) => each.code === code);
  expect(found && marked(text, placesOf(found))).toBe(expected);
});

test("related places move with what stands above them, together with what they are about", () => {
  const read = createReader();
  const text = `Enum e {\n  a\n  a\n}\nTable users {\n  id uuid\n}\nTable t {\n  a int [ref: > users.id]\n}\n`;
  read(text);
  const longer = `Table first {\n  id int\n}\n${text.replace("users {", "users {\n  name text")}`;
  expect(read(longer).diagnostics).toEqual(readDesign(longer).diagnostics);
  expect(read(longer).diagnostics.flatMap(placesOf)).toHaveLength(3);
});
