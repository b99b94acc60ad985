import type { Imported } from "#core/inputs/input.ts";
import { createSaying, madeDesign, type Saying } from "#core/inputs/made-design.ts";
import { columnType } from "#core/inputs/plain-types.ts";
import { referenceKey, tableKey } from "#core/schema/names.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainColumn, plainIndex, plainKey, plainReference, plainTable } from "#core/schema/plain.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Column, Reference, Table } from "#core/schema/schema.ts";
import { type Attribute, type End, mermaidLines, type Relationship } from "./mermaid-lines.ts";

const types: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["str", "text"],
  ["number", "numeric"],
  ["int", "integer"],
  ["long", "bigint"],
  ["float", "double precision"],
  ["double", "double precision"],
  ["datetime", "timestamptz"],
  ["guid", "uuid"],
  ["blob", "bytea"],
  ["binary", "bytea"],
  ["object", "jsonb"],
]);

type Draft = { readonly table: Table; readonly columns: Column[] };

/** The design of an entity diagram. Its relationships name no columns: those are found by their names, or added and said. */
export function importMermaid(text: string): Imported {
  const saying = createSaying(text, "mermaid");
  const { entities, relationships, strays } = mermaidLines(text);
  for (const { at, line } of strays) {
    saying.problem(at, "This line is nothing that an erDiagram has. It is left out.", "error", line.slice(0, 400));
  }
  const drafts = new Map([...entities].map(([called, entity]) => [called, draftOf(entity, saying)] as const));
  const references = relationships.flatMap((relationship) => referenceOf(relationship, drafts, saying));
  const known = new Set<string>();
  const schema = {
    ...emptySchema,
    tables: unlike([...drafts.values()]),
    references: references.filter(({ key }) => !known.has(key) && known.add(key)),
  };
  return madeDesign(schema, entities.size + relationships.length, saying.said());
}

const unlike = (drafts: readonly Draft[]): readonly Table[] => {
  const tables = new Map<string, Table>();
  for (const { table, columns } of drafts) if (!tables.has(table.key)) tables.set(table.key, finished(table, columns));
  return [...tables.values()];
};

/** Several columns of the primary key make one key together. A table without columns cannot be: it gets an id. */
function finished(table: Table, columns: readonly Column[]): Table {
  const keys = columns.filter(({ pk }) => pk);
  if (columns.length === 0) return { ...table, columns: [idColumn] };
  if (keys.length < 2) return { ...table, columns };
  const key = {
    ...plainIndex,
    pk: true,
    keys: keys.map(({ name }) => plainKey("column", name)),
  };
  return { ...table, columns: columns.map((column) => ({ ...column, pk: false })), indexes: [key] };
}

const idColumn: Column = { ...plainColumn, name: "id", type: columnType("bigint"), pk: true };

function draftOf(entity: { readonly title: string; readonly attributes: readonly Attribute[] }, saying: Saying): Draft {
  const [, schema = "public", own] = /^(\w+)\.(\w+)$/.exec(entity.title) ?? [];
  const name = own ?? entity.title;
  const columns = new Map<string, Column>();
  for (const attribute of entity.attributes) {
    if (columns.has(attribute.name))
      saying.problem(attribute.at, `${name} has ${attribute.name} twice: the second is left out.`);
    else columns.set(attribute.name, columnOf(attribute));
  }
  return { table: { ...plainTable, key: tableKey(schema, name), schema, name }, columns: [...columns.values()] };
}

const columnOf = ({ type, name, keys, comment }: Attribute): Column => ({
  ...plainColumn,
  name,
  type: columnType(typeText(type)),
  pk: keys.includes("PK"),
  unique: keys.includes("UK") && !keys.includes("PK"),
  note: comment,
});

/** Mermaid writes `varchar(20)` as it is or as `varchar_20`. */
function typeText(written: string): string {
  const plain = types.get(written.toLowerCase());
  if (plain !== undefined) return plain;
  const spaced = written.replaceAll("_", " ").toLowerCase();
  return findPostgresType(spaced) === undefined ? written : spaced;
}

