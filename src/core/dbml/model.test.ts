import { expect, test } from "vitest";
import { askOracle, simplifyOurs } from "./oracle.test-support.ts";
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

const everything = `Project shop {
  postgres: '16'
  schemas: 'audit, "Odd one"'
  extensions: 'citext, hstore schema utils'
  sql_before: '''
    set x = 1;
      select 2;
  '''
  view_active: '''
    create view core.active as
      select * from t;
    comment on view core.active is 'x';
  '''
  function_touch: 'create function touch(integer) returns int language sql as $$ select 1 $$;'
  comment_mood: "comment on type mood is 'x'"
  view_again: 'create view core.active as select 1'
  owner: 'me'
}
Table core.t [inherits: 'core.base, other', with: 'fillfactor=70', using: 'heap', partition: 'range (at)'] {
  id bigint [identity: 'by default start with 10 increment by 5']
  name text [compression: 'lz4', statistics: '500', not null, not_null: 't_nn no inherit', generated: 'lower(x) virtual']
  at date
  indexes {
    (id, at) [pk, name: 't_pk']
    name [unique, name: 'Odd key']
  }
  checks {
    \`id > 0\` [name: 'ok?']
  }
}
Table core.base {
  id bigint
  other date
}
Ref t_base: core.t.(id, at) > core.base.(id, other) [delete: set null]
Metadata Table core.t {
  index_t_pk: 'deferrable with (fillfactor=90)'
  index_x: '"Odd key" constraint nulls not distinct'
  check_ok: '"ok?" no inherit not enforced'
  reference_t_base: 'match full set null (at) deferrable not valid'
  policy_own: '"Own rows" for select using (true)'
  partition_t_2024: '''
    for values from ('2024-01-01') to ('2025-01-01') unlogged;
    create index on core.t_2024 (name)
  '''
  partition_rest: 'audit."t rest" default partition by list (id)'
  sql_identity: 'alter table core.t replica identity full'
}
`;

test("all that Postgres has is read under the keys that stand for it", () => {
  const { schema, diagnostics } = readDesign(everything);
  expect(diagnostics).toEqual([]);
  const { project, objects, references } = schema;
  expect(project).toMatchObject({
    target: 16,
    schemas: ["audit", "Odd one"],
    extensions: [
      { name: "citext", schema: undefined },
      { name: "hstore", schema: "utils" },
    ],
    sqlBefore: "set x = 1;\n  select 2;",
    settings: [{ key: "owner", value: "me" }],
  });
  expect(objects).toEqual([
    {
      key: "view core.active",
      kind: "view",
      label: "active",
      schema: "core",
      name: "active",
      sql: "create view core.active as\n  select * from t;\ncomment on view core.active is 'x'",
    },
    {
      key: "function public.touch(integer)",
      kind: "function",
      label: "touch",
      schema: "public",
      name: "touch",
      sql: "create function touch(integer) returns int language sql as $$ select 1 $$",
    },
    {
      key: "comment mood",
      kind: "comment",
      label: "mood",
      schema: "public",
      name: "",
      sql: "comment on type mood is 'x'",
    },
    {
      key: "view again",
      kind: "view",
      label: "again",
      schema: "core",
      name: "active",
      sql: "create view core.active as select 1",
    },
  ]);
  const read = schema.tables[0];
  expect(read).toMatchObject({
    inherits: ["core.base", "public.other"],
    options: [{ key: "fillfactor", value: "70" }],
    method: "heap",
    indexes: [
      { name: "t_pk", pk: true, deferrable: "deferrable", options: [{ key: "fillfactor", value: "90" }] },
      { name: "Odd key", unique: true, constraint: true, nullsNotDistinct: true },
    ],
    checks: [{ name: "ok?", noInherit: true, notValid: false, notEnforced: true }],
    policies: [{ name: "Own rows", definition: "for select using (true)" }],
    partitions: [
      {
        schema: "core",
        name: "t_2024",
        bound: "for values from ('2024-01-01') to ('2025-01-01')",
        unlogged: true,
        after: ["create index on core.t_2024 (name)"],
      },
      { schema: "audit", name: "t rest", bound: "default", partition: "list (id)", after: [] },
    ],
    after: [{ name: "identity", definition: "alter table core.t replica identity full" }],
    settings: [],
  });
  expect(read?.columns.slice(0, 2)).toMatchObject([
    { identity: "by default", identityOptions: { start: "10", increment: "5", cycle: false }, settings: [] },
    {
      compression: "lz4",
      statistics: 500,
      notNull: true,
      notNullName: "t_nn",
      notNullTail: "no inherit",
      generated: { expression: "lower(x)", stored: false },
      settings: [],
    },
  ]);
  expect(references[0]).toMatchObject({
    match: "full",
    setColumns: ["at"],
    deferrable: "deferrable",
    notValid: true,
    notEnforced: false,
    onDelete: "set null",
  });
});

