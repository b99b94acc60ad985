import { deleteSpan } from "#core/dbml/edit.ts";
import type { Word } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Design } from "./command.ts";
import type { FoundColumn } from "./find.ts";
import { columnList } from "./list-places.ts";
import { editSettings } from "./setting-list.ts";
import { settingsWith } from "./text-settings.ts";

/** Sets one of a column's settings, whichever of `keys` it stands under; takes all of them away when there is nothing to print. */
export function setColumnSettings(
  design: Design,
  found: FoundColumn,
  keys: readonly string[],
  printed: string | undefined,
): TextEdit[] {
  const { text } = design.document;
  const [first, ...others] = settingsWith(found.node.settings, keys);
  const flags = found.node.flags.filter((flag) => keys.includes(flag.text.toLowerCase()));
  const place = columnList(found);
  if (printed === undefined) {
    const list = editSettings(text, place, { remove: first === undefined ? [] : [first, ...others] });
    return [...flags.map((flag) => removeFlag(text, found.base, flag)), ...list];
  }
  if (first !== undefined) return editSettings(text, place, { replace: [[first, printed]], remove: others });
  return flags.length > 0 ? [] : editSettings(text, place, { add: [printed] });
}

/** A word of the old form, `id int pk`, with the space before it. */
export function removeFlag(text: string, base: number, flag: Word): TextEdit {
  let from = base + flag.from;
  while (text[from - 1] === " " || text[from - 1] === "\t") from--;
  return deleteSpan({ from, to: base + flag.to });
}
