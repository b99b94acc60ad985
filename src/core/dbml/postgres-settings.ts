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
  {
    where: "column",
    key: "generated",
    meaning: "A generated column; ends in stored or virtual",
    example: "generated: 'lower(email) stored'",
  },
  {
    where: "column",
    key: "identity",
    meaning: "An identity column: always or by default",
    example: "identity: 'always'",
  },
  { where: "column", key: "collate", meaning: "The collation", example: "collate: 'C'" },
  { where: "column", key: "storage", meaning: "How large values are stored", example: "storage: 'external'" },
  { where: "column", key: "pii", meaning: "What personal data it holds", example: "pii: 'email'" },
  { where: "column", key: "distinct", meaning: "How many different values", example: "distinct: '200'" },
  { where: "column", key: "nulls", meaning: "The share of rows that are null", example: "nulls: '0.3'" },
  { where: "column", key: "avg_width", meaning: "Bytes of an average value", example: "avg_width: '40'" },
  {
    where: "metadata",
    key: "index_",
    meaning: "What DBML cannot say of an index",
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
    meaning: "What DBML cannot say of a reference",
    example: "reference_order_customer: 'deferrable initially deferred'",
  },
  {
    where: "metadata",
    key: "check_",
    meaning: "What DBML cannot say of a check",
    example: "check_positive_total: 'not valid'",
  },
  {
    where: "project",
    key: "extensions",
    meaning: "Extensions the design needs",
    example: "extensions: 'citext, btree_gist'",
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
];

const known = new Map(
  (["table", "column", "metadata", "project"] as const).map((where) => [
    where,
    new Set(postgresSettings.filter((setting) => setting.where === where).map(({ key }) => key)),
  ]),
);

export const isPostgresSetting = (where: PostgresSetting["where"], key: string): boolean =>
  known.get(where)?.has(key) === true;
