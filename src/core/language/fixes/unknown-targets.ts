/** `Metadata` about what is not there. */

import { resolveTable } from "#core/dbml/declared.ts";
import { removeItems } from "#core/dbml/edit.ts";
import { qualified } from "#core/dbml/model.ts";
import type { MetadataNode } from "#core/dbml/syntax.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { byKey, plainly, renamings } from "./alike.ts";
import { type Fixer, isWithin, type Offer, offer, type Problem, placed } from "./problem.ts";

/** What it is about, or an index, a check or a reference that has no such name. */
export const unknownTarget: Fixer = (problem) => {
  const { text, at, element } = problem;
  if (element?.kind !== "metadata") return [];
  const field = element.fields.find(({ key }) => isWithin(at, placed(problem, key)));
  if (field !== undefined) return [offer(`Remove ${field.key.text}`, removeItems(text, [placed(problem, field)]))];
  return [...namesFor(problem, element), offer("Remove this metadata", removeItems(text, [placed(problem, element)]))];
};

function namesFor(problem: Problem, { target, name: path }: MetadataNode): readonly Offer[] {
  const { declared, schema } = problem.read;
  const at = placed(problem, path);
  const { words } = path;
  const last = words.at(-1);
  if (last === undefined) return [];
  switch (target) {
    case "table":
      return renamings(at, last.text, byKey(declared.tables.keys()));
    case "tablegroup":
      return renamings(at, last.text, plainly(declared.groups.keys()));
    case "note":
      return renamings(at, last.text, plainly(declared.notes.keys()));
    case "column": {
      const owner = words.slice(0, -1);
      const end = owner.at(-1);
      const start = owner[0];
      const key = resolveTable(declared, owner);
      const table = key === undefined ? undefined : tablesByKey(schema).get(key);
      if (table !== undefined) return renamings(placed(problem, last), last.text, plainly(columnsByName(table).keys()));
      if (start === undefined || end === undefined) return [];
      const span = placed(problem, { from: start.from, to: end.to });
      return renamings(span, qualified({ words: owner })[1], byKey(declared.tables.keys()));
    }
  }
}
