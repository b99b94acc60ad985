/** What names an enum or its values. */
import type { Placed } from "#core/dbml/declared.ts";
import { qualified } from "#core/dbml/model.ts";
import type { ColumnNode, Path, RecordsNode, Value, Word } from "#core/dbml/syntax.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Column, Table, TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { declaredOf, resolve } from "./find.ts";

const names = (words: readonly Word[], key: TableKey): boolean =>
  words.length > 0 && tableKey(...qualified({ words })) === key;

export const isOfEnum = ({ type }: Column, key: TableKey): boolean =>
  tableKey(type.schema ?? "public", type.name) === key;

/** All columns of tables and partials, with the name of what holds them. */
function* columnNodes(design: Design): Generator<Placed<ColumnNode>> {
  const { tables, partials } = declaredOf(design);
  for (const { node, base } of [...tables.values(), ...partials.values()]) {
    for (const item of node.items) if (item.kind === "column") yield { node: item, base };
  }
}

const defaultValue = (column: ColumnNode): Value | undefined =>
  column.settings?.settings.find(({ key }) => key === "default")?.value;

/** Paths that name the enum: types of columns, and defaults and records without their last word. */
export function enumMentions(
  design: Design,
  key: TableKey,
): { readonly words: readonly Word[]; readonly base: number }[] {
  const mentions: { words: readonly Word[]; base: number }[] = [];
  const add = (path: Path | undefined, base: number, isMember: boolean): void => {
    const words = isMember ? path?.words.slice(0, -1) : path?.words;
    if (words !== undefined && names(words, key)) mentions.push({ words, base });
  };
  for (const { node, base } of columnNodes(design)) {
    add(node.type?.path, base, false);
    const value = defaultValue(node);
    if (value?.kind === "path") add(value.path, base, true);
  }
  for (const { value, base } of recordValues(design)) if (value.kind === "path") add(value.path, base, true);
  return mentions;
}

/** Where a value of the enum stands: as a member, or as a text where the column is of the enum. */
type ValueMention = { readonly base: number } & (
  | { readonly kind: "member"; readonly word: Word; readonly where: string }
  | { readonly kind: "text"; readonly value: Value; readonly where: string }
);

export function valueMentions(design: Design, key: TableKey, name: string): ValueMention[] {
  const mentions: ValueMention[] = [];
  const add = (value: Value | undefined, base: number, isOurs: boolean, where: string): void => {
    if (value?.kind === "path") {
      const word = value.path.words.at(-1);
      if (word?.text === name && names(value.path.words.slice(0, -1), key))
        mentions.push({ kind: "member", word, base, where });
    } else if (value?.kind === "string" && isOurs && value.text === name)
      mentions.push({ kind: "text", value, base, where });
  };
  for (const { node, base } of columnNodes(design)) {
    const isOurs = node.type !== undefined && node.type.array === "" && names(node.type.path.words, key);
    add(defaultValue(node), base, isOurs, node.name.text);
  }
  for (const { value, base, column } of recordValues(design)) {
    add(
      value,
      base,
      column !== undefined && column.type.array === "" && isOfEnum(column, key),
      column?.name ?? "the records",
    );
  }
  return mentions;
}

function* recordValues(design: Design): Generator<{ value: Value; base: number; column: Column | undefined }> {
  const { tables, records } = declaredOf(design);
  const byKey = tablesByKey(design.schema);
  for (const [key, { node, base }] of tables) {
    for (const item of node.items) if (item.kind === "records") yield* rowsOf(item, base, byKey.get(key));
  }
  for (const { node, base } of records) {
    const key = node.table === undefined ? undefined : resolve(design, node.table.words);
    if (key !== undefined) yield* rowsOf(node, base, byKey.get(key));
  }
}

function* rowsOf(node: RecordsNode, base: number, table: Table | undefined) {
  const columns =
    node.columns?.map((word) => table?.columns.find((column) => column.name === word.text)) ?? table?.columns ?? [];
  for (const row of node.rows) for (const [at, value] of row.entries()) yield { value, base, column: columns[at] };
}
