import { shownName } from "#core/dbml/declared.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { type ColumnScope, columnMentions } from "./column-scope.ts";
import type { Design, Plan } from "./command.ts";
import { declaredOf, ownColumns } from "./find.ts";
import { renamedWord } from "./renamed-word.ts";
import { editSql, type SqlLiteral, sqlInBody, sqlInMetadata, sqlOfAllTables, sqlOfProject } from "./sql-literals.ts";
import { columnsReferenced } from "./sql-names.ts";
import { columnsInQuery } from "./sql-queries.ts";
import { columnsInField } from "./tail-columns.ts";

/** Gives all that a column is another name, in SQL too. */
export function renameScope(design: Design, scope: ColumnScope, name: string): Plan {
  const tables = tablesByKey(design.schema);
  for (const key of scope.tables) {
    const table = tables.get(key);
    if (table === undefined || !columnsByName(table).has(name)) continue;
    return { refused: `"${shownName(key)}" already has a column "${name}".` };
  }
  const partial = scope.partial === undefined ? undefined : declaredOf(design).partials.get(scope.partial);
  if (partial !== undefined && ownColumns(partial.node).some((each) => each.name.text === name))
    return { refused: `The partial "${scope.partial}" already has a column "${name}".` };
  const mentions = columnMentions(design, scope).map(({ base, word }) => renamedWord(base, word, name));
  return { edits: [...mentions, ...renameInSql(design, scope, identifier(name))] };
}

function renameInSql(design: Design, scope: ColumnScope, insert: string): TextEdit[] {
  const declared = declaredOf(design);
  const tables = tablesByKey(design.schema);
  const rename = (
    literals: readonly SqlLiteral[],
    table: string | undefined,
    columns: readonly string[],
  ): TextEdit[] => {
    const owner = { table, columns: new Set(columns) };
    return editSql(design.document.text, literals, (sql, key) => columnsInField(key, sql, scope.name, owner), insert);
  };
  const edits = [...scope.tables].flatMap((key) => {
    const placed = declared.tables.get(key);
    const table = tables.get(key);
    if (placed === undefined || table === undefined) return [];
    const literals = [...sqlInBody(placed), ...sqlInMetadata(design, key)];
    const columns = table.columns.map(({ name }) => name);
    const inQueries = editSql(
      design.document.text,
      sqlOfProject(design),
      (sql) => columnsInQuery(sql, scope.name, { ...table, columns: new Set(columns) }),
      insert,
    );
    const inStatements = editSql(
      design.document.text,
      sqlOfAllTables(design).filter(({ key: word }) => /^(?:sql|partition)_/.test(word)),
      (sql) => columnsReferenced(sql, scope.name, table),
      insert,
    );
    return [...rename(literals, table.name, columns), ...inQueries, ...inStatements];
  });
  const partial = scope.partial === undefined ? undefined : declared.partials.get(scope.partial);
  if (partial === undefined) return edits;
  const own = partial.node.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : []));
  return [...edits, ...rename(sqlInBody(partial), undefined, own)];
}
