import { shownName } from "#core/dbml/declared.ts";
import { printReference } from "#core/dbml/print-reference.ts";
import { printEnd, printRelation } from "#core/dbml/print-words.ts";
import { unjoinable } from "#core/schema/joining-types.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import type { Reference } from "#core/schema/schema.ts";
import { action, end, referenceShape } from "./arguments-shapes.ts";
import { command, type Design, isRefusal, type Refusal } from "./command.ts";
import { findColumn, findTable } from "./find.ts";
import { columnList } from "./list-places.ts";
import { badName } from "./new-names.ts";
import { appendReference, manyToOne } from "./reference-text.ts";
import { type EndName, pairKey, writtenByPair } from "./references.ts";
import { editSettings } from "./setting-list.ts";
import { oneOf, shape, text } from "./shape.ts";

export const addReference = command(
  "addReference",
  "Add reference",
  shape(
    { from: end, to: end },
    { shape: referenceShape, name: text, onDelete: action, onUpdate: action, form: oneOf("inline", "ref") },
  ),
  (design, args) => {
    const refusal =
      badEnds(design, args.from, args.to) ?? (args.name === undefined ? undefined : badName("A reference", args.name));
    if (refusal !== undefined) return refusal;
    const wanted = args.shape ?? manyToOne;
    // The end that holds the key is written first, so that it can be inline there.
    const isTurned = wanted.to.many && !wanted.from.many;
    const [left, right] = isTurned ? [args.to, args.from] : [args.from, args.to];
    const relation = isTurned ? printRelation(wanted.to, wanted.from) : printRelation(wanted.from, wanted.to);
    const holder = findColumn(design, left.table, left.columns[0] ?? "");
    if (isRefusal(holder)) return holder;
    const needsLine =
      args.form === "ref" ||
      (wanted.from.many && wanted.to.many) ||
      left.columns.length > 1 ||
      args.name !== undefined ||
      args.onDelete !== undefined ||
      args.onUpdate !== undefined ||
      holder.column.partial !== undefined;
    if (!needsLine) {
      const setting = `ref: ${relation} ${printEnd(right)}`;
      return { edits: editSettings(design.document.text, columnList(holder), { add: [setting] }) };
    }
    const { name, onDelete, onUpdate } = args;
    const line = printReference({ name, left, right, relation, onDelete, onUpdate, inactive: false });
    return { edits: appendReference(design, line) };
  },
);

/** Why no reference can join these ends, if none can. `except` is the one that is to join them. */
export function badEnds(design: Design, from: EndName, to: EndName, except?: Reference): Refusal | undefined {
  for (const { table, columns } of [from, to]) {
    const found = findTable(design, table);
    if (isRefusal(found)) return found;
    if (columns.length === 0) return { refused: "A reference needs a column at each end." };
    for (const name of columns) {
      const column = findColumn(design, table, name);
      if (isRefusal(column)) return column;
      if (columns.filter((each) => each === name).length > 1) return { refused: `"${name}" stands twice at one end.` };
    }
  }
  if (from.columns.length !== to.columns.length) {
    return {
      refused: `A reference needs as many columns at one end as at the other: these are ${from.columns.length} and ${to.columns.length}.`,
    };
  }
  if (from.table === to.table && from.columns.join("\n") === to.columns.join("\n")) {
    return { refused: "A column cannot refer to itself." };
  }
  const isSame = except !== undefined && pairKey(except.from, except.to) === pairKey(from, to);
  if (!isSame && writtenByPair(design).has(pairKey(from, to))) {
    return { refused: `There is already a reference between ${shown(from)} and ${shown(to)}.` };
  }
  return mismatch(design, from, to);
}

const shown = ({ table, columns }: EndName): string => `${shownName(table)}.${columns.join(", ")}`;

function mismatch(design: Design, from: EndName, to: EndName): Refusal | undefined {
  const [fromTable, toTable] = [findTable(design, from.table), findTable(design, to.table)];
  if (isRefusal(fromTable) || isRefusal(toTable)) return undefined;
  for (const [at, name] of from.columns.entries()) {
    const a = columnsByName(fromTable.table).get(name);
    const b = columnsByName(toTable.table).get(to.columns[at] ?? "");
    const types = a && b && unjoinable(a.type, b.type);
    if (types === undefined) continue;
    const [fromName, toName] = [`${shownName(from.table)}.${name}`, `${shownName(to.table)}.${b?.name}`];
    return {
      refused: `${fromName} is ${types[0]} but ${toName} is ${types[1]}: a reference joins columns of one type.`,
    };
  }
  return undefined;
}
