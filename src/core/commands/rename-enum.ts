import { shownName } from "#core/dbml/declared.ts";
import { typeIdentifier } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import { command, isRefusal } from "./command.ts";
import { enumMentions } from "./enum-mentions.ts";
import { declaredOf, findEnum } from "./find.ts";
import { badName } from "./new-names.ts";
import { renamedWord } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";
import { editSql, sqlDefaults, sqlOfAllTables } from "./sql-literals.ts";
import { typesInSql } from "./sql-names.ts";

export const renameEnum = command(
  "renameEnum",
  "Rename enum",
  shape({ enum: text, name: text }, {}),
  (design, args) => {
    const found = findEnum(design, args.enum);
    if (isRefusal(found)) return found;
    if (found.enum.name === args.name) return { edits: [] };
    const bad = badName("An enum", args.name);
    if (bad !== undefined) return bad;
    const key = tableKey(found.enum.schema, args.name);
    if (declaredOf(design).enums.has(key)) return { refused: `"${shownName(key)}" is already an enum.` };
    if (found.enum.schema === "public" && findPostgresType(args.name.toLowerCase()) !== undefined)
      return { refused: `"${args.name}" is a type of Postgres.` };
    const mentions = [{ words: found.node.name.words, base: found.base }, ...enumMentions(design, args.enum)];
    const edits = mentions.flatMap(({ words, base }) => {
      const last = words.at(-1);
      return last === undefined ? [] : [renamedWord(base, last, args.name)];
    });
    const inSql = editSql(
      design.document.text,
      [...sqlOfAllTables(design), ...sqlDefaults(design)],
      (sql) => typesInSql(sql, found.enum).map(({ name }) => name),
      typeIdentifier(args.name),
    );
    return { edits: [...edits, ...inSql] };
  },
);
