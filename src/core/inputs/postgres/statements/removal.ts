import { columnOf, type Draft, type DraftTable, indexKey, keyOfTable } from "#core/inputs/postgres/draft.ts";
import { missing, type Outcome } from "#core/inputs/postgres/outcome.ts";
import { nameOfConstraint, settleNames } from "#core/inputs/postgres/usual-names.ts";

export function dropConstraint(table: DraftTable, name: string, ifExists: boolean, draft: Draft): Outcome {
  if (!table.constraints.some((each) => nameOfConstraint(each) === name)) settleNames(table, draft);
  const found = table.constraints.find((each) => nameOfConstraint(each) === name);
  if (found === undefined) {
    const column = table.columns.find(
      (each) => each.notNullName === name || `${table.name}_${each.name}_not_null` === name,
    );
    if (column !== undefined) {
      column.notNull = undefined;
      column.notNullName = undefined;
      return "imported";
    }
    return ifExists ? { skipped: `there is no constraint ${name}` } : missing(`The constraint ${name}`);
  }
  table.constraints = table.constraints.filter((each) => each !== found);
  if (found.kind === "key") draft.relations.delete(indexKey(table, name));
  return "imported";
}

export function dropColumn(table: DraftTable, name: string, ifExists: boolean, draft: Draft): Outcome {
  if (columnOf(table, name) === undefined) {
    return ifExists ? { skipped: `there is no column ${name}` } : missing(`The column ${table.name}.${name}`);
  }
  table.columns = table.columns.filter((each) => each.name !== name);
  table.constraints = table.constraints.filter((each) => {
    if (each.kind === "key") return !each.index.keys.some(({ value }) => value === name);
    if (each.kind === "foreign") return !each.columns.includes(name);
    return true;
  });
  table.indexes = table.indexes.filter(
    ({ keys }) => !keys.some(({ kind, value }) => kind === "column" && value === name),
  );
  const key = keyOfTable(table);
  for (const relation of draft.relations.values()) {
    if (relation.kind === "table") {
      relation.table.constraints = relation.table.constraints.filter(
        (each) => each.kind !== "foreign" || each.target !== key || !each.targetColumns.includes(name),
      );
    }
  }
  return "imported";
}
