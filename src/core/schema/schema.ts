/**
 * The model of a design: what the text means. Every value is immutable, and keeps its identity for as long as what it
 * describes did not change, so that a pane can compare with `===`. Nothing here holds a text offset: an edit above a
 * table must not make a new table.
 */

/** `schema.table`, each part quoted only when it is not a plain identifier: see `names.ts`. */
export type TableKey = string;

export type Schema = {
  readonly project: Project | undefined;
  /** In the order of the text. */
  readonly tables: readonly Table[];
  readonly references: readonly Reference[];
  readonly enums: readonly Enum[];
  readonly groups: readonly Group[];
  readonly notes: readonly Note[];
  readonly views: readonly DiagramView[];
  readonly records: readonly Records[];
  readonly partials: readonly Partial[];
  /** In the order of the text. */
  readonly objects: readonly SqlObject[];
};

/** Settings that nobody gave a meaning yet: kept, shown, never dropped. Sorted by key. */
export type Settings = readonly { readonly key: string; readonly value: string }[];

export type Project = {
  readonly name: string | undefined;
  readonly database: string | undefined;
  readonly note: string | undefined;
  /** The PostgreSQL that the design is for; `undefined`: the newest. */
  readonly target: Target | undefined;
  /** Schemas that must be there though no table or enum stands in them. */
  readonly schemas: readonly string[];
  readonly extensions: readonly Extension[];
  /** Verbatim SQL that the model does not describe, run before and after everything else. */
  readonly sqlBefore: string | undefined;
  readonly sqlAfter: string | undefined;
  readonly settings: Settings;
};

/** A major version of PostgreSQL. */
export type Target = 14 | 15 | 16 | 17 | 18;

export type Extension = { readonly name: string; readonly schema: string | undefined };

/** Settings of Postgres's own, as in `WITH (fillfactor = 70)`, sorted by key. */
export type Parameters = readonly { readonly key: string; readonly value: string | undefined }[];

/** What the model does not describe: its own SQL. The first statement makes it; those behind run when all else stands. */
export type SqlObject = {
  /** `view core.active_users`, `function core.touch(integer)`, `comment <label>`; unique in a design. */
  readonly key: string;
  readonly kind: ObjectKind;
  /** Of its key in the text, after the kind. */
  readonly label: string;
  /** As its first statement names it; `public` when that names none. */
  readonly schema: string;
  /** Empty when it has none, as casts. */
  readonly name: string;
  /** As written, without the last semicolon. */
  readonly sql: string;
};

export type ObjectKind =
  | "domain"
  | "type"
  | "sequence"
  | "function"
  | "procedure"
  | "aggregate"
  | "view"
  | "materialized_view"
  | "rule"
  | "statistics"
  /** Not drawn: without columns, foreign, typed, a partition unlike its parent. */
  | "table"
  | "comment"
  /** Collation, operator, cast, text search, event trigger, publication … */
  | "object";

export type Table = {
  readonly key: TableKey;
  /** `public` when the text names none. */
  readonly schema: string;
  readonly name: string;
  readonly alias: string | undefined;
  readonly note: string | undefined;
  /** `#rgb` or `#rrggbb`. */
  readonly color: string | undefined;
  /** Own columns and those injected by partials, in effective order. */
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
  readonly exclusions: readonly Exclusion[];
  readonly policies: readonly Verbatim[];
  readonly triggers: readonly Verbatim[];
  readonly volume: Volume | undefined;
  /** As after PARTITION BY: `range (created_at)`. */
  readonly partition: string | undefined;
  readonly rowSecurity: "off" | "on" | "forced";
  /** In the order of the text. */
  readonly partitions: readonly Partition[];
  readonly inherits: readonly TableKey[];
  readonly unlogged: boolean;
  readonly tablespace: string | undefined;
  /** The access method after USING. */
  readonly method: string | undefined;
  /** After WITH. */
  readonly options: Parameters;
  /** Whole statements about it that the model does not describe, run when all else stands. */
  readonly after: readonly Verbatim[];
  /** Names of the partials it takes columns from. */
  readonly partials: readonly string[];
  readonly settings: Settings;
};

/** A partition that has its parent's columns. */
export type Partition = {
  readonly schema: string;
  readonly name: string;
  /** `for values from ('2024-01-01') to ('2025-01-01')`, `default`. */
  readonly bound: string;
  /** As after PARTITION BY, when it is partitioned in its turn. */
  readonly partition: string | undefined;
  readonly options: Parameters;
  readonly tablespace: string | undefined;
  readonly unlogged: boolean;
  /** Whole statements about it: its own indexes and keys. */
  readonly after: readonly string[];
};

/** Declared by the author: rows now, growth such as `40000/month`, retention such as `24 months`. */
export type Volume = {
  readonly rows: number | undefined;
  readonly growth: string | undefined;
  readonly retention: string | undefined;
};

export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  /** Written on the column. A composite primary key stands in the table's indexes: ask `lookup.ts`. */
  readonly pk: boolean;
  /** `undefined` when the text says neither `null` nor `not null`. A primary key is never null: ask `lookup.ts`. */
  readonly notNull: boolean | undefined;
  readonly unique: boolean;
  readonly increment: boolean;
  readonly default: Default | undefined;
  readonly identity: "always" | "by default" | undefined;
  readonly identityOptions: SequenceOptions | undefined;
  readonly generated: { readonly expression: string; readonly stored: boolean } | undefined;
  readonly collation: string | undefined;
  readonly storage: string | undefined;
  readonly compression: string | undefined;
  /** The target of ANALYZE. */
  readonly statistics: number | undefined;
  /** Of the NOT NULL constraint, which has a name from PostgreSQL 18 on. */
  readonly notNullName: string | undefined;
  readonly notNullTail: "no inherit" | "not valid" | undefined;
  readonly note: string | undefined;
  readonly checks: readonly Check[];
  readonly settings: Settings;
  /** The partial that brought it, if any. */
  readonly partial: string | undefined;
};

