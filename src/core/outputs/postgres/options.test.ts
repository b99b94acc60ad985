import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import type { ObjectKind, Schema, SqlObject } from "#core/schema/schema.ts";
import { emitPostgres } from "./emit.ts";
import { postgres } from "./postgres.ts";

let server: PGlite;

beforeAll(async () => {
  server = await PGlite.create();
}, 120_000);

afterAll(async () => {
  await server.close();
});

async function run(scripts: readonly string[]): Promise<void> {
  await server.exec("BEGIN");
  try {
    for (const script of scripts) await server.exec(script);
  } finally {
    await server.exec("ROLLBACK");
  }
}

const object = (kind: ObjectKind, schema: string, name: string, sql: string): SqlObject => ({
  key: `${kind} ${schema}.${name}`,
  kind,
  label: name,
  schema,
  name,
  sql,
});

/** Two schemas that need each other, with all that a script may hold. */
const design: Schema = {
  ...readDesign(`
Project p {
  sql_before: 'create role clerk'
}
Enum state {
  open [note: 'Just made']
  closed
}
Enum core.kind {
  small
}
Table orders [rls: 'on', note: 'What is bought'] {
  id bigint [pk, increment]
  state state [not null]
  kind core.kind
  user_id bigint
  total core.amount [default: \`core.nothing()\`, check: \`total >= 0\`]
  indexes {
    (state, user_id) [name: 'orders_state', note: 'For lists']
  }
}
Table core.users {
  id bigint [pk]
  name text
}
Metadata Table orders {
  check_orders_total_check: 'not valid'
  policy_own: 'for select to clerk using (user_id = 1)'
  trigger_touch: 'before update on orders for each row execute function touch()'
}
Ref: orders.user_id > core.users.id
Ref: orders.id <> core.users.id
Records orders(id, state) {
  1, state.open
}
`).schema,
  objects: [
    object("domain", "core", "amount", "create domain core.amount as numeric"),
    object("function", "core", "nothing", "create function core.nothing() returns numeric language sql as 'select 0'"),
    object(
      "function",
      "public",
      "touch",
      "create function touch() returns trigger language plpgsql as $$ begin return new; end $$",
    ),
    object(
      "view",
      "core",
      "open_orders",
      "create view core.open_orders as select * from orders; comment on view core.open_orders is 'Not closed'",
    ),
    object("view", "public", "counts", "create view counts as select count(*) from core.open_orders"),
    object("sequence", "public", "numbers", "create sequence numbers"),
  ],
};

const emit = (schema: Schema, ...options: readonly (readonly [string, string])[]) =>
  emitPostgres(schema, new Map(options));

describe("the script", () => {
  it("runs as it is", async () => {
    await run([emit(design).text]);
  });

  it("runs twice when it makes only what is missing", async () => {
    const { text } = emit(design, ["exists", "yes"]);
    const again = text.replace("create role clerk;", "");
    await run([text, again]);
    await expect(run([emit(design).text, emit(design).text])).rejects.toThrow("already exists");
  });

  it("has no comments when none are wished, and is the same but for them", () => {
    const without = emit(design, ["comments", "no"]).text;
    expect(without).not.toMatch(/comment on/iu);
    const lines = (all: string): readonly string[] => all.split("\n").filter((line) => !/^$|^comment on/iu.test(line));
    expect(lines(without)).toEqual(lines(emit(design).text));
  });

  it("says of every piece what it is about", () => {
    const { text, ranges = [] } = emit(design);
    const about = (words: string) => {
      const at = text.indexOf(words);
      return ranges.find(({ from, to }) => from <= at && at < to)?.of;
    };
    expect(about("CREATE TABLE orders")).toEqual({ kind: "table", table: "public.orders" });
    expect(about("CREATE INDEX orders_state")).toEqual({
      kind: "part",
      table: "public.orders",
      part: "index",
      name: "orders_state",
    });
    expect(about("create view counts")).toEqual({ kind: "object", key: "view public.counts" });
    expect(about("CREATE TYPE core.kind")).toEqual({ kind: "enum", key: "core.kind" });
    expect(about("create role")).toEqual({ kind: "design" });
    let end = 0;
    for (const { from, to } of ranges) {
      expect(text.slice(end, from).trim()).toBe("");
      end = to;
    }
    expect(text.slice(end)).toBe("\n");
  });
});

describe.each(["schema", "table"])("a file per %s", (by) => {
  it("makes the same, run in the order of their names", async () => {
    const { files = [], text } = emit(design, ["files", by]);
    expect(files.map(({ name }) => name)).toEqual(files.map(({ name }) => name).toSorted());
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    await run(files.map((file) => file.text));
    await run([text]);
    const lines = (all: string): readonly string[] =>
      all
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("-- file:"))
        .sort();
    expect(lines(text)).toEqual(lines(emit(design).text));
  });
});

it("begins a file where it is first needed, and goes on in another where it must wait", () => {
  const names = (by: string, schema: Schema) => emit(schema, ["files", by]).files?.map(({ name }) => name);
  expect(names("schema", design)).toEqual([
    "01_setup.sql",
    "02_public.sql",
    "03_core.sql",
    "04_public_2.sql",
    "05_core_2.sql",
    "06_public_3.sql",
    "07_references.sql",
    "08_rest.sql",
  ]);
  expect(names("table", readDesign(shop).schema)).toEqual(expect.arrayContaining(["01_types.sql"]));
});

it("names files so that every system takes them", () => {
  const { schema } = readDesign('Table "../x/y: <z>" {\n a int\n}\nTable "..x" {\n a int\n}\n');
  for (const { name } of emit(schema, ["files", "table"]).files ?? []) expect(name).toMatch(/^\d\d_[\w.-]+\.sql$/);
});

it("offers what it understands", () => {
  expect(postgres.options?.map(({ id, choices }) => [id, choices.map((choice) => choice.id)])).toEqual([
    ["files", ["one", "schema", "table"]],
    ["exists", ["no", "yes"]],
    ["comments", ["yes", "no"]],
  ]);
});
