import { indentUnit, lineBreak } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { tableKey } from "#core/schema/names.ts";
import { columnDraft, place } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { declaredOf, spanAt } from "./find.ts";
import { appendElement, insertElementAfter } from "./insertions.ts";
import { badName, freeTableName } from "./new-names.ts";
import { settled } from "./place-changes.ts";
import { printColumn } from "./print.ts";
import { listOf, shape, text } from "./shape.ts";
import { shownIn } from "./shown-in.ts";

export const addTable = command(
  "addTable",
  "Add table",
  shape({ schema: text, name: text, columns: listOf(columnDraft) }, { place, view: text }),
  (design, args) => {
    const bad = badName("A table", args.name) ?? badName("A schema", args.schema);
    if (bad !== undefined) return bad;
    if (args.columns.length === 0) return { refused: "A table needs at least one column." };
    const name = freeTableName(design, args.schema, args.name);
    const document = design.document;
    const newLine = lineBreak(document.text);
    const lines: string[] = [];
    for (const [at, draft] of args.columns.entries()) {
      if (args.columns.findIndex((each) => each.name === draft.name) !== at) {
        return { refused: `The column "${draft.name}" is named twice.` };
      }
      const column = printColumn(design, draft);
      if (isRefusal(column)) return column;
      lines.push(`${indentUnit(document.text)}${column.name} ${column.type}${column.settings}`);
    }
    const content = `Table ${printPath(args.schema, name)} {${newLine}${lines.join(newLine)}${newLine}}`;
    const last = [...declaredOf(design).tables.values()].at(-1);
    const edits =
      last === undefined
        ? appendElement(document.text, content)
        : insertElementAfter(document.text, spanAt(last.base, last.node), content);
    return shownIn(design, args.view, {
      edits,
      show: { tables: [tableKey(args.schema, name)] },
      places:
        args.place === undefined ? new Map() : new Map([[tableKey(args.schema, name), settled(args.place, undefined)]]),
    });
  },
);
