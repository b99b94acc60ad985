import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { referenceWarnings } from "./reference-warnings.ts";

function warningsOf(text: string): readonly string[] {
  const { schema } = readDesign(text);
  const [reference] = schema.references;
  if (reference === undefined) throw new Error("the text has no reference");
  return referenceWarnings(schema, reference);
}

const tables = (child: string, parent: string): string => `Table o {\n${child}\n}\nTable u {\n${parent}\n}\n`;

test.each([
  ["all is well", `${tables("u_id int", "id int [pk]")}Ref: o.u_id > u.id`, []],
  ["a serial is an integer", `${tables("u_id int", "id serial [pk]")}Ref: o.u_id > u.id`, []],
  ["types differ", `${tables("u_id text", "id uuid [pk]")}Ref: o.u_id > u.id`, ["o.u_id is text, u.id is uuid."]],
  [
    "not unique",
    `${tables("u_id int", "id int")}Ref: o.u_id > u.id`,
    ["u.id is not unique, so no foreign key can refer to it."],
  ],
  [
    "together not unique",
    `${tables("a int\nb int", "a int\nb int")}Ref: o.(a, b) > u.(a, b)`,
    ["u.a and u.b are together not unique, so no foreign key can refer to it."],
  ],
  [
    "unique in another order",
    `${tables("a int\nb int", "a int\nb int\nindexes { (b, a) [unique] }")}Ref: o.(a, b) > u.(a, b)`,
    [],
  ],
  ["many to many needs no unique end", `${tables("u_id int", "id int")}Ref: o.u_id <> u.id`, []],
  [
    "set null on not null",
    `${tables("u_id int [not null]", "id int [pk]")}Ref: o.u_id > u.id [delete: set null]`,
    ["o.u_id is not null, so it cannot be set to null."],
  ],
  [
    "set null on a part of the key",
    `${tables("u_id int [pk]", "id int [pk]")}Ref: o.u_id > u.id [update: set null]`,
    ["o.u_id is part of the primary key, so it cannot be set to null."],
  ],
])("%s", (_, text, warnings) => {
  expect(warningsOf(text)).toEqual(warnings);
});
