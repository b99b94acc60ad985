import { type Declared, resolveTable } from "#core/dbml/declared.ts";
import { qualified } from "#core/dbml/model.ts";
import type { TableNode, Word } from "#core/dbml/syntax.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { declaredOf } from "./find.ts";

/** Words that name a table. */
type TableMention = { readonly words: readonly Word[]; readonly base: number };

/** Everything that names the table by its name, its declaration included; what names it by its alias is not among them. */
export function tableMentions(design: Design, key: TableKey): TableMention[] {
  const declared = declaredOf(design);
  const placed = declared.tables.get(key);
  const declaration = placed === undefined ? [] : [{ words: placed.node.name.words, base: placed.base }];
  const others = (othersByTable(declared).get(key) ?? []).filter(({ words }) => !isAlias(words, key));
  return [...declaration, ...others];
}

/** Where a table gets its alias, and everything that names it so. */
export function aliasMentions(
  design: Design,
  key: TableKey,
  alias: string,
): { readonly word: Word; readonly base: number }[] {
  const declared = declaredOf(design);
  const placed = declared.tables.get(key);
  const own = placed?.node.alias === undefined ? [] : [{ word: placed.node.alias, base: placed.base }];
  const others = (othersByTable(declared).get(key) ?? []).flatMap(({ words, base }) => {
    const [word] = words;
    return word !== undefined && words.length === 1 && word.text === alias && isAlias(words, key)
      ? [{ word, base }]
      : [];
  });
  return [...own, ...others];
}

/** One word that leads to the table and is not its name in the public schema. */
const isAlias = (words: readonly Word[], key: TableKey): boolean =>
  words.length === 1 && tableKey(...qualified({ words })) !== key;

/** What names a table, by the table: many are asked for at once when a large paste gets its names. */
const othersByTable = perObject((declared: Declared): ReadonlyMap<TableKey, readonly TableMention[]> => {
  const byTable = new Map<TableKey, TableMention[]>();
  for (const mention of otherMentions(declared)) {
    const key = mention.words.length === 0 ? undefined : resolveTable(declared, mention.words);
    const known = key === undefined ? undefined : byTable.get(key);
    if (known !== undefined) known.push(mention);
    else if (key !== undefined) byTable.set(key, [mention]);
  }
  return byTable;
});

function* otherMentions(declared: Declared): Generator<TableMention> {
  for (const { node, base } of declared.tables.values()) yield* inBody(node, base);
  for (const { node, base } of declared.partials.values()) yield* inBody(node, base);
  for (const { node, base } of declared.refs) {
    if (node.relation === undefined) continue;
    yield { words: node.relation.left.table, base };
    yield { words: node.relation.right.table, base };
  }
  for (const { node, base } of declared.groups.values()) for (const { words } of node.members) yield { words, base };
  for (const { node, base } of declared.views.values()) {
    for (const { what, names } of node.sections)
      if (what === "tables") for (const { words } of names) yield { words, base };
  }
  for (const { node, base } of declared.records) if (node.table !== undefined) yield { words: node.table.words, base };
  for (const { node, base } of declared.metadata) {
    if (node.target === "table") yield { words: node.name.words, base };
    else if (node.target === "column") yield { words: node.name.words.slice(0, -1), base };
  }
}

function* inBody(node: TableNode, base: number): Generator<TableMention> {
  for (const item of node.items) {
    if (item.kind !== "column") continue;
    for (const { value } of item.settings?.settings ?? []) {
      if (value?.kind === "relation") yield { words: value.end.table, base };
    }
  }
}