/** Numbers as they are written: they may be larger than a double holds. */
export type SequenceOptions = {
  readonly start: string | undefined;
  readonly increment: string | undefined;
  readonly min: string | undefined;
  readonly max: string | undefined;
  readonly cache: string | undefined;
  readonly cycle: boolean;
  readonly name: string | undefined;
};

/** `numeric(12,2)[]` is `{ name: "numeric", args: "12,2", array: "[]" }`; `core.state` has the schema `core`. */
export type ColumnType = {
  readonly schema: string | undefined;
  /** Unquoted; multi-word types such as `double precision` keep their single spaces. */
  readonly name: string;
  readonly args: string | undefined;
  /** `""`, `"[]"`, `"[3]"`, `"[][]"`. */
  readonly array: string;
};

/** `value` is what was written: the digits of a number, the unescaped string, the SQL of an expression, the enum member. */
export type Default = {
  readonly kind: "number" | "string" | "boolean" | "null" | "expression" | "enum";
  readonly value: string;
};

/** The end of a reference that holds the foreign key is `from`; what it points at is `to`. */
export type Reference = {
  /** Unique in a design and stable: `orders(user_id)->users(id)`, see `names.ts`. */
  readonly key: string;
  readonly name: string | undefined;
  readonly from: End;
  readonly to: End;
  readonly onDelete: Action | undefined;
  readonly onUpdate: Action | undefined;
  /** `deferrable`, `deferrable initially deferred`. */
  readonly deferrable: string | undefined;
  readonly match: "simple" | "full";
  /** Those that ON DELETE SET NULL or SET DEFAULT sets; all when empty. */
  readonly setColumns: readonly string[];
  readonly notValid: boolean;
  readonly notEnforced: boolean;
  /** Drawn and documented, but no foreign key is made. */
  readonly inactive: boolean;
  readonly color: string | undefined;
};

export type End = {
  readonly table: TableKey;
  /** One, or several for a composite reference; the same number at both ends. */
  readonly columns: readonly string[];
  /** How many rows of this end stand against one row of the other. Both `many` is an n–m reference. */
  readonly many: boolean;
  /** Whether this end may have none. */
  readonly optional: boolean;
};

export type Action = "cascade" | "restrict" | "set null" | "set default" | "no action";

export type Index = {
  readonly name: string | undefined;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  readonly pk: boolean;
  /** `btree` when the text names none. */
  readonly method: string;
  readonly where: string | undefined;
  readonly include: readonly string[];
  readonly nullsNotDistinct: boolean;
  /** A UNIQUE constraint rather than a unique index. A primary key always is one. */
  readonly constraint: boolean;
  /** Of a constraint: `deferrable`, `deferrable initially deferred`. */
  readonly deferrable: string | undefined;
  readonly options: Parameters;
  readonly tablespace: string | undefined;
  /** ON ONLY: partitions do not get it. */
  readonly onlyParent: boolean;
  readonly withoutOverlaps: boolean;
  readonly note: string | undefined;
};

export type IndexKey = {
  readonly kind: "column" | "expression";
  /** The column's name, or the SQL of the expression. */
  readonly value: string;
  readonly order: "asc" | "desc";
  /** `undefined`: Postgres's default for the order. */
  readonly nulls: "first" | "last" | undefined;
  readonly operatorClass: string | undefined;
  readonly collation: string | undefined;
};

export type Check = {
  readonly name: string | undefined;
  readonly expression: string;
  readonly noInherit: boolean;
  readonly notValid: boolean;
  readonly notEnforced: boolean;
};

/** `EXCLUDE` constraint: the definition is what follows the word, `using gist (room with =, during with &&)`. */
export type Exclusion = { readonly name: string; readonly definition: string };

/** An object kept as SQL: the definition is what follows `CREATE POLICY name ON table` / `CREATE TRIGGER name`. */
export type Verbatim = { readonly name: string; readonly definition: string };

export type Enum = {
  readonly key: TableKey;
  readonly schema: string;
  readonly name: string;
  readonly values: readonly EnumValue[];
};

type EnumValue = { readonly name: string; readonly note: string | undefined };

export type Group = {
  readonly name: string;
  readonly tables: readonly TableKey[];
  readonly color: string | undefined;
  readonly note: string | undefined;
  readonly settings: Settings;
};

/** A sticky note on the canvas. */
export type Note = {
  readonly name: string;
  readonly content: string;
  readonly color: string | undefined;
  readonly settings: Settings;
};

/** What a named view shows. `"all"` for `*`, an empty list when the view says nothing of it. */
export type DiagramView = {
  readonly name: string;
  readonly tables: "all" | readonly string[];
  readonly groups: "all" | readonly string[];
  readonly notes: "all" | readonly string[];
  readonly schemas: "all" | readonly string[];
};

export type Records = {
  readonly table: TableKey;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Default[])[];
};

/** A named set of columns, indexes and checks that tables take with `~name`. */
export type Partial = {
  readonly name: string;
  readonly note: string | undefined;
  readonly color: string | undefined;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
};
