/** What commands do to what DBML cannot say: it keeps its place, and follows names. */
import { describe, expect, test } from "vitest";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import { readDesign } from "#core/dbml/read.ts";
import { check } from "./check.test-support.ts";

const events = `Project p {
  view_recent: '''
    create view recent as
      select e.id, e.at, amount from events e
      where e.amount > 0;
    comment on view recent is 'events of events';
  '''
  view_other: 'create view other as select id, amount from events where amount > 1'
  view_both: 'create view both_of as select e.amount, o.amount, name from events as e, others o'
  function_f: 'create function f() returns setof events language sql begin atomic select * from events; end'
  sequence_s: 'create sequence s owned by events.id'
  query_all: 'select * from events'
}
Table events [partition: 'range (at)'] {
  id bigint
  at date
  amount int
  on int
  indexes {
    (id, at) [unique, name: 'events_key']
    (at, amount) [name: 'by "amount"']
  }
  checks {
    \`events.amount > 0\` [name: 'ok?']
  }
}
Table others [inherits: 'public.events, third'] {
  id bigint
  amount int
}
Table third {
  id bigint
}
Metadata Table events {
  index_events_key: 'constraint include (amount) with (fillfactor=70) deferrable'
  index_by_amount: '"by ""amount""" keys (at desc, amount) where amount > 0'
  check_ok: '"ok?" not valid'
  policy_own: '"amount" for select to amount using (amount > 0)'
  trigger_touch: 'before update of amount on events for each row when (new.amount > 0) execute function amount.f()'
  partition_e1: "for values from ('2024-01-01') to ('2025-01-01') partition by list (amount);\\ncreate index on e1 (amount);\\nalter table e1 cluster on e1_amount_idx"
  partition_e2: 'core."e 2" default'
  sql_stats: 'alter table events alter column amount set (n_distinct = 5)'
}
`;

