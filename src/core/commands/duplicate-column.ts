import { applyEdits, replaceSpan } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import { column } from "./arguments-shapes.ts";
import { insertColumn } from "./column-lines.ts";
import { removeFlag } from "./column-settings.ts";
import { command, isRefusal } from "./command.ts";
import { findColumn, spanAt } from "./find.ts";
import { columnList } from "./list-places.ts";
import { freeName } from "./new-names.ts";
import { editSettings } from "./setting-list.ts";
import { shape } from "./shape.ts";

/** What a second column cannot have as well, or what would not be meant of it. */
const unique: ReadonlySet<string> = new Set(["pk", "primary key", "increment", "identity", "not_null", "ref"]);

export const duplicateColumn = command("duplicateColumn", "Duplicate column", shape(column, {}), (design, args) => {
  const found = findColumn(design, args.table, args.column);
  if (isRefusal(found)) return found;
  const { node, base, owner } = found;
  const name = freeName(args.column, (each) => columnsByName(owner.table).has(each));
  const { text } = design.document;
  const start = base + node.from;
  const edits = [
    replaceSpan(spanAt(base, node.name), printWord(name)),
    ...node.flags.filter((flag) => flag.text.toLowerCase() === "pk").map((flag) => removeFlag(text, base, flag)),
    ...editSettings(text, columnList(found), {
      remove: node.settings?.settings.filter(({ key }) => unique.has(key)) ?? [],
    }),
  ].map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start }));
  const copy = applyEdits(text.slice(start, base + node.to), edits);
  return { edits: insertColumn(design, owner, args.column, copy) };
});
