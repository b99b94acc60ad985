import { addConstraint } from "#core/inputs/postgres/constraints.ts";
import { type Draft, type DraftColumn, type DraftTable, sqlPath } from "#core/inputs/postgres/draft.ts";
import { settleNames } from "#core/inputs/postgres/usual-names.ts";
import { objectName } from "#core/outputs/postgres/pg-names.ts";

/** Bits of what LIKE … INCLUDING copies, as the grammar gives them. */
const copies = {
  comments: 1,
  compression: 2,
  constraints: 4,
  defaults: 8,
  generated: 16,
  identity: 32,
  indexes: 64,
  statistics: 128,
  storage: 256,
};

/** `LIKE source INCLUDING …`: columns always, and what else `options` say. */
export function copyTable(table: DraftTable, source: DraftTable, options: number, draft: Draft): void {
  const has = (bit: number): boolean => (options & bit) !== 0;
  // A check is copied with the name that it has by now.
  if (has(copies.constraints)) settleNames(source, draft);
  for (const column of source.columns) {
    if (table.columns.some(({ name }) => name === column.name)) continue;
    const counted = countedBy(source, column);
    table.columns.push({
      ...counted,
      default: has(copies.defaults) ? counted.default : undefined,
      generated: has(copies.generated) ? column.generated : undefined,
      identity: has(copies.identity) ? column.identity : undefined,
      identityOptions: has(copies.identity) ? column.identityOptions : undefined,
      storage: has(copies.storage) ? column.storage : undefined,
      compression: has(copies.compression) ? column.compression : undefined,
      statistics: undefined,
      ...copiedNotNull(counted, source),
      note: has(copies.comments) ? column.note : undefined,
    });
  }
  for (const constraint of source.constraints) {
    if (constraint.kind === "check" && has(copies.constraints)) {
      addConstraint(table, { ...constraint, check: { ...constraint.check } }, draft);
    } else if (constraint.kind === "key" && has(copies.indexes)) {
      addConstraint(table, { kind: "key", index: { ...constraint.index, name: undefined } }, draft);
    } else if (constraint.kind === "exclusion" && has(copies.indexes)) {
      const name = `${table.name}_excl`;
      addConstraint(table, { ...constraint, exclusion: { ...constraint.exclusion, name } }, draft);
    }
  }
  if (has(copies.indexes)) for (const index of source.indexes) table.indexes.push({ ...index, name: undefined });
}

/** From PostgreSQL 18 on NOT NULL has a name, which is copied; that it was not checked is not. */
function copiedNotNull(
  column: DraftColumn,
  source: DraftTable,
): Pick<DraftColumn, "notNull" | "notNullName" | "notNullTail"> {
  const isNotNull = column.notNull === true || column.identity !== undefined || isInPrimaryKey(source, column);
  if (!isNotNull) return { notNull: undefined, notNullName: undefined, notNullTail: undefined };
  return {
    notNull: true,
    notNullName: column.notNullName ?? objectName(source.name, column.name, "not_null"),
    notNullTail: column.notNullTail === "no inherit" ? "no inherit" : undefined,
  };
}

const plainInteger = ({ type }: DraftColumn): string =>
  /big|8/.test(type.name) ? "bigint" : /small|2/.test(type.name) ? "smallint" : "integer";

const isSerial = ({ type }: DraftColumn): boolean =>
  type.schema === undefined && /^(?:big|small)?serial[248]?$/.test(type.name);

/** The column as another table has it from `source`: a serial one makes one sequence only, by which both count. */
function countedBy(source: DraftTable, column: DraftColumn): DraftColumn {
  if (!isSerial(column)) return column;
  const path = sqlPath({ schema: source.schema, name: objectName(source.name, column.name, "seq") });
  const value = `nextval('${path.replaceAll("'", "''")}'::regclass)`;
  const type = { ...column.type, name: plainInteger(column) };
  return { ...column, type, default: { kind: "expression", value }, notNull: true };
}

const isInPrimaryKey = (table: DraftTable, column: DraftColumn): boolean =>
  table.constraints.some(
    (each) => each.kind === "key" && each.index.pk && each.index.keys.some(({ value }) => value === column.name),
  );

/** The columns that a table has from the one it inherits from. Partitions count them as their own. */
export function inheritColumns(table: DraftTable, parent: DraftTable, isPartition: boolean): void {
  parent.isParent = true;
  for (const column of parent.columns) {
    if (table.columns.some(({ name }) => name === column.name)) continue;
    table.columns.push({
      // What is said of a partition's columns is said by its parent.
      ...(isPartition ? column : countedBy(parent, column)),
      identity: isPartition ? column.identity : undefined,
      identityOptions: isPartition ? column.identityOptions : undefined,
      notNull: column.notNull === true || isInPrimaryKey(parent, column) ? true : column.notNull,
      note: undefined,
      statistics: undefined,
    });
  }
}
