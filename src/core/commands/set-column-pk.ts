import { insertAt, replaceSpan } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import { column } from "./arguments-shapes.ts";
import { setColumnSettings } from "./column-settings.ts";
import { command, type Design, isRefusal, type Plan } from "./command.ts";
import { findColumn, findIndex } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { flag, shape } from "./shape.ts";

/** A key of several columns stands in the indexes: there the column joins it or leaves it. */
export const setColumnPk = command(
  "setColumnPk",
  "Change primary key",
  shape({ ...column, on: flag }, {}),
  (design, args) => {
    const found = findColumn(design, args.table, args.column);
    if (isRefusal(found)) return found;
    const at = found.owner.table.indexes.findIndex((index) => index.pk);
    const keys = found.owner.table.indexes[at]?.keys ?? [];
    const isInKey = keys.some((key) => key.kind === "column" && key.value === args.column);
    if (at === -1 || found.column.pk) {
      if (found.column.pk === args.on) return { edits: [] };
      return { edits: setColumnSettings(design, found, ["pk", "primary key"], args.on ? "pk" : undefined) };
    }
    if (isInKey === args.on) return { edits: [] };
    return changeKey(design, args.table, at, args.column, args.on);
  },
);

function changeKey(design: Design, table: string, at: number, name: string, on: boolean): Plan {
  const found = findIndex(design, table, at);
  if (isRefusal(found)) return found;
  const { node, base } = found;
  if (!on) {
    const words = node.keys.flatMap((key) => ("column" in key && key.column.text === name ? [key.column] : []));
    return { edits: removalEdits(design, new Set(words)) };
  }
  const [first, last] = [node.keys[0], node.keys.at(-1)];
  if (first === undefined || last === undefined) return { edits: [] };
  const [from, to] = [first, last].map((key) => ("column" in key ? key.column : key.expression));
  if (node.tuple) return { edits: [insertAt(base + (to?.to ?? 0), `, ${printWord(name)}`)] };
  const span = { from: base + (from?.from ?? 0), to: base + (to?.to ?? 0) };
  return { edits: [replaceSpan(span, `(${design.document.text.slice(span.from, span.to)}, ${printWord(name)})`)] };
}
