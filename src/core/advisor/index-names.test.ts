import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { emitPostgres } from "#core/outputs/postgres/emit.ts";
import { indexNames } from "./index-names.ts";

test("calls indexes as the Postgres output does", () => {
  const { schema } = readDesign(`
Table users {
  id bigint [pk]
  email text [unique]
  tenant bigint
  indexes {
    (tenant, \`lower(email)\`)
    (tenant, \`lower(email)\`)
    tenant [unique]
    \`now()\`
    email [name: 'Mine']
  }
}
Table users_tenant_key {
  users_id bigint
  a bigint
  indexes {
    (users_id, a) [pk]
  }
}
Table core.a_table_with_a_name_that_fills_what_postgres_keeps_of_any_name {
  a_column_with_a_long_name_too bigint [unique]
  b bigint [pk]
  indexes {
    a_column_with_a_long_name_too
  }
}
Ref: users_tenant_key.users_id - users.id
`);
  const { text } = emitPostgres(schema);
  const emitted = [...text.matchAll(/(?:INDEX|CONSTRAINT) (\S+) (?:ON|UNIQUE|PRIMARY)/gu)].map(([, name]) => name);
  const ours = [...indexNames(schema).values()].map((name) => (name === "Mine" ? '"Mine"' : name));
  expect(ours.sort()).toEqual(emitted.sort());
  expect(ours).toHaveLength(12);
});
