import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { readDesign } from "#core/dbml/read.ts";
import { emitPostgres } from "#core/outputs/postgres/emit.ts";
import { advise } from "./advise.ts";
import { rules } from "./rules.ts";

const awkward = `
Table core.users {
  id bigint [pk]
  email text [unique]
  "Code" text
  deleted_at date
  indexes {
    ("Code", email) [unique, name: 'u']
    "Code" [unique]
  }
}
Metadata Table core.users {
  index_u: 'keys ("Code" desc nulls last, email text_pattern_ops) include (id) nulls not distinct'
}
Table core."Order" {
  id bigint [pk]
  "userId" bigint [ref: > core.users.id]
  c jsonb
  b boolean
  indexes {
    c [name: 'x']
    c [name: 'y']
    b
    id
    (\`lower(c::text)\`, b)
    \`lower(c::text)\`
  }
}
Metadata Table core."Order" { index_x: 'where "userId" > 5' }
`;

test("Postgres takes the DDL of every finding after that of the design", { timeout: 60_000 }, async () => {
  const postgres = await PGlite.create();
  for (const text of [...rules.map(({ example }) => example.bad), awkward]) {
    const { schema } = readDesign(text);
    const { findings } = advise(schema);
    expect(findings).not.toEqual([]);
    await postgres.exec("drop schema if exists core cascade; drop schema public cascade; create schema public");
    await postgres.exec(emitPostgres(schema).text);
    for (const { ddl } of findings) await postgres.exec(ddl ?? "this finding has no DDL");
  }
  await postgres.close();
});
