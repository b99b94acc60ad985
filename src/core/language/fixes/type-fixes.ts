/** Types: ends of a reference that differ, flags behind a type, and types of other databases. */

import { shownName } from "#core/dbml/declared.ts";
import { deleteSpan, replaceSpan } from "#core/dbml/edit.ts";
import { placedColumn } from "#core/dbml/place-of-column.ts";
import { tableOfEnd } from "#core/dbml/references.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { ColumnNode, Word } from "#core/dbml/syntax.ts";
import { incompatible } from "#core/schema/joining-types.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import { findPostgresType, proposeType } from "#core/schema/postgres-types.ts";
import { withSettings } from "./list-edits.ts";
import { joiningType, writtenAt } from "./other-ends.ts";
import { certain, type Fixer, isWithin, type Offer, offer, type Problem, placed, placedAt } from "./problem.ts";

/** Either end may take the type of the other: first the one that refers. */
export const typeMismatch: Fixer = (problem) => {
  const found = writtenAt(problem);
  if (found === undefined) return [];
  const { declared, schema } = problem.read;
  const { left, right, relation } = found.written;
  const ends = relation.sign === "<" ? [right, left] : [left, right];
  const [from, to] = ends.map((end) => ({ end, key: tableOfEnd(declared, end, found.inline) ?? "" }));
  if (from === undefined || to === undefined) return [];
  return from.end.columns.flatMap((column, at) => {
    const other = to.end.columns[at];
    if (other === undefined) return [];
    const typeOf = (key: string, { text }: Word) => {
      const table = tablesByKey(schema).get(key);
      return table && columnsByName(table).get(text)?.type;
    };
    const [a, b] = [typeOf(from.key, column), typeOf(to.key, other)];
    if (a === undefined || b === undefined || incompatible(a, b) === undefined) return [];
    return [
      ...retyped(problem, [from.key, column.text], [to.key, other.text]),
      ...retyped(problem, [to.key, other.text], [from.key, column.text]),
    ];
  });
};

type Named = readonly [table: string, column: string];

function retyped({ read }: Problem, [table, column]: Named, [otherTable, otherColumn]: Named): readonly Offer[] {
  const changed = placedColumn(read.declared, table, column);
  const other = placedColumn(read.declared, otherTable, otherColumn)?.node.type;
  if (changed?.node.type === undefined || other === undefined) return [];
  const type = joiningType(other);
  const title = `Change the type of ${shownName(table)}.${column} to ${type}`;
  return [offer(title, [replaceSpan(placedAt(changed.base, changed.node.type), type)])];
}

/** `id int not null`: words behind a type that are settings, or belong to the type. */
export const unbracketedSetting: Fixer = (problem) => {
  const { element, at } = problem;
  if (element?.kind !== "table" && element?.kind !== "partial") return [];
  const column = element.items.find((item) => item.kind === "column" && isWithin(at, placed(problem, item)));
  return column?.kind === "column" ? bracketed(problem, column) : [];
};

const flags: ReadonlyMap<string, string> = new Map([
  ["pk", "pk"],
  ["unique", "unique"],
  ["primary key", "pk"],
  ["not null", "not null"],
  ["null", "null"],
  ["increment", "increment"],
  ["auto_increment", "increment"],
  ["autoincrement", "increment"],
]);

/** Everything behind the type of a column in its brackets, and what is of the type with it. */
export function bracketed(problem: Problem, column: ColumnNode): readonly Offer[] {
  const { type, flags: words } = column;
  const last = words.at(-1);
  if (type === undefined || last === undefined) return [];
  const texts = words.map((word) => word.text.toLowerCase());
  const own = type.path.words.length === 1 ? (type.path.words[0]?.text.toLowerCase() ?? "") : "";
  for (let count = texts.length; count >= 0; count--) {
    const name = [own, ...texts.slice(0, count)].join(" ");
    const written = count === 0 ? "" : typeNamed(name);
    const settings = settingsOf(texts.slice(count));
    if (written === undefined || settings === undefined) continue;
    const args = type.args === undefined || written.includes("(") ? "" : `(${type.args})`;
    const set = new Set(column.settings?.settings.map(({ key }) => (key === "primary key" ? "pk" : key)));
    const added = settings.filter((setting) => !set.has(setting));
    const edits = [
      ...(count === 0
        ? [deleteSpan(placed(problem, { from: type.to, to: last.to }))]
        : [replaceSpan(placed(problem, { from: type.from, to: last.to }), `${written}${args}${type.array}`)]),
      ...(added.length === 0 ? [] : [withSettings(problem, column, added)]),
    ];
    const shown = count === 0 ? "" : `${written}${args}${type.array}`;
    const title = `Write it as ${[shown, ...(settings.length === 0 ? [] : [`[${settings.join(", ")}]`])].filter(Boolean).join(" ")}`;
    return [certain(title, edits)];
  }
  return [];
}

/** `double precision` as DBML writes it, `timestamp with time zone` in one word. */
function typeNamed(name: string): string | undefined {
  const known = findPostgresType(name)?.name ?? proposeType(name);
  if (known === undefined) return undefined;
  return known.includes("(") ? known : printWord(known);
}

function settingsOf(words: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const two = flags.get(words.slice(at, at + 2).join(" "));
    const one = flags.get(words[at] ?? "");
    if (two !== undefined && at + 1 < words.length) found.push(two);
    else if (one !== undefined) found.push(one);
    else return undefined;
    at += two !== undefined && at + 1 < words.length ? 2 : 1;
  }
  return [...new Set(found)];
}
