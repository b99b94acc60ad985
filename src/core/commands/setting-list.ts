/** Changes of `[a, b: 'c']` lists that keep what else is in them. */

import {
  commentsIn,
  deleteSpan,
  indentation,
  insertAt,
  lineBreak,
  lineTail,
  removeFromList,
  replaceSpan,
  startsLine,
} from "#core/dbml/edit.ts";
import type { Setting, SettingList } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";

/** A list, or the place where one would stand. `base` is what the list's offsets count from; `at` counts from the text's start. */
export type ListPlace = { readonly list: SettingList | undefined; readonly base: number; readonly at: number };

export type SettingChange = {
  readonly remove?: readonly Setting[];
  readonly replace?: readonly (readonly [Setting, string])[];
  readonly add?: readonly string[];
};

export function editSettings(text: string, { list, base, at }: ListPlace, change: SettingChange): TextEdit[] {
  const replaced = [...(change.replace ?? [])];
  const removed = [...(change.remove ?? [])];
  const added = [...(change.add ?? [])];
  if (list === undefined) return added.length === 0 ? [] : [insertAt(at, ` [${added.join(", ")}]`)];
  const all = list.settings;
  // What comes takes the place of what goes, so that the list stays as it is laid out.
  while (removed.length > 0 && added.length > 0) {
    const setting = removed.shift();
    if (setting === undefined) break;
    const isLast = removed.length === 0;
    replaced.push([setting, isLast ? added.splice(0).join(", ") : (added.shift() ?? "")]);
  }
  const span = (setting: Span): Span => ({ from: base + setting.from, to: base + setting.to });
  const edits = replaced.map(([setting, insert]) => replaceSpan(span(setting), insert));
  if (removed.length > 0 && removed.length === all.length) {
    return [...edits, ...dropList(text, { from: base + list.from, to: base + list.to }, all.map(span))];
  }
  const isRemoved = (index: number): boolean => removed.some((setting) => setting === all[index]);
  edits.push(...removeFromList(text, all.map(span), isRemoved));
  const last = all.findLast((_, index) => !isRemoved(index));
  if (added.length === 0) return edits;
  if (last === undefined) return [...edits, insertAt(base + list.from + 1, added.join(", "))];
  const end = base + last.to;
  if (!startsLine(text, base + last.from)) return [...edits, insertAt(end, `, ${added.join(", ")}`)];
  const indent = lineBreak(text) + indentation(text, base + last.from);
  const lines = added.map((each) => indent + each).join(",");
  const tail = lineTail(text, end);
  return tail === end ? [...edits, insertAt(end, `,${lines}`)] : [...edits, insertAt(end, ","), insertAt(tail, lines)];
}

/** Takes an emptied list away; comments in it stay where it was. */
function dropList(text: string, list: Span, settings: readonly Span[]): TextEdit[] {
  let from = list.from;
  while (text[from - 1] === " " || text[from - 1] === "\t") from--;
  const gaps = [list.from, ...settings.map(({ to }) => to)].map((start, at) => ({
    from: start,
    to: settings[at]?.from ?? list.to,
  }));
  const comments = gaps.flatMap((gap) => commentsIn(text, gap)).map((comment) => text.slice(comment.from, comment.to));
  if (comments.length === 0) return [deleteSpan({ from, to: list.to })];
  const newLine = lineBreak(text) + indentation(text, list.from);
  const kept = comments
    .map((comment, at) => (comments[at - 1]?.startsWith("//") === true ? newLine : " ") + comment)
    .join("");
  const endsInLine = comments.at(-1)?.startsWith("//") === true;
  const endsLine = /^[ \t]*(?:\/\/|\r?\n|$)/.test(text.slice(list.to, list.to + 400));
  return [replaceSpan({ from, to: list.to }, kept + (endsInLine && !endsLine ? newLine : ""))];
}
