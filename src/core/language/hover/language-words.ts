/** The words of DBML that are neither names nor settings, and the values that are words. */

type Words = { readonly title: string; readonly meaning: string; readonly example: string };

const keywords: ReadonlyMap<string, Words> = new Map<string, Words>([
  [
    "table",
    {
      title: "Table",
      meaning: "A table: a column a line, then its note, indexes and checks.",
      example: "Table users {\n  id bigint [pk]\n  email text [not null, unique]\n}",
    },
  ],
  [
    "tablepartial",
    {
      title: "TablePartial",
      meaning: "Columns, indexes and checks that many tables share. A table takes them in with ~ and the name.",
      example: "TablePartial stamps {\n  created_at timestamptz [default: `now()`]\n}\n\nTable users {\n  ~stamps\n}",
    },
  ],
  [
    "ref",
    {
      title: "Ref",
      meaning: "A reference: the side with many rows holds the foreign key.",
      example: "Ref: orders.user_id > users.id [delete: cascade]",
    },
  ],
  [
    "enum",
    {
      title: "Enum",
      meaning: "A type whose values are listed, in the order in which they are sorted.",
      example: "Enum state {\n  open\n  closed [note: 'Paid and sent']\n}",
    },
  ],
  [
    "tablegroup",
    {
      title: "TableGroup",
      meaning: "Tables that belong together, with a hull around them on the canvas.",
      example: "TableGroup billing [color: #3b82f6] {\n  invoices\n  payments\n}",
    },
  ],
  [
    "project",
    {
      title: "Project",
      meaning: "What concerns the design as a whole: its name, its note, the PostgreSQL it is for, and SQL of its own.",
      example: "Project shop {\n  database_type: 'PostgreSQL'\n  Note: 'What we sell'\n}",
    },
  ],
  [
    "note",
    {
      title: "Note",
      meaning: "A text about what it stands in; with a name of its own, a sticky note on the canvas.",
      example: "Note to_do {\n  'Ask about refunds'\n}",
    },
  ],
  [
    "records",
    {
      title: "Records",
      meaning: "Rows that a table holds from the start, a row a line.",
      example: "Records users(id, name) {\n  1, 'Ada'\n}",
    },
  ],
  [
    "diagramview",
    {
      title: "DiagramView",
      meaning: "A view of the canvas that shows a part of the design.",
      example: "DiagramView billing {\n  TableGroups { billing }\n}",
    },
  ],
  [
    "metadata",
    {
      title: "Metadata",
      meaning:
        "What else is to be said of a table, a column, a group or a note: for Postgres, what DBML has no words for.",
      example: "Metadata Table orders {\n  index_orders_open: \"where state = 'open'\"\n}",
    },
  ],
  [
    "indexes",
    {
      title: "indexes",
      meaning: "The indexes of a table, one a line: a column, several in parentheses, or an expression in backticks.",
      example: "indexes {\n  (user_id, placed_at) [name: 'orders_by_user']\n  `lower(email)` [unique]\n}",
    },
  ],
  [
    "checks",
    {
      title: "checks",
      meaning: "What every row must fulfil, as SQL in backticks, one a line.",
      example: "checks {\n  `total >= 0` [name: 'total_not_negative']\n}",
    },
  ],
  [
    "tables",
    { title: "Tables", meaning: "The tables that a view shows; * is all.", example: "Tables { users orders }" },
  ],
  ["notes", { title: "Notes", meaning: "The sticky notes that a view shows; * is all.", example: "Notes { * }" }],
  [
    "tablegroups",
    {
      title: "TableGroups",
      meaning: "The groups whose tables a view shows; * is all.",
      example: "TableGroups { billing }",
    },
  ],
  [
    "schemas",
    { title: "Schemas", meaning: "The schemas whose tables a view shows; * is all.", example: "Schemas { core }" },
  ],
]);

/** What a keyword begins, however it is written. */
export const keywordWords = (keyword: string): Words | undefined => keywords.get(keyword.toLowerCase());

const values: ReadonlyMap<string, string> = new Map([
  ["delete cascade", "the rows are deleted too"],
  ["delete restrict", "the deletion is refused, at once"],
  ["delete set null", "their columns become null"],
  ["delete set default", "their columns become their defaults"],
  ["delete no action", "the deletion is refused, at the end of the statement or of the transaction; this is usual"],
  ["update cascade", "the rows get the new key"],
  ["update restrict", "the change is refused, at once"],
  ["update set null", "their columns become null"],
  ["update set default", "their columns become their defaults"],
  ["update no action", "the change is refused, at the end of the statement or of the transaction; this is usual"],
  ["type btree", "for what is equal, less or greater, and for sorting"],
  ["type hash", "for what is equal, of one column"],
  ["type gin", "for values that hold many: jsonb, arrays, the words of a text"],
  ["type gist", "for what overlaps or lies near: ranges, shapes, nearest neighbours"],
  ["type spgist", "for what divides space unevenly: prefixes, points, networks"],
  ["type brin", "very small, for huge tables whose rows lie in order, as logs do by time"],
]);

/** What a value of a setting means. Begins in lower case and has no full stop. */
export const valueWords = (key: string, value: string): string | undefined => values.get(`${key} ${value}`);