test("DBML's own reader takes the same text", () => {
  expect(askOracle(everything)).toEqual({ model: simplifyOurs(readDesign(everything).schema) });
});

const warned = (text: string): readonly string[] =>
  readDesign(text).diagnostics.map(({ severity, message, at }) => {
    expect(severity).toBe("warning");
    return `${text.slice(at?.from, at?.to)}: ${message}`;
  });

test.each([
  [
    "reference_r",
    "deferred",
    "This is not what a reference takes: match full, set null (column), deferrable initially deferred, not valid, not enforced.",
  ],
  ["check_c", "valid", "This is not what a check takes: no inherit, not valid, not enforced."],
  ["partition_p", "from 1", 'This is not a partition: it begins with "for values …" or "default".'],
  ["policy_p", "", "A policy needs what follows ON its table, such as for select using (true)."],
])("a table's %s: '%s' is said and kept", (key, value, message) => {
  const text = `Table t {\n  a int [ref: > u.a]\n  checks {\n    \`a > 0\` [name: 'c']\n  }\n}\nTable u {\n  a int\n  t int\n}\nRef r: t.a > u.t\nMetadata Table t {\n  ${key}: '${value}'\n}`;
  expect(warned(text)).toEqual([`'${value}': ${message}`]);
  expect(readDesign(text).schema.tables[0]?.settings).toEqual([{ key, value }]);
});

test.each([
  [
    "identity",
    "never",
    "An identity is always or by default, and may go on with start with 10, increment by 5, minvalue, maxvalue, cache or cycle.",
  ],
  ["not_null", "a b", "The name of the constraint is expected here, perhaps with no inherit or not valid."],
  ["statistics", "many", "Statistics are a number from 0 to 10000."],
])("a column's %s: '%s' is said and kept", (key, value, message) => {
  for (const text of [
    `Table t {\n  a int [${key}: '${value}']\n}`,
    `Table t {\n  a int\n}\nMetadata Column t.a {\n  ${key}: '${value}'\n}`,
  ]) {
    expect(warned(text)).toEqual([`'${value}': ${message}`]);
    expect(readDesign(text).schema.tables[0]?.columns[0]?.settings).toEqual([{ key, value }]);
  }
});

test.each([
  ["postgres", "13", "The versions of PostgreSQL are 14, 15, 16, 17 and 18."],
  ["schemas", "a b", "Schemas are listed with commas, such as audit, archive."],
  ["extensions", "'", "Extensions are listed with commas, such as citext, hstore schema utils."],
  [
    "view_v",
    "create table v ()",
    "This is kept as a setting of your own: what stands under view_ begins with CREATE VIEW ….",
  ],
  [
    "materialized_view_v",
    "x",
    "This is kept as a setting of your own: what stands under materialized_view_ begins with CREATE MATERIALIZED VIEW ….",
  ],
])("a project's %s: '%s' is said and kept", (key, value, message) => {
  const text = `Project p {\n  ${key}: "${value}"\n}`;
  expect(warned(text)).toEqual([`"${value}": ${message}`]);
  expect(readDesign(text).schema.project?.settings).toEqual([{ key, value }]);
});

test("what is said of nothing, or under a key with a slip in it, is said", () => {
  const text = `Project p {\n  extension: 'citext'\n}\nTable t {\n  a int\n}\nMetadata Table t {\n  index_gone: 'where a > 0'\n  reference_gone: 'not valid'\n  polciy_x: 'for select'\n  owner_x: 'me'\n}`;
  expect(warned(text)).toEqual([
    'extension: "extension" is kept as a setting of your own. Did you mean "extensions"?',
    'index_gone: The table has no index named "gone": give one that name, or take this out.',
    'reference_gone: The table has no reference named "gone": give one that name, or take this out.',
    'polciy_x: "polciy_x" is kept as a setting of your own. Did you mean "policy_x"?',
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
