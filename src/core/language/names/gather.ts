/** Gathers mentions of one block: what its words mean in the whole text. */
import { resolveTable } from "#core/dbml/declared.ts";
import { qualified } from "#core/dbml/model.ts";
import type { Read } from "#core/dbml/read.ts";
import type { EndNode, Path, Value, Word } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Mention, Named } from "#core/language/mention.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { columnOfPartial, columnOfTable } from "./owners.ts";

/** `base` is where the block begins, `text` what it says. */
export type Gathering = {
  readonly read: Read;
  readonly base: number;
  readonly text: string;
  readonly mentions: Mention[];
};

/** The table or the partial whose columns are meant. */
export type Owner = { readonly table: TableKey } | { readonly partial: string };

const schemasOf = perObject(
  ({ schema }: Read): ReadonlySet<string> =>
    new Set([
      "public",
      ...[...schema.tables, ...schema.enums, ...schema.objects].map((each) => each.schema),
      ...(schema.project?.schemas ?? []),
    ]),
);

export function addDeclared({ base, mentions }: Gathering, word: Word | undefined, named: Named): void {
  if (word !== undefined) mentions.push({ from: base + word.from, to: base + word.to, named, role: "declared" });
}

export function addNamed(into: Gathering, word: Span | undefined, named: Named, isKnown: boolean): void {
  if (word === undefined) return;
  const mention = { from: into.base + word.from, to: into.base + word.to, named, role: "named" as const };
  into.mentions.push(isKnown ? mention : { ...mention, isUnknown: true });
}

/** The schema of a qualified name. Deeper paths are faults, and their first words mean nothing. */
export function addSchema(into: Gathering, words: readonly Word[]): void {
  if (words.length === 2) addSchemaWord(into, words[0]);
}

export function addSchemaWord(into: Gathering, word: Word | undefined): void {
  const schema = word?.text ?? "";
  addNamed(into, word, { kind: "schema", schema }, schemasOf(into.read).has(schema));
}

/** Answers with the key of the table that words name, be it there or not. */
export function addTable(into: Gathering, words: readonly Word[]): TableKey {
  const { declared } = into.read;
  const last = words.at(-1);
  const own = tableKey(...qualified({ words }));
  const key = resolveTable(declared, words);
  addSchema(into, words);
  if (key === undefined || key === own) {
    addNamed(into, last, { kind: "table", table: own }, key !== undefined);
    return own;
  }
  addNamed(into, last, { kind: "alias", table: key, name: last?.text ?? "" }, true);
  return key;
}

export function addColumn(into: Gathering, owner: Owner, word: Word): void {
  const { declared } = into.read;
  const found =
    "table" in owner
      ? columnOfTable(declared, owner.table, word.text)
      : columnOfPartial(declared, owner.partial, word.text);
  addNamed(into, word, found ?? ownColumn(owner, word.text), found !== undefined);
}

export const ownColumn = (owner: Owner, column: string): Named =>
  "table" in owner
    ? { kind: "column", table: owner.table, column }
    : { kind: "column", table: owner.partial, column, inPartial: true };

/** The end of a reference. What names no table is a column of the owner. */
export function addEnd(into: Gathering, end: EndNode, owner: Owner | undefined): void {
  const whose = end.table.length > 0 ? { table: addTable(into, end.table) } : owner;
  if (whose !== undefined) for (const column of end.columns) addColumn(into, whose, column);
}

/** A type that is no enum of the design is Postgres's own, or made by SQL: then its schema alone may be known. */
export function addType(into: Gathering, { words }: Path): void {
  const [schema, name] = qualified({ words });
  const key = tableKey(schema, name);
  const isEnum = into.read.declared.enums.has(key);
  if (isEnum || schemasOf(into.read).has(schema)) addSchema(into, words);
  if (isEnum) addNamed(into, words.at(-1), { kind: "enum", enum: key }, true);
}

/** `state.open`, in a default or a record; where a value of the enum `of` is wanted, `'open'` too. */
export function addValue(into: Gathering, value: Value | undefined, of: TableKey | undefined): void {
  if (value?.kind === "string") {
    const owner = of === undefined ? undefined : into.read.declared.enums.get(of);
    if (of === undefined || owner === undefined) return;
    const isKnown = owner.node.values.some(({ name }) => name.text === value.text);
    addNamed(into, value, { kind: "value", enum: of, value: value.text }, isKnown);
    return;
  }
  if (value?.kind !== "path" || value.path.words.length < 2) return;
  const words = value.path.words.slice(0, -1);
  const member = value.path.words.at(-1);
  const key = tableKey(...qualified({ words }));
  const placed = into.read.declared.enums.get(key);
  addSchema(into, words);
  addNamed(into, words.at(-1), { kind: "enum", enum: key }, placed !== undefined);
  if (member === undefined) return;
  const isKnown = placed?.node.values.some(({ name }) => name.text === member.text) === true;
  addNamed(into, member, { kind: "value", enum: key, value: member.text }, isKnown);
}

export function addGroup(into: Gathering, word: Word | undefined): void {
  const group = word?.text ?? "";
  addNamed(into, word, { kind: "group", group }, into.read.declared.groups.has(group));
}

export function addNote(into: Gathering, word: Word | undefined): void {
  const note = word?.text ?? "";
  addNamed(into, word, { kind: "note", note }, into.read.declared.notes.has(note));
}
