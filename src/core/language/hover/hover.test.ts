import { describe, expect, it } from "vitest";
import { advise } from "#core/advisor/advise.ts";
import { readDesign } from "#core/dbml/read.ts";
import { atCursor, marked } from "#core/language/cursor.test-support.ts";
import { hoverAt } from "./hover.ts";

const design = `Project shop {
  postgres: '16'
  view_active: 'create view active as select * from users'
  domain_mood: "create domain mood as text check (value <> '')"
  owner: 'me'
  Note: 'The shop'
}

Table users as U [rows: '2000000', growth: '40000/month', retention: '24 months'] {
  id bigint [pk, increment]
  email varchar(255) [not null, unique, note: 'Where *letters* go']
  state account_state [default: account_state.open]
  ~stamps

  indexes {
    (state, email) [name: 'users_by_state', type: btree]
    \`lower(email)\` [unique]
  }
  checks {
    \`email ~ '@'\` [name: 'has_at']
  }
  Note: 'People who buy'
}

Table sales.orders {
  id int
  line int unique
  user_id bigint [not null, ref: > users.id]
  made_by bigint
  total numeric(12,2)
  at datetime
  odd mood
  indexes {
    (id, line) [pk]
  }
}

Ref by_whom: sales.orders.made_by ?>? U.id [delete: set null, color: #aabbcc]

Enum account_state {
  open [note: 'Usual']
  closed
}

TablePartial stamps [note: 'When'] {
  created_at timestamptz [not null, default: \`now()\`]
  indexes {
    created_at
  }
}

TablePartial unused {
  a account_state [default: 'closed']
}

TableGroup people [note: 'Who', color: #fff] {
  users
}

Note todo [color: #ffeeaa] {
  '''
  Ask
  about refunds
  '''
}

DiagramView main {
  Tables { users }
  TableGroups { * }
}

Metadata Table users {
  index_users_by_state: "where state = 'open'"
  rows: '5'
}

Records users(id, email) {
  1, 'a@b.c'
}
`;

/** The cursor stands at the end of `what`, where it first stands. The span, and the Markdown. */
function hover(what: string): readonly [span: string, markdown: string] | undefined {
  expect(design).toContain(what);
  const offset = design.indexOf(what) + what.length;
  const answer = hoverAt(readDesign(design), offset, []);
  return answer && [design.slice(answer.span.from, answer.span.to), answer.markdown];
}

