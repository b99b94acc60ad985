import { expect, test } from "vitest";
import { advise } from "#core/advisor/advise.ts";
import { isRefusal } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { readDesign } from "#core/dbml/read.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { additionsOf } from "./additions.ts";

const findingsOf = (text: string) => advise(readDesign(text).schema).findings;

/** The text after all that is suggested to be added was. */
function withAll(text: string): string {
  const document = { text, places: new Map() };
  const planned = plan({ ...readDesign(text), document }, "batch", additionsOf(findingsOf(text)));
  if (isRefusal(planned)) throw new Error(planned.refused);
  return applyTransaction(document, planned).document.text;
}

const many = (count: number): string =>
  `Table users {\n  id int [pk]\n}\n${Array.from(
    { length: count },
    (_, at) => `\nTable t${at} {\n  id int [pk]\n  user_id int [not null, ref: > users.id]\n}\n`,
  ).join("")}`;

test("one batch adds all that is missing, and nothing is missing afterwards", () => {
  const text = many(130);
  expect(additionsOf(findingsOf(text))).toHaveLength(130);
  expect(additionsOf(findingsOf(withAll(text)))).toEqual([]);
});

test("what would remove or replace an index is not among them", () => {
  const text = "Table t {\n  id int [pk]\n  a int\n  indexes {\n    a\n    (a, id)\n  }\n}\n";
  const findings = findingsOf(text);
  expect(findings.filter(({ fix }) => fix !== undefined)).not.toEqual([]);
  expect(additionsOf(findings)).toEqual([]);
});
