import { shownName } from "#core/dbml/declared.ts";
import { replaceSpan } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { column } from "./arguments-shapes.ts";
import { type ColumnScope, columnMentions, columnScope } from "./column-scope.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { declaredOf, findColumn, spanAt } from "./find.ts";
import { badName } from "./new-names.ts";
import { shape, text } from "./shape.ts";
import { editSql, type SqlLiteral, sqlInBody, sqlInMetadata, sqlOfAllTables, sqlOfProject } from "./sql-literals.ts";
import { columnsReferenced } from "./sql-names.ts";
import { columnsInQuery } from "./sql-queries.ts";
import { columnsInField } from "./tail-columns.ts";

export const renameColumn = command(
  "renameColumn",
  "Rename column",
  shape({ ...column, name: text }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    if (args.name === args.column) return { edits: [] };
    const bad = badName("A column", args.name);
    if (bad !== undefined) return bad;
    const scope = columnScope(design, found);
    if (isRefusal(scope)) return scope;
    const tables = tablesByKey(design.schema);
    for (const key of scope.tables) {
      const table = tables.get(key);
      if (table === undefined || !columnsByName(table).has(args.name)) continue;
      return { refused: `"${shownName(key)}" already has a column "${args.name}".` };
    }
    const word = printWord(args.name);
    const mentions = columnMentions(design, scope).map((mention) =>
      replaceSpan(spanAt(mention.base, mention.word), word),
    );
    return { edits: [...mentions, ...renameInSql(design, scope, identifier(args.name))] };
  },
);

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
