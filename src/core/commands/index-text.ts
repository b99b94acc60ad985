/** How indexes are written: a line in `indexes { … }`, and the tail that DBML cannot hold. */

import { printIndexTail } from "#core/dbml/index-tail.ts";
import { printExpression, printString, printWord } from "#core/dbml/strings.ts";
import { cut } from "#core/outputs/postgres/quote.ts";
import { columnsByName } from "#core/schema/lookup.ts";
import { plainIndex } from "#core/schema/plain.ts";
import type { Index, IndexKey, Table } from "#core/schema/schema.ts";
import type { IndexDraft } from "./arguments.ts";
import type { Design, Refusal } from "./command.ts";
import { missing } from "./find.ts";
import { badName, freeName, longestName } from "./new-names.ts";

export type IndexText = {
  readonly keys: string;
  /** By the setting's key, in the order they are written in. */
  readonly settings: ReadonlyMap<string, string>;
  readonly name: string | undefined;
  readonly tail: string | undefined;
};

/** The draft's text. An index that needs a tail gets a name, when it has none. */
export function printIndex(
  design: Design,
  table: Table,
  draft: IndexDraft,
  before: Index | undefined,
): IndexText | Refusal {
  const refusal = badIndex(design, table, draft);
  if (refusal !== undefined) return refusal;
  const keys: IndexKey[] = draft.keys.map(({ kind, value, order, nulls, operatorClass, collation }) => ({
    kind,
    value,
    order: order ?? "asc",
    nulls,
    operatorClass,
    collation,
  }));
  const where = draft.where?.trim() === "" ? undefined : draft.where?.trim();
  const tail = printIndexTail({
    ...kept(before, draft, where),
    keys,
    include: draft.include ?? [],
    nullsNotDistinct: draft.nullsNotDistinct ?? false,
    where,
  });
  const given = draft.name === "" ? undefined : draft.name;
  const name = given ?? (tail === undefined ? undefined : (before?.name ?? generatedName(design, table, keys)));
  const taken = table.indexes.some((index) => index !== before && index.name !== undefined && index.name === name);
  if (taken) return { refused: `"${name}" is already an index of "${table.name}".` };
  const printed = keys.map(({ kind, value }) => (kind === "column" ? printWord(value) : printExpression(value)));
  const settings = new Map<string, string>();
  if (draft.pk === true) settings.set("pk", "pk");
  if (draft.unique === true) settings.set("unique", "unique");
  if (draft.method !== undefined && draft.method !== "btree") settings.set("type", `type: ${draft.method}`);
  if (name !== undefined) settings.set("name", `name: ${printString(name)}`);
  if (draft.note !== undefined && draft.note !== "") settings.set("note", `note: ${printString(draft.note)}`);
  return { keys: printed.length === 1 ? (printed[0] ?? "") : `(${printed.join(", ")})`, settings, name, tail };
}

/** What the index said beyond any draft stays, as far as it can: a constraint has neither a condition nor expressions. */
function kept(before: Index | undefined, draft: IndexDraft, where: string | undefined): Index {
  const { pk, unique, keys } = draft;
  if (before === undefined) return { ...plainIndex, keys: [] };
  const isPlainKeys = keys.every(
    ({ kind, order, nulls, operatorClass, collation }) =>
      kind === "column" && order !== "desc" && [nulls, operatorClass, collation].every((each) => each === undefined),
  );
  const constraint = before.constraint && unique === true && isPlainKeys && where === undefined;
  const isConstraint = constraint || (before.pk && pk === true);
  return isConstraint
    ? { ...before, constraint }
    : { ...before, constraint: false, deferrable: undefined, withoutOverlaps: false };
}

function badIndex(design: Design, table: Table, draft: IndexDraft): Refusal | undefined {
  if (draft.keys.length === 0) return { refused: "An index needs a column or an expression." };
  const columns = columnsByName(table);
  const names = [
    ...draft.keys.flatMap(({ kind, value }) => (kind === "column" ? [value] : [])),
    ...(draft.include ?? []),
  ];
  const unknown = names.find((name) => !columns.has(name));
  if (unknown !== undefined) return missing(design, "column", `${table.name}.${unknown}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return { refused: `"${twice}" stands twice in this index.` };
  for (const { kind, value } of draft.keys) {
    if (kind === "expression" && (value.trim() === "" || /[`\n\r]/.test(value))) {
      return { refused: "An expression stands on one line, without backticks." };
    }
  }
  if (/[\n\r]/.test(draft.where ?? "")) return { refused: "A condition stands on one line." };
  if (draft.method !== undefined && !/^[a-z_][a-z0-9_]*$/i.test(draft.method)) {
    return { refused: `"${draft.method}" is not a kind of index.` };
  }
  return draft.name === undefined || draft.name === "" ? undefined : badName("An index", draft.name);
}

/** As Postgres itself would name it. */
function generatedName(design: Design, table: Table, keys: readonly IndexKey[]): string {
  const parts = [table.name, ...keys.map(({ kind, value }) => (kind === "column" ? value : "expr"))];
  const plain = parts
    .join("_")
    .replaceAll(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^(?=[0-9])/, "_");
  // Indexes and tables share their names.
  const taken = new Set(
    design.schema.tables.flatMap((each) => [each.name, ...each.indexes.map((index) => index.name)]),
  );
  return freeName(`${cut(plain, longestName - "_idx".length)}_idx`, (name) => taken.has(name));
}

export const indexLine = ({ keys, settings }: IndexText): string =>
  settings.size === 0 ? keys : `${keys} [${[...settings.values()].join(", ")}]`;
