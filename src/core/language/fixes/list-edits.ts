/** Changes of a list of settings. */
import { insertAt, removeFromList, replaceSpan } from "#core/dbml/edit.ts";
import type { ColumnNode, SettingList } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { type OwnedSetting, type Problem, placed } from "./problem.ts";

/** A list that loses its last setting goes, with the space before it. */
export function withoutSetting(
  problem: Problem,
  { list, setting }: Pick<OwnedSetting, "list" | "setting">,
): readonly TextEdit[] {
  const { text } = problem;
  const settings = list.settings.map((each) => placed(problem, each));
  if (settings.length > 1) return removeFromList(text, settings, (at) => list.settings[at] === setting);
  const { from, to } = placed(problem, list);
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, from - 80), from))?.[0].length ?? 0;
  return [replaceSpan({ from: from - before, to }, "")];
}

/** Settings put first into a column's list, or into a new one behind what the column says. */
export function withSettings(
  problem: Problem,
  { settings: list, to }: Pick<ColumnNode, "to"> & { readonly settings: SettingList | undefined },
  settings: readonly string[],
): TextEdit {
  const written = settings.join(", ");
  if (list === undefined) return insertAt(problem.block.from + to, ` [${written}]`);
  return insertAt(problem.block.from + list.from + 1, list.settings.length === 0 ? written : `${written}, `);
}
