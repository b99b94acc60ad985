import { resolveTable, shownName } from "#core/dbml/declared.ts";
import type { EndNode, Word } from "#core/dbml/syntax.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { type Design, isRefusal, type Refusal } from "./command.ts";
import { bodiesOf, declaredOf, type FoundColumn, findPartial, missing, ownColumns } from "./find.ts";
import { writtenByPair } from "./references.ts";

/** All that a column is: a column of one table, or one of a partial and so of every table that takes the partial in. */
export type ColumnScope = {
  readonly name: string;
  readonly tables: ReadonlySet<TableKey>;
  readonly partial: string | undefined;
};

/** Refuses where another column of that name would come to light, or where a partial's text means several columns. */
export function columnScope(design: Design, found: FoundColumn): ColumnScope | Refusal {
  const { column, owner } = found;
  const { name, partial } = column;
  return checkedScope(design, name, partial, partial === undefined ? [owner.table.key] : tablesWith(design, partial));
}

/** The same of a partial's column, which may be in no table. */
export function columnScopeOfPartial(design: Design, partial: string, name: string): ColumnScope | Refusal {
  const found = findPartial(design, partial);
  if (isRefusal(found)) return found;
  return ownColumns(found.node).some((each) => each.name.text === name)
    ? checkedScope(design, name, partial, tablesWith(design, partial))
    : missing(design, "column", `${partial}.${name}`);
}

function checkedScope(
  design: Design,
  name: string,
  partial: string | undefined,
  tables: readonly TableKey[],
): ColumnScope | Refusal {
  for (const key of tables) {
    const hidden = hiddenIn(design, key, name, partial);
    if (hidden !== undefined) return hidden;
  }
  const scope = { name, partial, tables: new Set(tables) };
  return sharedMention(design, scope) ?? scope;
}

function tablesWith(design: Design, partial: string): TableKey[] {
  return design.schema.tables.filter((table) => table.partials.includes(partial)).map(({ key }) => key);
}

function hiddenIn(design: Design, key: TableKey, name: string, partial: string | undefined): Refusal | undefined {
  const placed = declaredOf(design).tables.get(key);
  if (placed === undefined) return undefined;
  const others = bodiesOf(design, placed).filter(({ node }) =>
    ownColumns(node).some((each) => each.name.text === name),
  );
  if (others.length < 2) return undefined;
  const source = others.find(({ node }) => node.kind === "partial");
  return {
    refused: `The table "${shownName(key)}" has "${name}" more than once, from the partial "${partial ?? source?.node.name.words.at(-1)?.text}" too: change one of them in the text first.`,
  };
}

/** A partial may say `[ref: > id]`, the column of whichever table takes it in. */
function sharedMention(design: Design, scope: ColumnScope): Refusal | undefined {
  for (const written of writtenByPair(design).values()) {
    if (written.form !== "inline" || written.partial === undefined || written.right.table.length > 0) continue;
    if (written.partial === scope.partial || !scope.tables.has(written.ends.right.table)) continue;
    if (!written.right.columns.some((word) => word.text === scope.name)) continue;
    return { refused: `The partial "${written.partial}" refers to "${scope.name}" of every table that takes it in.` };
  }
  return undefined;
}

/** A column's name where it is mentioned, its declaration included. */
type ColumnMention = { readonly word: Word; readonly base: number };

/** Everything that names the column, but for SQL. */
export function columnMentions(design: Design, scope: ColumnScope): ColumnMention[] {
  const declared = declaredOf(design);
  const mentions: ColumnMention[] = [];
  const add = (word: Word | undefined, base: number): void => {
    if (word?.text === scope.name) mentions.push({ word, base });
  };
  const isOurs = (words: readonly Word[]): boolean => {
    const key = words.length === 0 ? undefined : resolveTable(declared, words);
    return key !== undefined && scope.tables.has(key);
  };
  const addEnd = (end: EndNode, base: number, isInside: boolean): void => {
    if (end.table.length === 0 ? isInside : isOurs(end.table)) for (const word of end.columns) add(word, base);
  };
  const bodies = [
    ...[...declared.tables].map(([key, placed]) => ({
      ...placed,
      isInside: scope.tables.has(key),
      owns: scope.partial === undefined && scope.tables.has(key),
    })),
    ...[...declared.partials].map(([name, placed]) => ({
      ...placed,
      isInside: name === scope.partial,
      owns: name === scope.partial,
    })),
  ];
  for (const { node, base, isInside, owns } of bodies) {
    for (const item of node.items) {
      if (item.kind === "column") {
        if (owns) add(item.name, base);
        for (const { value } of item.settings?.settings ?? []) {
          if (value?.kind === "relation") addEnd(value.end, base, isInside);
        }
      } else if (item.kind === "indexes" && isInside) {
        for (const { keys } of item.items) for (const key of keys) if ("column" in key) add(key.column, base);
      } else if (item.kind === "records" && isInside) for (const word of item.columns ?? []) add(word, base);
    }
  }
  for (const { node, base } of declared.refs) {
    if (node.relation === undefined) continue;
    addEnd(node.relation.left, base, false);
    addEnd(node.relation.right, base, false);
  }
  for (const { node, base } of declared.records) {
    if (node.table !== undefined && isOurs(node.table.words)) for (const word of node.columns ?? []) add(word, base);
  }
  for (const { node, base } of declared.metadata) {
    if (node.target === "column" && isOurs(node.name.words.slice(0, -1))) add(node.name.words.at(-1), base);
  }
  return mentions;
}
