import { dedent } from "#core/dbml/strings.ts";
import {
  type Bearer,
  type DraftIndex,
  type DraftTable,
  keyOfTable,
  sqlName,
  sqlPath,
} from "#core/inputs/postgres/draft.ts";
import { indexColumns } from "#core/outputs/postgres/part-names.ts";
import { joinedColumns, objectName } from "#core/outputs/postgres/pg-names.ts";
import { literal } from "#core/outputs/postgres/quote.ts";
import type { Check, Column, Index, Partition, Table, Verbatim } from "#core/schema/schema.ts";
import { freeLabel } from "./labels.ts";
import { defaultSql } from "./partitions.ts";
import { primaryKeyOf } from "./references.ts";

type Built = {
  readonly table: Table;
  readonly borne: readonly { readonly owner: object | undefined; readonly name: string; readonly bearer: Bearer }[];
};

export function buildTable(draft: DraftTable, partitions: readonly Partition[], needed: ReadonlySet<Bearer>): Built {
  const borne: { owner: object | undefined; name: string; bearer: Bearer }[] = [];
  const bear = (owner: object | undefined, name: string | undefined, bearer: Bearer): void => {
    if (name !== undefined) borne.push({ owner, name, bearer });
  };
  const after = [...draft.after];
  /** A note loses the indentation that its lines share: what would become another comment stays a statement. */
  const noteOf = (note: string | undefined, what: string): string | undefined => {
    if (note === undefined || dedent(note) === note) return note;
    after.push({ name: "comment", definition: `comment on ${what} is ${literal(note)}` });
    return undefined;
  };
  const tableNote = noteOf(draft.note, `table ${sqlPath(draft)}`);
  const onColumns = inlineKeys(draft, needed);
  const primary = primaryKeyOf(draft);
  const columns = draft.columns.map((column): Column => {
    const keys = onColumns.get(column.name);
    const isImplied = primary.includes(column.name) || column.identity !== undefined || isSerial(column);
    const plainNotNull = column.notNullName === undefined && column.notNullTail === undefined;
    const isOutside = column.default?.value.includes("`") === true && column.default.kind === "expression";
    if (isOutside && column.default !== undefined) {
      const sql = `alter table ${sqlPath(draft)} alter column ${sqlName(column.name)} set default ${defaultSql(column.default)}`;
      after.push({ name: `default_${column.name}`, definition: sql });
    }
    const made: Column = {
      ...column,
      pk: keys?.primary !== undefined,
      unique: keys?.unique !== undefined,
      note: noteOf(column.note, `column ${sqlPath(draft)}.${sqlName(column.name)}`),
      notNull: column.notNull !== true || (isImplied && plainNotNull) ? undefined : true,
      default: isOutside ? undefined : column.default,
    };
    if (keys?.unique !== undefined) bear(made, keys.unique.name, keys.unique);
    if (keys?.primary !== undefined) bear(undefined, keys.primary.name, keys.primary);
    return made;
  });
  const inline = new Set([...onColumns.values()].flatMap(({ primary: key, unique }) => [key, unique]));
  const indexes: Index[] = [];
  for (const constraint of draft.constraints) {
    if (constraint.kind !== "key" || inline.has(constraint.index)) continue;
    const index = indexOf(constraint.index, draft, needed);
    indexes.push(index);
    bear(index, constraint.index.name, constraint.index);
  }
  for (const each of draft.indexes) {
    if (each.keys.some(({ kind, value }) => kind === "expression" && value.includes("`"))) {
      after.push({ name: `index_${each.name ?? ""}`, definition: each.sql });
      continue;
    }
    const index = indexOf(each, draft, needed);
    indexes.push(index);
    bear(index, each.name, each);
  }
  const checks: Check[] = [];
  for (const constraint of draft.constraints) {
    if (constraint.kind !== "check") continue;
    const { name, notValid, notEnforced, noInherit, expression } = constraint.check;
    if (expression.includes("`")) {
      after.push({ name: `check_${name ?? ""}`, definition: `alter table ${sqlPath(draft)} add ${constraint.sql}` });
      continue;
    }
    const hasTail = notValid || notEnforced || noInherit;
    const check: Check = {
      ...constraint.check,
      name: needed.has(constraint) || hasTail ? (name ?? `${draft.name}_check`) : undefined,
    };
    bear(check, name, constraint);
    const column = check.name === undefined ? columnChecked(check.expression, columns) : undefined;
    if (column === undefined) checks.push(check);
    else columns[column] = withCheck(columns[column], check, borne);
  }
  const table: Table = {
    key: keyOfTable(draft),
    schema: draft.schema,
    name: draft.name,
    alias: undefined,
    note: tableNote,
    color: undefined,
    columns,
    indexes,
    checks,
    exclusions: draft.constraints.flatMap((each) => (each.kind === "exclusion" ? [{ ...each.exclusion }] : [])),
    policies: draft.policies.map((each) => ({ ...each })),
    triggers: draft.triggers.map((each) => ({ ...each })),
    volume: undefined,
    partition: draft.partition,
    rowSecurity: draft.rowSecurity,
    partitions,
    inherits: draft.inherits,
    unlogged: draft.unlogged,
    tablespace: draft.tablespace,
    method: draft.method === "heap" ? undefined : draft.method,
    options: draft.options,
    after: labelled(after),
    partials: [],
    settings: [],
  };
  return { table, borne };
}

