import { keyOf, qualified } from "#core/dbml/model.ts";
import type { Read } from "#core/dbml/read.ts";
import type {
  Block,
  ColumnNode,
  Element,
  EnumNode,
  FieldNode,
  MetadataNode,
  RecordsNode,
  RefNode,
  TableItem,
  TableNode,
  TypeNode,
  ViewNode,
} from "#core/dbml/syntax.ts";
import type { Mention } from "#core/language/mention.ts";
import { columnsByName, enumOf, tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";
import {
  addColumn,
  addDeclared,
  addEnd,
  addGroup,
  addNamed,
  addNote,
  addSchema,
  addSchemaWord,
  addTable,
  addType,
  addValue,
  type Gathering,
  type Owner,
  ownColumn,
} from "./gather.ts";
import { namedReferences, referenceFields, referencePrefix } from "./named-references.ts";
import { addSql } from "./sql-mentions.ts";

/** What the names in a block mean, in the order of the text. */
export function mentionsOfBlock(read: Read, block: Block): readonly Mention[] {
  const known = knownBlocks(read);
  const before = known.get(block);
  if (before !== undefined) return before;
  const into: Gathering = { read, base: block.from, text: block.parsed.text, mentions: [] };
  for (const element of block.parsed.elements) addElement(into, element);
  const mentions = into.mentions.sort((a, b) => a.from - b.from);
  known.set(block, mentions);
  return mentions;
}

/** By the text, because what a block's names mean depends on the others. */
const knownBlocks = perObject((_: Read): WeakMap<Block, readonly Mention[]> => new WeakMap());

function addElement(into: Gathering, element: Element): void {
  switch (element.kind) {
    case "table":
      addTableNode(into, element);
      break;
    case "partial":
      addPartialNode(into, element);
      break;
    case "enum":
      addEnumNode(into, element);
      break;
    case "ref":
      addReferenceName(into, element);
      if (element.relation === undefined) break;
      addEnd(into, element.relation.left, undefined);
      addEnd(into, element.relation.right, undefined);
      break;
    case "group":
      addDeclared(into, element.name.words.at(-1), { kind: "group", group: qualified(element.name)[1] });
      for (const { words } of element.members) addTable(into, words);
      break;
    case "sticky":
      addDeclared(into, element.name.words.at(-1), { kind: "note", note: qualified(element.name)[1] });
      break;
    case "view":
      addDeclared(into, element.name.words.at(-1), { kind: "view", view: qualified(element.name)[1] });
      for (const section of element.sections) addSection(into, section);
      break;
    case "records":
      addRecords(into, element, undefined);
      break;
    case "metadata":
      addMetadata(into, element);
      break;
    case "project":
    case "other":
      break;
  }
}

function addReferenceName(into: Gathering, node: RefNode): void {
  const found = node.name && namedReferences(into.read).byNode.get(node);
  const name = node.name?.words.at(-1);
  if (found !== undefined && name !== undefined)
    addDeclared(into, name, { kind: "reference", reference: found.key, name: name.text });
}

function addTableNode(into: Gathering, node: TableNode): void {
  const { name, alias, items } = node;
  const table = keyOf(name);
  addSchema(into, name.words);
  addDeclared(into, name.words.at(-1), { kind: "table", table });
  if (alias !== undefined) addDeclared(into, alias, { kind: "alias", table, name: alias.text });
  for (const item of items) addItem(into, item, { table });
  addSql(into, node, { table });
}

function addPartialNode(into: Gathering, node: TableNode): void {
  const { name, items } = node;
  const partial = qualified(name)[1];
  addDeclared(into, name.words.at(-1), { kind: "partial", partial });
  for (const item of items) addItem(into, item, { partial });
  addSql(into, node, { partial });
}

function addEnumNode(into: Gathering, { name, values }: EnumNode): void {
  const key = keyOf(name);
  addSchema(into, name.words);
  addDeclared(into, name.words.at(-1), { kind: "enum", enum: key });
  for (const value of values) addDeclared(into, value.name, { kind: "value", enum: key, value: value.name.text });
}

function addItem(into: Gathering, item: TableItem, owner: Owner): void {
  switch (item.kind) {
    case "column":
      addColumnNode(into, item, owner);
      break;
    case "inject": {
      const partial = item.name.text;
      addNamed(into, item.name, { kind: "partial", partial }, into.read.declared.partials.has(partial));
      break;
    }
    case "indexes":
      for (const { keys } of item.items) {
        for (const key of keys) if ("column" in key) addColumn(into, owner, key.column);
      }
      break;
    case "records":
      addRecords(into, item, owner);
      break;
    case "checks":
    case "note":
      break;
  }
}

function addColumnNode(into: Gathering, { name, type, settings }: ColumnNode, owner: Owner): void {
  addDeclared(into, name, ownColumn(owner, name.text));
  if (type !== undefined) addType(into, type.path);
  for (const { key, value } of settings?.settings ?? []) {
    if (value?.kind === "relation") addEnd(into, value.end, owner);
    else if (key === "default") addValue(into, value, type && enumOfType(type));
  }
}

function addRecords(into: Gathering, { table, columns, rows }: RecordsNode, inside: Owner | undefined): void {
  const owner = table === undefined ? inside : { table: addTable(into, table.words) };
  if (owner !== undefined) for (const column of columns ?? []) addColumn(into, owner, column);
  const enums = owner !== undefined && "table" in owner ? enumsOfRows(into.read, owner.table, columns) : [];
  for (const row of rows) for (const [at, value] of row.entries()) addValue(into, value, enums[at]);
}

/** The enums, by their keys, of the columns that a row has values for. */
function enumsOfRows(
  { schema }: Read,
  key: TableKey,
  names: RecordsNode["columns"],
): readonly (TableKey | undefined)[] {
  const table = tablesByKey(schema).get(key);
  if (table === undefined) return [];
  const columns = names?.map(({ text }) => columnsByName(table).get(text)) ?? table.columns;
  return columns.map((column) => (column?.type.array === "" ? enumOf(schema, column)?.key : undefined));
}

/** The key of the enum that a column may be of. In a default of many values no text is one of them. */
const enumOfType = ({ path, array }: TypeNode): TableKey | undefined =>
  array === "" ? tableKey(...qualified(path)) : undefined;

function addSection(into: Gathering, { what, names }: ViewNode["sections"][number]): void {
  for (const { words } of names) {
    if (what === "tables") addTable(into, words);
    else if (what === "tablegroups") addGroup(into, words.at(-1));
    else if (what === "notes") addNote(into, words.at(-1));
    else addSchemaWord(into, words.at(-1));
  }
}

function addMetadata(into: Gathering, { target, name: { words }, fields }: MetadataNode): void {
  const last = words.at(-1);
  if (target === "table") {
    addTable(into, words);
    for (const field of fields) addReferenceField(into, field);
  } else if (target === "tablegroup") addGroup(into, last);
  else if (target === "note") addNote(into, last);
  else if (last !== undefined && words.length > 1) {
    addColumn(into, { table: addTable(into, words.slice(0, -1)) }, last);
  }
}

function addReferenceField(into: Gathering, field: FieldNode): void {
  const found = field.key.text.startsWith(referencePrefix) ? referenceFields(into.read).get(field) : undefined;
  if (found?.name === undefined) return;
  const word = { from: field.key.from + referencePrefix.length, to: field.key.to };
  addNamed(into, word, { kind: "reference", reference: found.key, name: found.name }, true);
}
