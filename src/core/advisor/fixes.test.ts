import { expect, test } from "vitest";
import { isRefusal } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { advise } from "./advise.ts";
import { rules } from "./rules.ts";

/** The text after a fix. */
function run(text: string, { command, args }: CommandCall): string {
  const { syntax, schema } = readDesign(text);
  const document = { text, places: new Map() };
  const planned = plan({ document, syntax, schema }, command, args);
  if (isRefusal(planned)) throw new Error(planned.refused);
  return applyTransaction(document, planned).document.text;
}

/** The text after every suggestion was taken, and what is still found then. */
function takeAll(text: string) {
  let now = text;
  for (let step = 0; step < 50; step++) {
    const { schema, diagnostics } = readDesign(now);
    expect(diagnostics).toEqual([]);
    const { findings } = advise(schema);
    const fix = findings.find((finding) => finding.fix !== undefined)?.fix;
    if (fix === undefined) return { text: now, findings };
    now = run(now, fix.call);
  }
  throw new Error("suggestions never end");
}

test.each(rules.map(({ id, example }) => [id, example.bad] as const))(
  "the text of the bad example of %s is good after its fix",
  (_, bad) => {
    expect(takeAll(bad).findings).toEqual([]);
  },
);

test("all fixes together, written into the text", () => {
  const { text, findings } = takeAll(`// a shop
Table users {
  id bigint [pk]
  email text [not null, unique] // to log in
  parent bigint [ref: > users.id]
  tenant bigint
  removed_at timestamptz
}
Table "Orders" {
  id bigint [pk]
  "userId" bigint [ref: > users.id]
  flags "text[]"
  open boolean [default: true]
  indexes {
    id
    flags // B-tree
    (open)
    (flags, open)
    (\`lower(email)\`)
    (\`LOWER(email)\`) [name: 'again']
  }
}
`);
  expect(findings).toEqual([]);
  expect(text).toContain("  email text [not null] // to log in\n");
  expect(text).toContain("    parent\n    email [unique, name: 'users_email_key']\n");
  expect(text).toContain("index_users_email_key: 'where removed_at is null'");
  expect(text).toContain("    flags [type: gin] // B-tree\n    (open) [name: 'Orders_open_idx']\n    (flags, open)\n");
  expect(text).toContain("index_Orders_open_idx: 'where not open'");
  expect(text).not.toContain("LOWER");
});
