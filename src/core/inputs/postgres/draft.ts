/**
 * What the statements read so far have made: the model as it comes about, which every statement may still change.
 * `fold.ts` makes a schema of it when all are read.
 */
import type { Around } from "#core/inputs/around.ts";
import { tableKey } from "#core/schema/names.ts";
import type {
  Action,
  Check,
  Column,
  Exclusion,
  Extension,
  Index,
  ObjectKind,
  Parameters,
  SequenceOptions,
  Table,
  TableKey,
  Verbatim,
} from "#core/schema/schema.ts";
import type { RangeVar } from "./ast.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type DraftColumn = Mutable<Column>;
export type DraftIndex = Mutable<Index> & {
  /** The statement or the clause that made it. */
  readonly sql: string;
  /** The index of the parent that this one of a partition belongs to. */
  attachedTo: DraftIndex | undefined;
};

export type DraftForeign = {
  kind: "foreign";
  name: string | undefined;
  columns: readonly string[];
  target: TableKey;
  /** Empty: the primary key, wherever it comes to stand. */
  targetColumns: readonly string[];
  onDelete: Action | undefined;
  onUpdate: Action | undefined;
  deferrable: string | undefined;
  match: "simple" | "full";
  setColumns: readonly string[];
  notValid: boolean;
  notEnforced: boolean;
  /** PERIOD, which the model does not hold. */
  period: boolean;
  readonly sql: string;
  /** Where it stands in the text. */
  readonly at: number;
};

export type DraftConstraint =
  | { readonly kind: "key"; readonly index: DraftIndex }
  | { readonly kind: "check"; readonly check: Mutable<Check>; readonly sql: string }
  | { readonly kind: "exclusion"; readonly exclusion: Mutable<Exclusion>; readonly sql: string }
  | DraftForeign;

/** What bears a name that the text may leave to Postgres. */
export type Bearer = DraftConstraint | DraftIndex;

export type DraftTable = {
  schema: string;
  name: string;
  columns: DraftColumn[];
  constraints: DraftConstraint[];
  indexes: DraftIndex[];
  policies: Mutable<Verbatim>[];
  triggers: Mutable<Verbatim>[];
  /** Whole statements, with a word that tells what each is about. */
  after: Verbatim[];
  note: string | undefined;
  partition: string | undefined;
  rowSecurity: Table["rowSecurity"];
  unlogged: boolean;
  tablespace: string | undefined;
  method: string | undefined;
  options: Parameters;
  inherits: TableKey[];
  /** Of a partition. */
  bound: { readonly parent: TableKey; readonly text: string } | undefined;
  /** Others inherit from it or are partitions of it, or did once. */
  isParent: boolean;
  /** Every statement about it as it was written, for what becomes of it as a whole. */
  history: string[];
  /** Where the statement that makes it stands. */
  readonly at: number;
};

export type DraftEnum = {
  schema: string;
  name: string;
  values: string[];
  note: string | undefined;
};

export type DraftSequence = {
  schema: string;
  name: string;
  type: string | undefined;
  options: SequenceOptions;
  ownedBy: { readonly table: TableKey; readonly column: string } | undefined;
  statements: string[];
  /** Its options say more than a `serial` column could. */
  isPlain: boolean;
};

export type DraftObject = {
  kind: ObjectKind;
  schema: string;
  name: string;
  /** What tells functions of one name apart: the types of their arguments. */
  args: string | undefined;
  statements: string[];
};

export type Relation =
  | { readonly kind: "table"; readonly table: DraftTable }
  | { readonly kind: "index"; readonly table: DraftTable; readonly index: DraftIndex }
  | { readonly kind: "sequence"; readonly sequence: DraftSequence }
  | { readonly kind: "object"; readonly object: DraftObject };

