import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { writtenSchema } from "#core/corpus/written-schema.ts";
import { askOracle } from "./oracle.test-support.ts";
import { inOneOrder } from "./print-design.test-support.ts";
import { printDesign } from "./print-design.ts";
import { readDesign } from "./read.ts";

const folder = join(import.meta.dirname, "../corpus/schemas");

test.each(readdirSync(folder))("%s means the same when it is printed", (file) => {
  const { schema } = readDesign(readFileSync(join(folder, file), "utf8"));
  const text = printDesign(schema);
  const { schema: found, diagnostics } = readDesign(text);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(inOneOrder(found)).toEqual(inOneOrder(schema));
});

const untidy = `Ref fk: orders.(a, b) > users.(id, "b c") [delete: set null]
Table orders { id int [pk]
  a int [not null, ref: > users.id]
  b bigint
  state core.state [note: 'it', default: core.state.open, unique]
  total "double precision" [check: \`total > 0\`]
  indexes { (a, b) [name: 'orders_a'] } }
Enum core.state { open
done }
Metadata Table orders { policy_p: 'using (true)'
  reference_fk: 'set null (a)'
  index_orders_a: "keys (a desc, b) where state = 'open'" }
Table core.log [rows: '10'] { at date }
Table users { id int
  "b c" text
  Note: 'Who\\nbuys' }
Project { extensions: 'citext'
  view_v: 'create view v as\\nselect 1' }
TableGroup shop { orders
users }
`;

const tidy = `Project {
  extensions: 'citext'

  view_v: '''
    create view v as
    select 1
  '''
}

Enum core.state {
  open
  done
}

Table orders {
  id    int                [pk]
  a     int                [not null, ref: > users.id]
  b     bigint
  state core.state         [unique, default: core.state.open, note: 'it']
  total "double precision" [check: \`total > 0\`]

  indexes {
    (a, b) [name: 'orders_a']
  }
}

Metadata Table orders {
  index_orders_a: "keys (a desc, b) where state = 'open'"
  reference_fk: 'set null (a)'
  policy_p: 'using (true)'
}

Ref fk: orders.(a, b) > users.(id, "b c") [delete: set null]

Table users {
  id    int
  "b c" text

  Note: '''
    Who
    buys'''
}

Table core.log [rows: '10'] {
  at date
}

TableGroup shop {
  orders
  users
}
`;

test("everything stands where a person would put it", () => {
  const { schema, diagnostics } = readDesign(untidy);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(printDesign(schema)).toBe(tidy);
});

test("what has no name, but more to say than DBML can, gets the name that Postgres gives it", () => {
  const { schema } = readDesign("Table t {\n  a int\n\n  indexes {\n    (a, `lower(b)`)\n  }\n}\n");
  const tables = schema.tables.map((table) => ({
    ...table,
    indexes: table.indexes.map((index) => ({ ...index, where: "a > 0" })),
  }));
  const text = printDesign({ ...schema, tables });
  expect(text).toContain("[name: 't_a_lower_idx']");
  expect(text).toContain("index_t_a_lower_idx: 'where a > 0'");
});

test("a project that fills a page stands behind the tables", () => {
  const body = Array.from({ length: 20 }, (_, at) => `  own_${at}: 'x'`).join("\n");
  const { schema } = readDesign(`Project {\n${body}\n}\n\nTable a {\n  id int\n}\n`);
  expect(printDesign(schema)).toMatch(/^Table a \{[\s\S]*\nProject \{/);
});

test("any design means the same when it is printed", () => {
  fc.assert(
    fc.property(writtenSchema, (schema) => {
      const { schema: found, diagnostics } = readDesign(printDesign(schema));
      expect(diagnostics.filter(({ code }) => code !== "type-mismatch")).toEqual([]);
      expect(inOneOrder(found)).toEqual(inOneOrder(schema));
    }),
    process.env.CI === undefined ? { numRuns: 100 } : { numRuns: 5000, seed: 1 },
  );
}, 60_000);

test("other tools read what is printed", () => {
  for (const schema of fc.sample(writtenSchema, { numRuns: 25, seed: 1 })) {
    // Keys of several words, which they take inline only, are nothing that is printed on its own accord.
    const text = printDesign(schema).replaceAll('"two words":', "two_words:");
    const answer = askOracle(text);
    expect(
      "errors" in answer ? answer.errors.map(({ line, message }) => [message, text.split("\n")[line - 1]]) : [],
    ).toEqual([]);
  }
}, 60_000);
