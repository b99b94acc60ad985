import { expect, test } from "vitest";
import { readDesign } from "./read.ts";

const table = (text: string) => {
  const { schema, diagnostics } = readDesign(text);
  expect(diagnostics).toEqual([]);
  const found = schema.tables[0];
  if (found === undefined) throw new Error("no table");
  return found;
};

test("what Postgres has and DBML lacks is read from settings and metadata", () => {
  const read =
    table(`Table core.events [rows: '2_000_000', growth: '40000/month', partition: 'range (at)', rls: 'forced', unlogged: 'true', team: 'data'] {
  id bigint [pk, identity: 'always']
  email text [collate: 'C', storage: 'external', pii: 'email']
  folded text [generated: 'lower(email) stored']
  at timestamptz
  indexes {
    (email, at) [name: 'recent']
  }
  checks {
    \`email <> ''\` [name: 'filled']
  }
}
Metadata Table core.events {
  index_recent: 'keys (email, at desc) include (folded) where at is not null'
  exclude_once: 'using gist (email with =)'
  policy_mine: 'using (email = current_user)'
  trigger_touch: 'before update on core.events for each row execute function touch()'
  check_filled: 'not valid'
}
Metadata Column core.events.at {
  distinct: '1000'
}`);
  expect(read).toMatchObject({
    key: "core.events",
    volume: { rows: 2_000_000, growth: "40000/month", retention: undefined },
    partition: "range (at)",
    rowSecurity: "forced",
    unlogged: true,
    settings: [{ key: "team", value: "data" }],
    checks: [{ name: "filled", notValid: true }],
    exclusions: [{ name: "once", definition: "using gist (email with =)" }],
    policies: [{ name: "mine" }],
    triggers: [{ name: "touch" }],
  });
  expect(read.indexes[0]).toMatchObject({
    include: ["folded"],
    where: "at is not null",
    keys: [{ order: "asc" }, { value: "at", order: "desc" }],
  });
  expect(
    read.columns.map(({ identity, generated, collation, storage, settings }) => ({
      identity,
      generated,
      collation,
      storage,
      settings,
    })),
  ).toEqual([
    { identity: "always", generated: undefined, collation: undefined, storage: undefined, settings: [] },
    {
      identity: undefined,
      generated: undefined,
      collation: "C",
      storage: "external",
      settings: [{ key: "pii", value: "email" }],
    },
    {
      identity: undefined,
      generated: { expression: "lower(email)", stored: true },
      collation: undefined,
      storage: undefined,
      settings: [],
    },
    {
      identity: undefined,
      generated: undefined,
      collation: undefined,
      storage: undefined,
      settings: [{ key: "distinct", value: "1000" }],
    },
  ]);
});

test("numbers lose no digit", () => {
  const read = table(
    "Table t {\n a numeric [default: 0.12345678901234567890]\n b bigint [default: -9223372036854775807]\n c int [default: 0.00]\n}",
  );
  expect(read.columns.map((column) => column.default?.value)).toEqual([
    "0.12345678901234567890",
    "-9223372036854775807",
    "0.00",
  ]);
});

test("a partial's columns stand where it is taken in; own ones and later partials win", () => {
  const read = table(
    "Table t {\n b int\n ~p\n x int\n ~q\n id bigint\n}\nTablePartial p {\n id int [pk]\n a int\n c int\n}\nTablePartial q {\n a text\n z int\n}",
  );
  expect(read.columns.map(({ name, type, partial }) => [name, type.name, partial])).toEqual([
    ["b", "int", undefined],
    ["c", "int", "p"],
    ["x", "int", undefined],
    ["a", "text", "q"],
    ["z", "int", "q"],
    ["id", "bigint", undefined],
  ]);
});

test.each([
  [">", "t.a", "u.id"],
  ["<", "u.a", "t.id"],
])("of a.x %s b.y the many side holds the key", (sign, from, to) => {
  const [left, right] = sign === ">" ? [from, to] : [to, from];
  const { schema } = readDesign(
    `Table t {\n id int [pk]\n a int\n}\nTable u {\n id int [pk]\n a int\n}\nRef: ${left} ${sign} ${right}`,
  );
  expect(schema.references[0]?.from.columns).toEqual(["a"]);
  expect(schema.references[0]?.to.columns).toEqual(["id"]);
});

test("of a one-to-one reference the end that is no key holds the foreign key", () => {
  const { schema } = readDesign("Table t {\n id int [pk]\n}\nTable u {\n t_id int\n}\nRef: t.id - u.t_id");
  expect(schema.references[0]?.key).toBe("public.u(t_id)->public.t(id)");
});
