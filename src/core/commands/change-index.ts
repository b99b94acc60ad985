import { replaceSpan, symbolAfter } from "#core/dbml/edit.ts";
import type { IndexNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { indexDraft, tableAt } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { type FoundIndex, findIndex, spanAt } from "./find.ts";
import { type IndexText, printIndex } from "./index-text.ts";
import { editSettings, type SettingChange } from "./setting-list.ts";
import { shape } from "./shape.ts";
import { setTail } from "./table-tails.ts";

export const changeIndex = command(
  "changeIndex",
  "Change index",
  shape({ ...tableAt, index: indexDraft }, {}),
  (design, args) => {
    const found = findIndex(design, args.table, args.at);
    if (isRefusal(found)) return found;
    const { node, base, part: index, owner } = found;
    const printed = printIndex(design, owner.table, args.index, index);
    if (isRefusal(printed)) return printed;
    const { text } = design.document;
    const keys = keysSpan(text, base, node);
    const before = node.keys.map((key) => ("column" in key ? `c ${key.column.text}` : `e ${key.expression.text}`));
    const after = args.index.keys.map(({ kind, value }) => `${kind === "column" ? "c" : "e"} ${value}`);
    const edits = before.join("\n") === after.join("\n") ? [] : [replaceSpan(keys, printed.keys)];
    const place = { list: node.settings, base, at: base + node.to };
    const tail = setTail(design, owner, "index_", index.name, printed.name, printed.tail);
    return { edits: [...edits, ...editSettings(text, place, settingChange(found, printed)), ...tail] };
  },
);

/** From the first key to the last, with the parentheses around them. */
function keysSpan(text: string, base: number, node: IndexNode): Span {
  const last = node.keys.at(-1);
  const end = base + (last === undefined ? node.to : ("column" in last ? last.column : last.expression).to);
  const close = node.tuple ? symbolAfter(text, end, ")") : undefined;
  return { from: spanAt(base, node).from, to: close === undefined ? end : close + 1 };
}

function settingChange({ node, part: index }: FoundIndex, printed: IndexText): SettingChange {
  const replace: NonNullable<SettingChange["replace"]>[number][] = [];
  const written = new Set<string>();
  const remove = (node.settings?.settings ?? []).filter((setting) => {
    const wanted = printed.settings.get(setting.key);
    written.add(setting.key);
    // `type: btree` says what goes without saying.
    const isDefault = setting.key === "type" && index.method === "btree";
    if (wanted === undefined) return !isDefault;
    if (changes(setting.key, index, printed)) replace.push([setting, wanted]);
    return false;
  });
  const add = [...printed.settings].flatMap(([key, setting]) => (written.has(key) ? [] : [setting]));
  return { remove, replace, add };
}

function changes(key: string, index: FoundIndex["part"], printed: IndexText): boolean {
  if (key === "name") return index.name !== printed.name;
  if (key === "type") return printed.settings.get(key) !== `type: ${index.method}`;
  return key === "note";
}
