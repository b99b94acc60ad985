import { replaceSpan } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { qualified } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import { command, isRefusal } from "./command.ts";
import { findTable } from "./find.ts";
import { badName, takenTable } from "./new-names.ts";
import { moveName } from "./place-changes.ts";
import { shape, text } from "./shape.ts";
import { editSql, inheritedTables, sqlOfAllTables } from "./sql-literals.ts";
import { tablesInList, tablesInSql } from "./sql-names.ts";
import { tableMentions } from "./table-mentions.ts";

export const moveTableToSchema = command(
  "moveTableToSchema",
  "Move table to schema",
  shape({ table: text, schema: text }, {}),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const { table } = found;
    if (table.schema === args.schema) return { edits: [] };
    const bad = badName("A schema", args.schema) ?? takenTable(design, args.schema, table.name, table.key);
    if (bad !== undefined) return bad;
    const path = printPath(args.schema, table.name);
    const { document } = design;
    const mentions = tableMentions(design, table.key).flatMap(({ words, base }) => {
      const [first, last] = [words[0], words.at(-1)];
      return first === undefined || last === undefined
        ? []
        : [replaceSpan({ from: base + first.from, to: base + last.to }, path)];
    });
    const inSql = editSql(
      document.text,
      sqlOfAllTables(design),
      (sql) => tablesInSql(sql, table),
      qualified(args.schema, table.name),
    );
    const inherited = editSql(
      document.text,
      inheritedTables(design),
      (sql) => tablesInList(sql, table),
      qualified(args.schema, table.name),
    );
    // Partitions that name no schema of their own go along.
    const ofPartitions = table.partitions
      .filter(({ schema }) => schema === table.schema)
      .flatMap(({ schema, name }) =>
        editSql(
          document.text,
          sqlOfAllTables(design),
          (sql) => tablesInSql(sql, { schema, name }),
          qualified(args.schema, name),
        ),
      );
    return {
      edits: [...mentions, ...inSql, ...inherited, ...ofPartitions],
      ...moveName(document.places, "table", table.key, tableKey(args.schema, table.name)),
    };
  },
);