const isSerial = ({ type }: Column): boolean =>
  /^(?:big|small)?serial[248]?$/.test(type.name) && type.schema === undefined;

/** The column keeps its bearer of names: it is a new object when a check comes to it. */
function withCheck(column: Column | undefined, check: Check, borne: { owner: object | undefined }[]): Column {
  if (column === undefined) throw new TypeError("a check of no column");
  const made: Column = { ...column, checks: [...column.checks, check] };
  for (const each of borne) if (each.owner === column) each.owner = made;
  return made;
}

const longestInline = 60;

/** The column that a short check is about alone. */
function columnChecked(expression: string, columns: readonly Column[]): number | undefined {
  if (expression.length > longestInline) return undefined;
  const words = new Set(
    expression.replace(/'(?:[^']|'')*'/g, "").match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [],
  );
  const found = columns.flatMap(({ name }, at) => (words.has(name) || words.has(`"${name}"`) ? [at] : []));
  return found.length === 1 ? found[0] : undefined;
}

type Inline = { primary?: DraftIndex; unique?: DraftIndex };

/** Keys of one column that need no words of their own. */
function inlineKeys(draft: DraftTable, needed: ReadonlySet<Bearer>): ReadonlyMap<string, Inline> {
  const found = new Map<string, Inline>();
  for (const constraint of draft.constraints) {
    if (constraint.kind !== "key") continue;
    const { index } = constraint;
    const [key] = index.keys;
    if (key === undefined || index.keys.length > 1 || needed.has(index) || hasTail(index)) continue;
    const known = found.get(key.value) ?? {};
    if (index.pk) found.set(key.value, { ...known, primary: index });
    else if (known.unique === undefined) found.set(key.value, { ...known, unique: index });
  }
  return found;
}

/** What plain DBML cannot say of a key or an index, being a constraint aside. */
const hasTail = (index: DraftIndex): boolean =>
  index.where !== undefined ||
  index.include.length > 0 ||
  index.nullsNotDistinct ||
  index.deferrable !== undefined ||
  index.options.length > 0 ||
  index.tablespace !== undefined ||
  index.onlyParent ||
  index.withoutOverlaps ||
  index.note !== undefined ||
  index.keys.some(
    ({ order, nulls, operatorClass, collation }) =>
      order === "desc" || nulls !== undefined || operatorClass !== undefined || collation !== undefined,
  );

function indexOf(draft: DraftIndex, table: DraftTable, needed: ReadonlySet<Bearer>): Index {
  const { sql: _sql, attachedTo: _attachedTo, ...index } = draft;
  // A tail stands under the index's name.
  const isNamed = needed.has(draft) || hasTail(draft) || (draft.constraint && !draft.pk);
  return {
    ...index,
    // A primary key is always a constraint.
    constraint: draft.constraint && !draft.pk,
    name: isNamed ? (draft.name ?? usualName(draft, table)) : undefined,
  };
}

const usualName = (draft: DraftIndex, table: DraftTable): string => {
  const columns = joinedColumns(indexColumns(draft));
  if (draft.pk) return objectName(table.name, undefined, "pkey");
  return objectName(table.name, columns, draft.constraint ? "key" : "idx");
};

/** Sets of columns of which no two rows are alike. */
export const uniqueSetsOf = (draft: DraftTable): readonly (readonly string[])[] => [
  ...draft.constraints.flatMap((each) => (each.kind === "key" ? [each.index.keys.map(({ value }) => value)] : [])),
  ...draft.indexes
    .filter(({ unique, where, keys }) => unique && where === undefined && keys.every(({ kind }) => kind === "column"))
    .map(({ keys }) => keys.map(({ value }) => value)),
];

/** Statements under plain words, each its own. */
function labelled(after: readonly Verbatim[]): readonly Verbatim[] {
  const taken = new Set<string>();
  return after.map(({ name, definition }) => {
    const label = freeLabel(name, (each) => taken.has(each));
    taken.add(label);
    return { name: label, definition };
  });
}