describe("what is said of a name", () => {
  it("of a table: its columns, its volume and what it is joined to", () => {
    expect(hover("Table users")).toEqual([
      "users",
      `\`users\` · table · alias \`U\` · group \`people\`

People who buy

\`\`\`dbml
id         bigint        [pk, increment]
email      varchar(255)  [unique, not null]
state      account_state [default: account_state.open]
created_at timestamptz   [not null, default: \`now()\`]
\`\`\`

- Volume: 5 rows, growth \`40000/month\`, kept for \`24 months\`
- 3 indexes, 1 check
- Referred to by \`sales.orders\` (2 references)
- Takes in \`stamps\``,
    ]);
  });

  it("of a column: all that it is and where it is used", () => {
    expect(hover("  email")).toEqual([
      "email",
      `\`users.email\` · column

\`\`\`dbml
email varchar(255) [unique, not null]
\`\`\`

Where \\*letters\\* go

- Index \`(state, email) [name: 'users_by_state']\` where \`state = 'open'\`
- Index \`\` \`lower(email)\` [unique] \`\`
- Check \`\` \`email ~ '@'\` [name: 'has_at'] \`\``,
    ]);
  });

  it("of an enum: its values and whose type it is", () => {
    expect(hover("Enum account_state")).toEqual([
      "account_state",
      `\`account_state\` · enum · 2 values

\`\`\`dbml
open   // Usual
closed
\`\`\`

The type of \`users.state\``,
    ]);
  });

  it.each([
    ["as U", "U", "`users` · table"],
    ["?>? U", "U", "`users` · table"],
    ["ref: > users", "users", "Referred to by `sales.orders`"],
    ["sales.orders", "orders", "`sales.orders` · table"],
    ["sales.orders", "orders", "- Primary key `(id, line)`"],
    ["sales.orders", "orders", "user_id bigint [not null, ref: > users.id]\nmade_by bigint [ref: ?>? users.id]"],
    ["Table sales", "sales", "`sales` · schema · 1 table · 0 enums"],
    ["  id", "id", "- The primary key"],
    ["  id", "id", "Referred to by `sales.orders.made_by` (many to one, delete: set null)"],
    ["sales.orders {\n  id", "id", "- Part of the primary key `(id, line)`"],
    ["  user_id", "user_id", "Refers to `users.id` (many to one)"],
    ["  total", "total", "- May be null"],
    ["  state", "state", "One of `open`, `closed`"],
    ["state account_state", "account_state", "`account_state` · enum"],
    ["default: 'clo", "'closed'", "`closed` · value 2 of 2 of the enum `account_state`"],
    ["Ref by_", "by_whom", "`by_whom` · reference · many to one"],
    ["Ref by_", "by_whom", "```dbml\nsales.orders.made_by ?>? U.id\n```"],
    ["Ref by_", "by_whom", "Each `sales.orders.made_by` has one `U.id`, or none."],
    ["account_state.open", "open", "`open` · value 1 of 2 of the enum `account_state`\n\nUsual"],
    ["TablePartial stamps", "stamps", "Taken in by `users`"],
    ["~stamps", "stamps", "`stamps` · table partial\n\nWhen"],
    ["TablePartial unused", "unused", "No table takes it in"],
    ["  created_at", "created_at", "`stamps.created_at` · column of a table partial"],
    ["indexes {\n    created_at", "created_at", "- Index `created_at`"],
    ["TableGroup people", "people", "`people` · group · 1 table\n\nWho\n\n`users`"],
    ["Note todo", "todo", "Ask  \nabout refunds"],
    ["DiagramView main", "main", "- tables: `users`\n- All groups"],
    ["Records users(id, email", "email", "`users.email`"],
    ["Metadata Table users", "users", "`users` · table"],
  ])("%j is %s: %j", (what, span, said) => {
    const answer = hover(what);
    expect(answer?.[0]).toBe(span);
    expect(answer?.[1]).toContain(said);
  });
});

describe("what is said of what is no name", () => {
  it.each([
    ["Table", "Table", "A table: a column a line"],
    ["TablePartial", "TablePartial", "Columns, indexes and checks that many tables share"],
    ["Ref", "Ref", "Ref: orders.user_id > users.id"],
    ["Enum", "Enum", "A type whose values are listed"],
    ["TableGroup", "TableGroup", "Tables that belong together"],
    ["Project", "Project", "What concerns the design as a whole"],
    ["Metadata", "Metadata", "DBML has no words for"],
    ["Records", "Records", "Rows that a table holds"],
    ["DiagramView", "DiagramView", "A view of the canvas"],
    ["Tables", "Tables", "* is all"],
    ["  indexes", "indexes", "The indexes of a table"],
    ["  checks", "checks", "What every row must fulfil"],
    ["[rows", "rows", "`rows` · setting of a table\n\nRows that the table holds.\n\n```dbml\nrows: '2000000'\n```"],
    ["[pk", "pk", "`pk` · setting of a column\n\nThe primary key"],
    ["int unique", "unique", "`unique` · setting of a column"],
    ["[not null", "not null", "Every row has a value."],
    ["[default", "default", "SQL in backticks"],
    [", ref", "ref", "A reference to a column"],
    ["email) [name", "name", "`name` · setting of an index"],
    [", type: btree", "btree", "`btree`: for what is equal, less or greater"],
    ["[delete", "delete", "One of `cascade`, `restrict`, `set null`, `set default`, `no action`"],
    ["delete: set null", "set null", "`set null`: their columns become null."],
    ["#aabbcc", undefined, ""],
    ["[delete: set null, color", "color", "`color` · setting of a reference"],
    ["`email ~ '@'` [name", "name", "`name` · setting of a check"],
    ["open [note", "note", "`note` · setting of a value"],
    ["people [note", "note", "`note` · setting of a group"],
    ["todo [color", "color", "`color` · setting of a note"],
    ["  postgres", "postgres", "One of `14`, `15`, `16`, `17`, `18`"],
    ["  view_active", "view_active", "A view, and statements about it"],
    ["  owner", "owner", "A setting of your own"],
    ["  index_users_by_state", "index_users_by_state", "What DBML cannot say of an index"],
    ["'open'\"\n  rows", "rows", "`rows` · setting of a table"],
    ["  Note", "Note", "`note` · of the project"],
    ["ref: >", ">", "`>` · many to one"],
    ["?>?", "?>?", "Each `sales.orders.made_by` has one `U.id`, or none."],
    ["id big", "bigint", "Takes 8 bytes."],
    ["varchar", "varchar(255)", "`varchar(255)` · type of Postgres"],
    ["line int", "int", "the same as `integer`"],
    ["numeric(12", "numeric(12,2)", "up to two numbers, 1,000 at most"],
    ["odd mood", "mood", "`mood` · domain\n\n```sql\ncreate domain mood as text check (value <> '')\n```"],
    ["at datetime", "datetime", "Postgres has no `datetime`: `timestamptz` does the same."],
  ] as const)("%j is %s: %j", (what, span, said) => {
    const answer = hover(what);
    expect(answer?.[0]).toBe(span);
    expect(answer?.[1] ?? "").toContain(said);
  });

  it.each(["shop {\n", "'People who", "1, 'a@b"])("%j is nothing", (what) => {
    expect(hover(what)).toBeUndefined();
  });
});

