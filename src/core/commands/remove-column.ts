import { shownName } from "#core/dbml/declared.ts";
import type { RecordsNode, TableNode } from "#core/dbml/syntax.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Table, TableKey } from "#core/schema/schema.ts";
import { column } from "./arguments-shapes.ts";
import { type ColumnScope, columnScope } from "./column-scope.ts";
import { command, type Design, isRefusal, type Refusal } from "./command.ts";
import { bodiesOf, declaredOf, findColumn, metadataOf, ownColumns, resolve } from "./find.ts";
import { metadataWithout } from "./index-metadata.ts";
import { tailOfReference, writtenByPair } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { shape } from "./shape.ts";
import { columnsInSql } from "./sql-names.ts";

export const removeColumn = command("removeColumn", "Remove column", shape(column, {}), (design, args) => {
  const found = findColumn(design, args.table, args.column);
  if (isRefusal(found)) return found;
  const scope = columnScope(design, found);
  if (isRefusal(scope)) return scope;
  const refusal =
    lastColumn(design, scope, found.holder.node) ?? generatedFrom(design, scope) ?? partitionedBy(design, scope);
  if (refusal !== undefined) return refusal;
  const removed = new Set<object>([found.node]);
  for (const node of mentioning(design, scope)) removed.add(node);
  // First, because it finds more to remove.
  const inMetadata = [...scope.tables].flatMap((key) => metadataWithout(design, key, scope.name, removed));
  return { edits: [...removalEdits(design, removed), ...inMetadata] };
});

const tablesOf = (design: Design, scope: ColumnScope): Table[] =>
  [...scope.tables].flatMap((key) => tablesByKey(design.schema).get(key) ?? []);

function lastColumn(design: Design, scope: ColumnScope, holder: TableNode): Refusal | undefined {
  const table = tablesOf(design, scope).find(({ columns }) => columns.length < 2);
  if (table !== undefined)
    return { refused: `"${scope.name}" is the last column of "${shownName(table.key)}": a table needs one.` };
  const others = holder.items.filter((item) => item.kind === "column" || item.kind === "inject");
  return ownColumns(holder).length < 2 && others.length < 2
    ? { refused: `"${scope.name}" is the last column of the partial "${scope.partial}": it needs one.` }
    : undefined;
}

function generatedFrom(design: Design, scope: ColumnScope): Refusal | undefined {
  for (const table of tablesOf(design, scope)) {
    const owner = ownerOf(table);
    const user = table.columns.find(
      ({ generated, name }) =>
        generated !== undefined &&
        name !== scope.name &&
        columnsInSql(generated.expression, scope.name, owner).length > 0,
    );
    if (user !== undefined) return { refused: `"${user.name}" is generated from "${scope.name}": change it first.` };
  }
  return undefined;
}

function partitionedBy(design: Design, scope: ColumnScope): Refusal | undefined {
  const table = tablesOf(design, scope).find(
    (each) => each.partition !== undefined && columnsInSql(each.partition, scope.name, ownerOf(each)).length > 0,
  );
  return table === undefined
    ? undefined
    : { refused: `"${shownName(table.key)}" is partitioned by "${scope.name}": change that first.` };
}

const ownerOf = (table: Table) => ({ table: table.name, columns: new Set(table.columns.map(({ name }) => name)) });

/** What names the column, and what cannot be without it. */
function* mentioning(design: Design, scope: ColumnScope): Generator<object> {
  const declared = declaredOf(design);
  for (const written of writtenByPair(design).values()) {
    const { left, right } = written.ends;
    const isOurs = [left, right].some((end) => scope.tables.has(end.table) && end.columns.includes(scope.name));
    if (isOurs) yield written.form === "ref" ? written.node : written.setting;
  }
  for (const reference of design.schema.references) {
    const isOurs = [reference.from, reference.to].some(
      (end) => scope.tables.has(end.table) && end.columns.includes(scope.name),
    );
    if (isOurs) yield* tailOfReference(design, reference);
  }
  for (const table of tablesOf(design, scope)) {
    const placed = declared.tables.get(table.key);
    const bodies = placed === undefined ? [] : bodiesOf(design, placed);
    let position = 0;
    for (const { node } of bodies) {
      for (const item of node.items) {
        if (item.kind === "indexes") {
          for (const index of item.items) {
            const written = table.indexes[position++];
            const mentions = (sql: string): boolean => columnsInSql(sql, scope.name, ownerOf(table)).length > 0;
            const isBound =
              (written?.where !== undefined && mentions(written.where)) ||
              index.keys.some((key) => "expression" in key && mentions(key.expression.text));
            if (isBound) yield index;
            for (const key of index.keys) if ("column" in key && key.column.text === scope.name) yield key.column;
          }
        } else if (item.kind === "checks") {
          for (const check of item.items) {
            if (columnsInSql(check.expression, scope.name, ownerOf(table)).length > 0) yield check;
          }
        } else if (item.kind === "records") yield* inRecords(item, table, scope);
      }
    }
  }
  for (const { node } of declared.records) {
    const table = tableNamed(design, node, scope.tables);
    if (table !== undefined) yield* inRecords(node, table, scope);
  }
  for (const key of scope.tables) {
    for (const { node } of metadataOf(design, key, "column"))
      if (node.name.words.at(-1)?.text === scope.name) yield node;
  }
}

function tableNamed(design: Design, node: RecordsNode, tables: ReadonlySet<TableKey>): Table | undefined {
  const key = node.table === undefined ? undefined : resolve(design, node.table.words);
  return key !== undefined && tables.has(key) ? tablesByKey(design.schema).get(key) : undefined;
}

function* inRecords(node: RecordsNode, table: Table, { name }: ColumnScope): Generator<object> {
  const columns = node.columns?.map((word) => word.text) ?? table.columns.map((each) => each.name);
  const at = columns.indexOf(name);
  if (at === -1) return;
  const word = node.columns?.[at];
  if (word !== undefined) yield word;
  for (const row of node.rows) {
    const value = row[at];
    if (value !== undefined) yield value;
  }
}
