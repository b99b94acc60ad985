/**
 * What Postgres has and DBML lacks is written in DBML's own custom settings. This is the one list of them: it feeds the
 * reader, the check for mistyped settings, and what the editor completes and explains.
 */
type PostgresSetting = {
  readonly where: "table" | "column" | "metadata" | "project";
  /** A key that ends in `_` is a prefix: the object's name follows. */
  readonly key: string;
  readonly meaning: string;
  readonly example: string;
};

export const postgresSettings: readonly PostgresSetting[] = [
  { where: "table", key: "rows", meaning: "Rows that the table holds", example: "rows: '2000000'" },
  { where: "table", key: "growth", meaning: "How fast it grows", example: "growth: '40000/month'" },
  { where: "table", key: "retention", meaning: "How long rows are kept", example: "retention: '24 months'" },
  { where: "table", key: "partition", meaning: "Partitioning", example: "partition: 'range (created_at)'" },
  { where: "table", key: "rls", meaning: "Row level security: on or forced", example: "rls: 'on'" },
  { where: "table", key: "tablespace", meaning: "The tablespace it lies in", example: "tablespace: 'fast'" },
  { where: "table", key: "unlogged", meaning: "Not written to the log", example: "unlogged: 'true'" },
  { where: "table", key: "inherits", meaning: "Tables it inherits from", example: "inherits: 'core.base'" },
  { where: "table", key: "with", meaning: "Storage parameters", example: "with: 'fillfactor=70'" },
  { where: "table", key: "using", meaning: "The access method", example: "using: 'heap'" },
  {
    where: "column",
    key: "generated",
    meaning: "A generated column; ends in stored or virtual",
    example: "generated: 'lower(email) stored'",
  },
  {
    where: "column",
    key: "identity",
    meaning: "An identity column: always or by default, and how its sequence counts",
    example: "identity: 'always start with 10 increment by 5'",
  },
  {
    where: "column",
    key: "not_null",
    meaning: "The name of its not-null constraint, and no inherit or not valid",
    example: "not_null: 'users_email_nn no inherit'",
  },
  { where: "column", key: "collate", meaning: "The collation", example: "collate: 'C'" },
  { where: "column", key: "storage", meaning: "How large values are stored", example: "storage: 'external'" },
  { where: "column", key: "compression", meaning: "How large values are compressed", example: "compression: 'lz4'" },
  { where: "column", key: "statistics", meaning: "How closely ANALYZE looks", example: "statistics: '500'" },
  { where: "column", key: "pii", meaning: "What personal data it holds", example: "pii: 'email'" },
  { where: "column", key: "distinct", meaning: "How many different values", example: "distinct: '200'" },
  { where: "column", key: "nulls", meaning: "The share of rows that are null", example: "nulls: '0.3'" },
  { where: "column", key: "avg_width", meaning: "Bytes of an average value", example: "avg_width: '40'" },
  {
    where: "metadata",
    key: "index_",
    meaning: "What DBML cannot say of an index: constraint, keys, include, with, deferrable, where …",
    example: "index_orders_open: \"where state = 'open'\"",
  },
  {
    where: "metadata",
    key: "exclude_",
    meaning: "An exclusion constraint",
    example: "exclude_no_overlap: 'using gist (room with =, during with &&)'",
  },
  {
    where: "metadata",
    key: "policy_",
    meaning: "A row security policy",
    example: "policy_own_rows: 'for all using (owner = current_user)'",
  },
  {
    where: "metadata",
    key: "trigger_",
    meaning: "A trigger",
    example: "trigger_touch: 'before update on orders for each row execute function touch()'",
  },
  {
    where: "metadata",
    key: "reference_",
    meaning: "What DBML cannot say of a reference: match full, set null (a), deferrable, not valid, not enforced",
    example: "reference_order_customer: 'deferrable initially deferred'",
  },
  {
    where: "metadata",
    key: "check_",
    meaning: "What DBML cannot say of a check: no inherit, not valid, not enforced",
    example: "check_positive_total: 'not valid'",
  },
  {
    where: "metadata",
    key: "partition_",
    meaning: "A partition, and statements about it behind semicolons",
    example: "partition_orders_2024: \"for values from ('2024-01-01') to ('2025-01-01')\"",
  },
  {
    where: "metadata",
    key: "sql_",
    meaning: "A statement about the table that nothing else here says",
    example: "sql_identity: 'alter table orders replica identity full'",
  },
  { where: "project", key: "postgres", meaning: "The PostgreSQL it is for: 14 to 18", example: "postgres: '16'" },
  {
    where: "project",
    key: "schemas",
    meaning: "Schemas that hold no table of the design",
    example: "schemas: 'audit'",
  },
  {
    where: "project",
    key: "extensions",
    meaning: "Extensions the design needs, and the schemas they go to",
    example: "extensions: 'citext, hstore schema utils'",
  },
  {
    where: "project",
    key: "sql_before",
    meaning: "SQL that runs before everything else",
    example: "sql_before: 'create domain email as text;'",
  },
  {
    where: "project",
    key: "sql_after",
    meaning: "SQL that runs after everything else",
    example: "sql_after: 'grant select on orders to reader;'",
  },
  {
    where: "project",
    key: "query_",
    meaning: "A query that the design must serve",
    example: "query_recent: 'select * from orders where customer_id = $1'",
  },
  ...(
    [
      ["domain_", "A domain", "create domain email as citext check (value ~ '@')"],
      ["type_", "A composite or range type", "create type money_of as (amount numeric, currency text)"],
      ["sequence_", "A sequence", "create sequence invoice_number start with 1000"],
      ["function_", "A function", "create function touch() returns trigger language plpgsql as $$ … $$"],
      ["procedure_", "A procedure", "create procedure archive() language sql as $$ … $$"],
      ["aggregate_", "An aggregate", "create aggregate product(numeric) (sfunc = numeric_mul, stype = numeric)"],
      ["view_", "A view, and statements about it behind semicolons", "create view active as select * from users"],
      ["materialized_view_", "A materialised view", "create materialized view totals as select …"],
      ["rule_", "A rule", "create rule keep as on delete to orders do instead nothing"],
      ["statistics_", "Statistics over several columns", "create statistics by_place on city, zip from addresses"],
      ["table_", "A table that is not drawn", "create foreign table remote (id int) server other"],
      ["comment_", "A comment on what has no note", "comment on schema audit is 'Who did what'"],
      ["object_", "Anything else that SQL creates", "create collation german (locale = 'de')"],
    ] as const
  ).map(([key, meaning, sql]): PostgresSetting => ({ where: "project", key, meaning, example: `${key}x: "${sql}"` })),
];

const known = new Map(
  (["table", "column", "metadata", "project"] as const).map((where) => [
    where,
    new Set(postgresSettings.filter((setting) => setting.where === where).map(({ key }) => key)),
  ]),
);

export const isPostgresSetting = (where: PostgresSetting["where"], key: string): boolean =>
  known.get(where)?.has(key) === true;
