import { identifier } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import { command, isRefusal } from "./command.ts";
import { findTable } from "./find.ts";
import { badName, takenTable } from "./new-names.ts";
import { moveName } from "./place-changes.ts";
import { renamedWord } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";
import { editSql, inheritedTables, sqlOfAllTables } from "./sql-literals.ts";
import { tablesInList, tablesInSql } from "./sql-names.ts";
import { tableMentions } from "./table-mentions.ts";

export const renameTable = command(
  "renameTable",
  "Rename table",
  shape({ table: text, name: text }, {}),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const { table } = found;
    if (table.name === args.name) return { edits: [] };
    const bad = badName("A table", args.name) ?? takenTable(design, table.schema, args.name, table.key);
    if (bad !== undefined) return bad;
    const { document } = design;
    const mentions = tableMentions(design, table.key).flatMap(({ words, base }) => {
      const last = words.at(-1);
      return last === undefined ? [] : [renamedWord(base, last, args.name)];
    });
    const inSql = editSql(
      document.text,
      sqlOfAllTables(design),
      (sql) => tablesInSql(sql, table).map(({ name }) => name),
      identifier(args.name),
    );
    const inherited = editSql(
      document.text,
      inheritedTables(design),
      (sql) => tablesInList(sql, table).map(({ name }) => name),
      identifier(args.name),
    );
    return {
      edits: [...mentions, ...inSql, ...inherited],
      ...moveName(document.places, "table", table.key, tableKey(table.schema, args.name)),
    };
  },
);