export type Draft = {
  /** Tables, their indexes, sequences and views share one set of names. */
  readonly relations: Map<TableKey, Relation>;
  readonly enums: Map<TableKey, DraftEnum>;
  /** Those that are no relations, by `objectId`. */
  readonly objects: Map<string, DraftObject>;
  /** The names of functions, whatever their arguments. */
  readonly functions: Set<TableKey>;
  /** All that is kept as SQL, in the order of the text. */
  readonly order: Set<DraftObject | DraftSequence>;
  readonly schemas: Map<string, { note: string | undefined }>;
  readonly extensions: Map<string, Mutable<Extension> & { note: string | undefined }>;
  /** Statements about what has no other home: comments on schemas, enums, extensions. */
  readonly comments: { readonly label: string; readonly sql: string }[];
  searchPath: readonly string[];
  /** Tables that were asked for but are not part of a design, so that what is said of them is passed over. */
  readonly passedOver: Set<TableKey>;
  /** What went wrong without keeping a statement from being read. */
  readonly remarks: { readonly at: number; readonly message: string; readonly code: string }[];
  /** What it becomes a part of, if anything. Statements see nothing of it; only references and types do. */
  readonly around: Around | undefined;
};

export const createDraft = (around?: Around): Draft => ({
  relations: new Map(),
  enums: new Map(),
  objects: new Map(),
  functions: new Set(),
  order: new Set(),
  schemas: new Map(),
  extensions: new Map(),
  comments: [],
  searchPath: ["public"],
  passedOver: new Set(),
  remarks: [],
  around,
});

/** Where an unqualified name is made. */
export const homeSchema = (draft: Draft): string => draft.searchPath[0] ?? "public";

/** The key of what a statement makes. */
export const newKey = (draft: Draft, range: RangeVar | undefined): TableKey =>
  tableKey(range?.schemaname ?? homeSchema(draft), range?.relname ?? "");

/** The key of what a statement speaks of: the first of the path that is there. */
export function findKey(
  draft: Draft,
  names: readonly [schema: string | undefined, name: string],
  isThere: (key: TableKey) => boolean,
): TableKey {
  const [schema, name] = names;
  if (schema !== undefined) return tableKey(schema, name);
  for (const each of draft.searchPath) {
    const key = tableKey(each, name);
    if (isThere(key)) return key;
  }
  return tableKey(homeSchema(draft), name);
}

export const relationKey = (draft: Draft, range: RangeVar | undefined): TableKey =>
  findKey(draft, [range?.schemaname, range?.relname ?? ""], (key) => draft.relations.has(key));

export const findRelation = (draft: Draft, range: RangeVar | undefined): Relation | undefined =>
  draft.relations.get(relationKey(draft, range));

export function findTable(draft: Draft, range: RangeVar | undefined): DraftTable | undefined {
  const found = findRelation(draft, range);
  return found?.kind === "table" ? found.table : undefined;
}

export const keyOfTable = ({ schema, name }: DraftTable): TableKey => tableKey(schema, name);

export function* tablesOf(draft: Draft): Generator<DraftTable> {
  for (const relation of draft.relations.values()) if (relation.kind === "table") yield relation.table;
}

/** The index of a constraint or a statement, by its name. */
export const indexKey = (table: DraftTable, name: string): TableKey => tableKey(table.schema, name);

export const columnOf = (table: DraftTable, name: string | undefined): DraftColumn | undefined =>
  table.columns.find((column) => column.name === name);

/** What is known of an object that shares no names with relations. */
export const objectId = (kind: string, schema: string, name: string, args?: string): string =>
  `${kind} ${tableKey(schema, name)}${args === undefined ? "" : `(${args})`}`;

/** A name of the design in a statement of ours. */
export const sqlName = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

export const sqlPath = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  schema === "public" ? sqlName(name) : `${sqlName(schema)}.${sqlName(name)}`;

const reserved = new Set(
  (
    "all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column " +
    "concurrently constraint create cross current_catalog current_date current_role current_schema current_time " +
    "current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze " +
    "from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit " +
    "localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references " +
    "returning right select session_user similar some symmetric system_user table tablesample then to trailing true union " +
    "unique user using variadic verbose when where window with"
  ).split(" "),
);