/** The many side holds the reference; of two alike, the one that may have none, else the right one. */
function referenceOf(
  relationship: Relationship,
  drafts: ReadonlyMap<string, Draft>,
  saying: Saying,
): readonly Reference[] {
  const { left, right, leftEnd, rightEnd, at } = relationship;
  const isLeftHolder = leftEnd.many !== rightEnd.many ? leftEnd.many : leftEnd.optional && !rightEnd.optional;
  const holder = drafts.get(isLeftHolder ? left : right);
  const target = drafts.get(isLeftHolder ? right : left);
  if (holder === undefined || target === undefined) return [];
  const [holderEnd, targetEnd] = isLeftHolder ? [leftEnd, rightEnd] : [rightEnd, leftEnd];
  const key = keyOf(target, at, saying);
  if (leftEnd.many && rightEnd.many) return many(holder, target, saying, at);
  const column = holderColumn(holder, target, key, relationship, targetEnd, saying);
  if (holder === target && column.name === key.name) return [];
  const from = { table: holder.table.key, columns: [column.name] };
  const to = { table: target.table.key, columns: [key.name] };
  return [
    {
      ...plainReference,
      key: referenceKey(from, to),
      from: { ...from, many: holderEnd.many, optional: false },
      to: { ...to, many: false, optional: false },
    },
  ];
}

function many(holder: Draft, target: Draft, saying: Saying, at: number): readonly Reference[] {
  const from = { table: holder.table.key, columns: [keyOf(holder, at, saying).name] };
  const to = { table: target.table.key, columns: [keyOf(target, at, saying).name] };
  if (holder === target) return [];
  const end = { many: true, optional: false };
  return [{ ...plainReference, key: referenceKey(from, to), from: { ...from, ...end }, to: { ...to, ...end } }];
}

/** What a reference points at; an entity without a key gets one. */
function keyOf(draft: Draft, at: number, saying: Saying): Column {
  const found = draft.columns.find(({ pk }) => pk) ?? draft.columns.find(({ unique }) => unique);
  if (found !== undefined) return found;
  const named = draft.columns.findIndex(({ name }) => name.toLowerCase() === "id");
  const own = draft.columns[named];
  const key = own === undefined ? idColumn : { ...own, pk: true };
  if (own === undefined) draft.columns.unshift(key);
  else draft.columns[named] = key;
  if (own === undefined) saying.problem(at, `${draft.table.name} has no key: the column id was added.`, "info");
  return key;
}

/** The column that is named after the target, else a new one. */
function holderColumn(
  holder: Draft,
  target: Draft,
  key: Column,
  { at, label }: Relationship,
  end: End,
  saying: Saying,
): Column {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const called = letters(target.table.name);
  const wanted = [called, called.replace(/s$/, "")].flatMap((each) => [
    `${each}${letters(key.name)}`,
    `${each}id`,
    each,
  ]);
  const isOther = ({ name }: Column): boolean => holder !== target || name !== key.name;
  const found =
    holder.columns.find((column) => isOther(column) && column.name === label) ??
    holder.columns.find((column) => isOther(column) && wanted.includes(letters(column.name))) ??
    holder.columns.find(
      (column) => isOther(column) && letters(column.name) === letters(key.name) && letters(key.name) !== "id",
    );
  if (found !== undefined) return found;
  const base = `${target.table.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")}_${key.name}`;
  const taken = new Set(holder.columns.map(({ name }) => name));
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`;
  const column: Column = {
    ...plainColumn,
    name,
    type: key.type,
    notNull: end.optional ? undefined : true,
    note: label,
  };
  holder.columns.push(column);
  const message = `${holder.table.name} names no column for its relationship to ${target.table.name}: ${name} was added.`;
  saying.problem(at, message, "info");
  return column;
}