describe("findings", () => {
  const text = `Table users {
  id bigint [pk]
}
Table orders {
  id bigint [pk]
  user_id| bigint [ref: > users.id]
}`;

  it("are told of their columns, with the reason", () => {
    const { read, offset } = atCursor(text);
    const answer = hoverAt(read, offset, advise(read.schema).findings);
    expect(marked(read.syntax.text, answer ? [answer.span] : [])).toContain("«user_id» bigint");
    expect(answer?.markdown).toContain("**Reference without an index**  \norders.user\\_id references users");
    expect(answer?.markdown).toContain("Postgres indexes the table that a reference points at");
  });

  it("are told of their table in a line", () => {
    const { read, offset } = atCursor(text.replace("|", "").replace("Table orders", "Table orders|"));
    const answer = hoverAt(read, offset, advise(read.schema).findings);
    expect(answer?.markdown).toContain("orders.user\\_id references users");
    expect(answer?.markdown).not.toContain("Postgres indexes the table");
  });

  it("are not told of others", () => {
    const { read, offset } = atCursor(text.replace("|", "").replace("  id", "  id|"));
    expect(hoverAt(read, offset, advise(read.schema).findings)?.markdown).not.toContain("references");
  });
});

describe("large and hostile designs", () => {
  it("say how many columns more there are", () => {
    const columns = Array.from({ length: 45 }, (_, at) => `  c${at} int`).join("\n");
    const { read, offset } = atCursor(`Table wide| {\n${columns}\n}`);
    const markdown = hoverAt(read, offset, [])?.markdown ?? "";
    expect(markdown).toContain("c29 int\n// … and 15 more columns\n```");
    expect(markdown).not.toContain("c30");
  });

  it("say how many tables more refer to it", () => {
    const others = Array.from({ length: 11 }, (_, at) => `Table t${at} {\n  a int [ref: > u.id]\n}`).join("\n");
    const { read, offset } = atCursor(`Table u| {\n  id int [pk]\n}\n${others}`);
    expect(hoverAt(read, offset, [])?.markdown).toContain("`t7` and 3 more (11 references)");
  });

  it("show names as they are and nothing else", () => {
    const name = "a|<img src=x>[x](http://y) **b**";
    const read = readDesign(`Table "${name}" {\n  id int [note: 'see <b>[here](https://x.y)']\n}`);
    expect(hoverAt(read, 10, [])?.markdown).toMatch(/^`a\|<img src=x>\[x\]\(http:\/\/y\) \*\*b\*\*` · table\n/);
    const column = hoverAt(read, read.syntax.text.indexOf("id int"), []);
    expect(column?.markdown).toContain("see \\<b\\>\\[here\\](https\\://x.y)");
  });
});
