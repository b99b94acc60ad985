import type { Declared, Placed } from "#core/dbml/declared.ts";
import { factsOf } from "#core/dbml/facts.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Block, TableNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Occurrence } from "#core/language/language-calls.ts";
import type { Mention, Named } from "#core/language/mention.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { mentionsOfBlock } from "./block-mentions.ts";
import { mentionAt } from "./mentions.ts";
import { isSameNamed } from "./named.ts";
import { namedReferences } from "./named-references.ts";
import { columnHome, takersOf } from "./owners.ts";

/** Where what stands at the offset is declared. A schema is declared nowhere. */
export function definitionAt(read: Read, offset: number): readonly Span[] {
  const mention = mentionAt(read, offset);
  return mention === undefined ? [] : declarationOf(read, mention.named);
}

/** The words that declare what a name means; of several tables of one name the first counts. */
export function declarationOf(read: Read, named: Named): readonly Span[] {
  const { declared } = read;
  switch (named.kind) {
    case "table":
      return lastWord(declared.tables.get(named.table));
    case "alias": {
      const placed = declared.tables.get(named.table);
      return placed?.node.alias?.text === named.name ? [shifted(placed.base, placed.node.alias)] : [];
    }
    case "partial":
      return lastWord(declared.partials.get(named.partial));
    case "column": {
      const placed = columnHome(declared, named);
      return placed === undefined ? [] : columnWords(placed, named.column);
    }
    case "enum":
      return lastWord(declared.enums.get(named.enum));
    case "value": {
      const placed = declared.enums.get(named.enum);
      if (placed === undefined) return [];
      const values = placed.node.values.filter(({ name }) => name.text === named.value);
      return values.map(({ name }) => shifted(placed.base, name));
    }
    case "reference":
      return lastWord(namedReferences(read).byKey.get(named.reference));
    case "group":
      return lastWord(declared.groups.get(named.group));
    case "note":
      return lastWord(declared.notes.get(named.note));
    case "view":
      return lastWord(declared.views.get(named.view));
    case "schema":
      return [];
  }
}

const shifted = (base: number, { from, to }: Span): Span => ({ from: base + from, to: base + to });

type NodeWithName = { readonly name?: { readonly words: readonly Span[] } | undefined };

function lastWord(placed: Placed<NodeWithName> | undefined): readonly Span[] {
  const word = placed?.node.name?.words.at(-1);
  return placed === undefined || word === undefined ? [] : [shifted(placed.base, word)];
}

const columnWords = ({ node, base }: Placed<TableNode>, column: string): readonly Span[] =>
  node.items.flatMap((item) => (item.kind === "column" && item.name.text === column ? [shifted(base, item.name)] : []));

/**
 * Everywhere that what stands at the offset is named, its declaration first. A table is named by its alias too, and an
 * alias stands for its table.
 */
export function referencesAt(read: Read, offset: number): readonly Occurrence[] {
  const mention = mentionAt(read, offset);
  if (mention === undefined) return [];
  const { named } = mention;
  const meant: Named = named.kind === "alias" ? { kind: "table", table: named.table } : named;
  const found = mentionsOf(read, meant).map(
    ({ from, to, named: { kind }, role }): Occurrence => ({ from, to, role: kind === "alias" ? "named" : role }),
  );
  return [...found.filter(({ role }) => role === "declared"), ...found.filter(({ role }) => role === "named")];
}

/** Every mention of what a name means, in the order of the text; of a table, those by its alias too. */
export function mentionsOf(read: Read, named: Named): readonly Mention[] {
  const isMeant = (mention: Mention): boolean =>
    (named.kind === "table" && mention.named.kind === "alias" && mention.named.table === named.table) ||
    isSameNamed(mention.named, named);
  return blocksNaming(read, named).flatMap((block) => mentionsOfBlock(read, block).filter(isMeant));
}

/** The blocks that may name it, by their text alone: what the names of the others mean need not be known. */
function blocksNaming({ syntax, declared }: Read, named: Named): readonly Block[] {
  const words = wordsOf(declared, named);
  return syntax.blocks.filter(
    ({ parsed: { text } }) => words.every((some) => some.some((word) => text.includes(word))) || text.includes("\\"),
  );
}

/** Of each list, a block that names it holds a word, unless it is written with escapes. */
function wordsOf(declared: Declared, named: Named): readonly (readonly string[])[] {
  switch (named.kind) {
    case "table":
      return [tableWords(declared, named.table)];
    case "alias":
      return [[named.name]];
    case "partial":
      return [[named.partial]];
    case "column": {
      const tables = named.inPartial ? (takersOf(declared).get(named.table) ?? []) : [named.table];
      const owners = tables.length > few ? undefined : tables.flatMap((table) => ownerWords(declared, table));
      const own = [named.column, ...maybeSql];
      if (owners === undefined) return [own];
      return [own, named.inPartial ? [named.table, ...owners] : owners];
    }
    case "enum":
      return [[lastPart(named.enum)]];
    case "value":
      return [[named.value], [lastPart(named.enum), ...maybeRecords]];
    case "reference":
      return [[named.name]];
    case "group":
      return [[named.group]];
    case "note":
      return [[named.note]];
    case "view":
      return [[named.view]];
    case "schema":
      return [[named.schema]];
  }
}

/** Signs of SQL, which may write a name in other letters: `EMAIL`. */
const maybeSql = ["`", "check", "generated"];

/** `Records`, which may hold a value of an enum as a text and not say of which. */
const maybeRecords = ["ecords", "ECORDS"];

/** To seek more words than this costs more than it spares. */
const few = 20;

const lastPart = (key: TableKey): string => parseTableKey(key)?.[1] ?? "";

function tableWords(declared: Declared, key: TableKey): readonly string[] {
  const alias = declared.tables.get(key)?.node.alias?.text;
  return alias === undefined ? [lastPart(key)] : [lastPart(key), alias];
}

/** A partial that a table takes in may name the table's columns without its name. */
function ownerWords(declared: Declared, key: TableKey): readonly string[] {
  const placed = declared.tables.get(key);
  const partials = placed === undefined ? [] : factsOf(placed.node).injects.map(({ name }) => name.text);
  return [...tableWords(declared, key), ...partials];
}
