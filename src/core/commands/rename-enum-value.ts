import { replaceSpan } from "#core/dbml/edit.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Column, Enum } from "#core/schema/schema.ts";
import { command, type Design, isRefusal } from "./command.ts";
import { isOfEnum, valueMentions } from "./enum-mentions.ts";
import { declaredOf, findEnum, spanAt } from "./find.ts";
import { badName } from "./new-names.ts";
import { printText } from "./print.ts";
import { renamedWord } from "./renamed-word.ts";
import { shape, text } from "./shape.ts";
import { editSql, type SqlLiteral, sqlDefaults, sqlInBody, sqlInMetadata, sqlOfProject } from "./sql-literals.ts";
import { valuesInSql } from "./sql-names.ts";

export const renameEnumValue = command(
  "renameEnumValue",
  "Rename enum value",
  shape({ enum: text, value: text, name: text }, {}),
  (design, args) => {
    const found = findEnum(design, args.enum);
    if (isRefusal(found)) return found;
    const node = found.node.values.find((value) => value.name.text === args.value);
    if (node === undefined) return { refused: `"${found.enum.name}" has no value "${args.value}".` };
    if (args.name === args.value) return { edits: [] };
    const bad = badName("A value", args.name);
    if (bad !== undefined) return bad;
    if (found.node.values.some((value) => value.name.text === args.name)) {
      return { refused: `"${args.name}" is already a value of "${found.enum.name}".` };
    }
    const document = design.document;
    const mentions = valueMentions(design, args.enum, args.value).map((mention) =>
      mention.kind === "member"
        ? renamedWord(mention.base, mention.word, args.name)
        : replaceSpan(spanAt(mention.base, mention.value), printText(document.text, args.name)),
    );
    return {
      edits: [
        renamedWord(found.base, node.name, args.name),
        ...mentions,
        ...renameInSql(design, found.enum, args.value, args.name),
      ],
    };
  },
);

function renameInSql(design: Design, owner: Enum, value: string, name: string): TextEdit[] {
  const insert = `'${name.replaceAll("'", "''")}'`;
  const edit = (literals: readonly SqlLiteral[], columns: readonly Column[]): TextEdit[] => {
    const names = new Set(columns.filter((column) => isOfEnum(column, owner.key)).map((column) => column.name));
    return editSql(design.document.text, literals, (sql) => valuesInSql(sql, value, owner, names), insert);
  };
  const { tables, partials } = declaredOf(design);
  const inTables = design.schema.tables.flatMap((table) => {
    const placed = tables.get(table.key);
    return placed === undefined ? [] : edit([...sqlInBody(placed), ...sqlInMetadata(design, table.key)], table.columns);
  });
  const inPartials = design.schema.partials.flatMap((partial) => {
    const placed = partials.get(partial.name);
    return placed === undefined ? [] : edit(sqlInBody(placed), partial.columns);
  });
  return [...inTables, ...inPartials, ...edit([...sqlDefaults(design), ...sqlOfProject(design)], [])];
}