const textAfter = (command: string, args: unknown, text = events): string => {
  const answer = runCommand(openDesign(text), command, args);
  if (typeof answer === "string") throw new Error(answer);
  expect(readDesign(answer.text).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return answer.text;
};

/** The lines that a command changes, as they are after it. */
const changed = (command: string, args: unknown, text = events): readonly string[] => {
  const before = text.split("\n");
  return textAfter(command, args, text)
    .split("\n")
    .filter((line) => !before.includes(line));
};

describe("SQL follows", () => {
  test("a table's new name", () => {
    expect(changed("renameTable", { table: "public.events", name: "happenings" })).toEqual([
      "      select e.id, e.at, amount from happenings e",
      "  view_other: 'create view other as select id, amount from happenings where amount > 1'",
      "  view_both: 'create view both_of as select e.amount, o.amount, name from happenings as e, others o'",
      "  function_f: 'create function f() returns setof happenings language sql begin atomic select * from happenings; end'",
      "  sequence_s: 'create sequence s owned by happenings.id'",
      "  query_all: 'select * from happenings'",
      "Table happenings [partition: 'range (at)'] {",
      "    `happenings.amount > 0` [name: 'ok?']",
      "Table others [inherits: 'public.happenings, third'] {",
      "Metadata Table happenings {",
      "  trigger_touch: 'before update of amount on happenings for each row when (new.amount > 0) execute function amount.f()'",
      "  sql_stats: 'alter table happenings alter column amount set (n_distinct = 5)'",
    ]);
  });

  test("a table into another schema, with the partitions that name none", () => {
    const lines = changed("moveTableToSchema", { table: "public.events", schema: "log" });
    expect(lines).toContain("Table others [inherits: 'log.events, third'] {");
    expect(lines).toContain("  query_all: 'select * from log.events'");
    expect(lines).toContain(
      "  partition_e1: \"for values from ('2024-01-01') to ('2025-01-01') partition by list (amount);\\ncreate index on log.e1 (amount);\\nalter table log.e1 cluster on e1_amount_idx\"",
    );
    expect(lines.filter((line) => line.includes("e 2"))).toEqual([]);
  });

  test("a column's new name, where it is the column's", () => {
    expect(changed("renameColumn", { table: "public.events", column: "amount", name: "total" })).toEqual([
      "      select e.id, e.at, total from events e",
      "      where e.total > 0;",
      "  view_other: 'create view other as select id, total from events where total > 1'",
      "  view_both: 'create view both_of as select e.total, o.amount, name from events as e, others o'",
      "  total int",
      "    (at, total) [name: 'by \"amount\"']",
      "    `events.total > 0` [name: 'ok?']",
      "  index_events_key: 'constraint include (total) with (fillfactor=70) deferrable'",
      '  index_by_amount: \'"by ""amount""" keys (at desc, total) where total > 0\'',
      "  policy_own: '\"amount\" for select to amount using (total > 0)'",
      "  trigger_touch: 'before update of total on events for each row when (new.total > 0) execute function amount.f()'",
      "  partition_e1: \"for values from ('2024-01-01') to ('2025-01-01') partition by list (total);\\ncreate index on e1 (total);\\nalter table e1 cluster on e1_amount_idx\"",
      "  sql_stats: 'alter table events alter column total set (n_distinct = 5)'",
    ]);
  });

  test("a column called like a word of the clauses", () => {
    expect(changed("renameColumn", { table: "public.events", column: "on", name: "day" })).toEqual(["  day int"]);
  });
});

test("a column that goes takes what is said of it along", () => {
  const lines = textAfter("removeColumn", { table: "public.events", column: "amount" }).split("\n");
  expect(lines).toContain("  index_events_key: 'constraint with (fillfactor=70) deferrable'");
  expect(lines.filter((line) => /sql_stats|index_by_amount/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes("partition_e1"))).toEqual([
    "  partition_e1: 'for values from (\\'2024-01-01\\') to (\\'2025-01-01\\') partition by list (amount);\\nalter table e1 cluster on e1_amount_idx'",
  ]);
});

test("a table that goes is no parent any more", () => {
  expect(changed("removeTables", { tables: ["public.events"] })).toEqual(["Table others [inherits: 'third'] {"]);
  expect(changed("removeTables", { tables: ["public.events", "public.third"] })).toEqual(["Table others {"]);
});

test("rules and statistics go with their table, views and functions stay", () => {
  const text = `Project p {
  statistics_s: 'create statistics s on id, at from events'
  rule_r: 'create rule r as on delete to events do instead nothing'
  rule_q: 'create rule q as on delete to others do instead nothing'
  view_v: 'create view v as select * from events'
}
Table events {
  id int
}
Table others {
  id int
}
`;
  expect(readDesign(textAfter("removeTables", { tables: ["public.events"] }, text)).schema.objects).toMatchObject([
    { kind: "rule", name: "q" },
    { kind: "view", name: "v" },
  ]);
});

check(
  "that the table is partitioned by",
  "Table t [partition: 'range (lower(a))'] {\n  a text\n  b int\n}\n",
  "removeColumn",
  { table: "public.t", column: "a" },
  /"t" is partitioned by "a": change that first\./,
);

test("views as Postgres writes them, and foreign keys of partitions, follow", () => {
  const text = `Project p {
  view_v: 'create view v as select c.id, (c.name || p.id) from ((payment p join customer c on ((p.customer_id = c.id))) join other o on o.id = c.id)'
}
Table customer {
  id int
  name text
}
Table payment {
  id int
  customer_id int
}
Metadata Table payment {
  partition_p1: 'default; alter table p1 add constraint f foreign key (id) references public.customer(id); create index i1 on p1 (id); alter table p1 cluster on i1'
}
`;
  expect(changed("renameTable", { table: "public.customer", name: "client" }, text)).toEqual([
    "  view_v: 'create view v as select c.id, (c.name || p.id) from ((payment p join client c on ((p.customer_id = c.id))) join other o on o.id = c.id)'",
    "Table client {",
    "  partition_p1: 'default; alter table p1 add constraint f foreign key (id) references public.client(id); create index i1 on p1 (id); alter table p1 cluster on i1'",
  ]);
  expect(changed("renameColumn", { table: "public.customer", column: "id", name: "key" }, text)).toEqual([
    "  view_v: 'create view v as select c.key, (c.name || p.id) from ((payment p join customer c on ((p.customer_id = c.key))) join other o on o.id = c.key)'",
    "  key int",
    "  partition_p1: 'default; alter table p1 add constraint f foreign key (id) references public.customer(key); create index i1 on p1 (id); alter table p1 cluster on i1'",
  ]);
  expect(changed("renameColumn", { table: "public.payment", column: "id", name: "key" }, text)).toContain(
    "  partition_p1: 'default; alter table p1 add constraint f foreign key (key) references public.customer(id); create index i1 on p1 (key); alter table p1 cluster on i1'",
  );
  expect(changed("duplicateTable", { table: "public.payment" }, text)).toContain(
    "  partition_p1_2: 'default; alter table p1_2 add constraint f foreign key (id) references public.customer(id); create index i1_2 on p1_2 (id); alter table p1_2 cluster on i1_2'",
  );
});

describe("copies", () => {
  test("of a table have names and statements of their own", () => {
    const text = textAfter("duplicateTable", { table: "public.events" });
    const { schema } = readDesign(text);
    const copy = schema.tables.find(({ name }) => name === "events_2");
    expect(copy).toMatchObject({
      indexes: [
        { name: "events_key_2", constraint: true },
        { name: 'by "amount"_2', where: "amount > 0" },
      ],
      checks: [{ name: "ok?", expression: "events_2.amount > 0", notValid: true }],
      policies: [{ name: "amount" }],
      triggers: [{ name: "touch", definition: expect.stringContaining(" on events_2 for each row ") }],
      partitions: [
        { name: "e1_2", after: ["create index on e1_2 (amount)", "alter table e1_2 cluster on e1_amount_idx"] },
        { schema: "core", name: "e 2_2", bound: "default" },
      ],
      after: [{ definition: "alter table events_2 alter column amount set (n_distinct = 5)" }],
    });
    expect(schema.tables[0]).toEqual(readDesign(events).schema.tables[0]);
  });

  test("pasted into the same design as well", () => {
    const copied = events.slice(events.indexOf("Table events"), events.indexOf("Table others"));
    const metadata = events.slice(events.indexOf("Metadata"));
    const { schema } = readDesign(textAfter("pasteDesign", { text: copied + metadata }));
    expect(schema.tables.at(-1)).toMatchObject({
      name: "events_2",
      indexes: [
        { name: "events_key_2", constraint: true },
        { name: 'by "amount"_2', where: "amount > 0" },
      ],
      partitions: [
        { name: "e1_2", after: ["create index on e1_2 (amount)", "alter table e1_2 cluster on e1_amount_idx"] },
        { schema: "core", name: "e 2_2" },
      ],
      after: [{ definition: "alter table events_2 alter column amount set (n_distinct = 5)" }],
    });
    expect(schema.tables.slice(0, 3)).toEqual(readDesign(events).schema.tables);
  });
});

const t = "public.t";
const table = (index: string, tail: string): string =>
  `Table t {\n  a int\n  b int\n  indexes {\n    ${index}\n  }\n}\nMetadata Table t {\n  ${tail}\n}\n`;

const key = { keys: [{ kind: "column", value: "a" }], unique: true, name: "i" } as const;

check(
  "a constraint's name and note, and nothing else of it",
  table("a [unique, name: 'i']", "index_i: 'constraint with (fillfactor=70) deferrable'"),
  "changeIndex",
  { table: t, at: 0, index: { ...key, name: "j", note: "n" } },
  table("a [unique, name: 'j', note: 'n']", "index_j: 'constraint with (fillfactor=70) deferrable'"),
);
check(
  "a constraint that gets a condition is an index",
  table("a [unique, name: 'i']", "index_i: 'constraint tablespace fast deferrable'"),
  "changeIndex",
  { table: t, at: 0, index: { ...key, where: "a > 0" } },
  table("a [unique, name: 'i']", "index_i: 'tablespace fast where a > 0'"),
);
check(
  "its name to one that is no word",
  table("a [unique, name: 'i']", "index_i: 'constraint'"),
  "changeIndex",
  { table: t, at: 0, index: { ...key, name: 'my "key"' } },
  table("a [unique, name: 'my \"key\"']", 'index_my_key: \'"my ""key""" constraint\''),
);
check(
  "and back to one",
  table("a [unique, name: 'my key']", "index_my_key: '\"my key\" constraint'"),
  "changeIndex",
  { table: t, at: 0, index: key },
  table("a [unique, name: 'i']", "index_i: 'constraint'"),
);
check(
  "with its tail under another label",
  table("a [unique, name: 'my key']", "index_x: '\"my key\" constraint'"),
  "removeIndex",
  { table: t, at: 0 },
  "Table t {\n  a int\n  b int\n}\n",
);

const checked = (name: string, tail: string): string =>
  `Table t {\n  a int\n  checks {\n    \`a > 0\`${name}\n  }\n}\nMetadata Table t {\n  ${tail}\n}\n`;
check(
  "the name of one with a tail",
  checked(" [name: 'c']", "check_c: 'no inherit not enforced'"),
  "changeCheck",
  { table: t, at: 0, expression: "a > 0", name: "no c" },
  checked(" [name: 'no c']", "check_no_c: '\"no c\" no inherit not enforced'"),
);
check(
  "the name of one that needs it",
  checked(" [name: 'c']", "check_c: 'no inherit'"),
  "changeCheck",
  { table: t, at: 0, expression: "a > 0", name: "" },
  /"c" needs its name/,
);

const reference = (line: string, tail: string): string =>
  `Table o {\n  a int\n  b int\n}\nTable u {\n  x int\n  y int\n}\n${line}\nMetadata Table o {\n  ${tail}\n}\n`;
const whole = reference(
  "Ref fk: o.(a, b) > u.(x, y) [delete: set null]",
  "reference_fk: 'match full set null (b) not valid'",
);
const fk = "public.o(a,b)->public.u(x,y)";

check(
  "a name and one clause of the tail",
  whole,
  "changeReference",
  { reference: fk, name: "the fk", deferrable: "deferrable" },
  reference(
    'Ref "the fk": o.(a, b) > u.(x, y) [delete: set null]',
    "reference_the_fk: '\"the fk\" match full set null (b) deferrable not valid'",
  ),
);
check(
  "what deletes, so that no columns are named any more",
  whole,
  "changeReference",
  { reference: fk, onDelete: "cascade", notValid: false, match: "simple", notEnforced: true },
  reference("Ref fk: o.(a, b) > u.(x, y) [delete: cascade]", "reference_fk: 'not enforced'"),
);
check("a name that is needed", whole, "changeReference", { reference: fk, name: null }, /"fk" needs its name/);
check(
  "columns that are not its own",
  whole,
  "changeReference",
  { reference: fk, setColumns: ["x"] },
  /"x" is no column of this reference/,
);
check(
  "a column that is set on delete",
  whole,
  "renameColumn",
  { table: "public.o", column: "b", name: "match" },
  reference(
    "Ref fk: o.(a, match) > u.(x, y) [delete: set null]",
    "reference_fk: 'match full set null (match) not valid'",
  ).replace("  b int", "  match int"),
);
check(
  "with what is said of it",
  whole,
  "removeReferences",
  { references: [fk] },
  "Table o {\n  a int\n  b int\n}\nTable u {\n  x int\n  y int\n}\n",
);
