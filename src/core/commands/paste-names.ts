/** Names for what is pasted, none of which the design has already. */
import { replaceSpan } from "#core/dbml/edit.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import { followNames, type Renaming } from "#core/document/place-keys.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import { changeNote } from "./change-note.ts";
import { type Design, isRefusal, type Plan } from "./command.ts";
import { declaredOf, metadataOf, spanAt } from "./find.ts";
import { freeName } from "./new-names.ts";
import { openText } from "./paste-contents.ts";
import { renameEnum } from "./rename-enum.ts";
import { renameGroup } from "./rename-group.ts";
import { renameTable } from "./rename-table.ts";
import { indexMentions } from "./sql-indexes.ts";
import { editSql, sqlInMetadata } from "./sql-literals.ts";
import { tablesInSql } from "./sql-names.ts";
import { aliasMentions } from "./table-mentions.ts";
import { indexesInStatements, relationNames, renameTails } from "./tail-renames.ts";

/** The pasted text with free names, which all its mentions follow, and its places under the new keys. */
export function withFreeNames(design: Design, pasted: Design): Design {
  const edits: TextEdit[] = [];
  const renamings: Renaming[] = [];
  const take = (plan: Plan, renaming?: Renaming): void => {
    if (isRefusal(plan)) return;
    edits.push(...plan.edits);
    if (renaming !== undefined) renamings.push(renaming);
  };
  const [theirs, ours] = [declaredOf(design), declaredOf(pasted)];
  /** A name that neither the design nor the paste has, and each only once. */
  const claiming = (isTaken: (name: string) => boolean, isOurs: (name: string) => boolean) => {
    const claimed = new Set<string>();
    return (name: string): string | undefined => {
      if (!isTaken(name)) return undefined;
      const free = freeName(name, (each) => isTaken(each) || isOurs(each) || claimed.has(each));
      claimed.add(free);
      return free;
    };
  };

  const freeTables = new Map<string, (name: string) => string | undefined>();
  const isAlias = (schema: string, name: string, of: typeof ours): boolean =>
    schema === "public" && of.aliases.has(name);
  for (const { key, schema, name } of pasted.schema.tables) {
    const has = (of: typeof ours) => (each: string) =>
      of.tables.has(tableKey(schema, each)) || isAlias(schema, each, of);
    const claim = freeTables.get(schema) ?? claiming(has(theirs), has(ours));
    freeTables.set(schema, claim);
    const free = claim(name);
    if (free === undefined) continue;
    take(renameTable.plan(pasted, { table: key, name: free }), {
      kind: "table",
      from: key,
      to: tableKey(schema, free),
    });
  }
  const hasAlias = (of: typeof ours) => (name: string) =>
    of.aliases.has(name) || of.tables.has(tableKey("public", name));
  const freeAlias = claiming(hasAlias(theirs), hasAlias(ours));
  for (const [alias, key] of ours.aliases) {
    const free = freeAlias(alias);
    if (free === undefined) continue;
    for (const { word, base } of aliasMentions(pasted, key, alias)) {
      edits.push(replaceSpan(spanAt(base, word), printWord(free)));
    }
  }
  for (const { key, schema, name } of pasted.schema.enums) {
    const has = (of: typeof ours) => (each: string) => of.enums.has(tableKey(schema, each));
    const free = claiming(has(theirs), has(ours))(name);
    if (free !== undefined) take(renameEnum.plan(pasted, { enum: key, name: free }));
  }
  const freeGroup = claiming(
    (name) => theirs.groups.has(name),
    (name) => ours.groups.has(name),
  );
  for (const name of ours.groups.keys()) {
    const free = freeGroup(name);
    if (free !== undefined) {
      take(renameGroup.plan(pasted, { group: name, name: free }), { kind: "group", from: name, to: free });
    }
  }
  const freeNote = claiming(
    (name) => theirs.notes.has(name),
    (name) => ours.notes.has(name),
  );
  for (const name of ours.notes.keys()) {
    const free = freeNote(name);
    if (free !== undefined) {
      take(changeNote.plan(pasted, { note: name, name: free }), { kind: "note", from: name, to: free });
    }
  }
  const freePartial = claiming(
    (name) => theirs.partials.has(name),
    (name) => ours.partials.has(name),
  );
  for (const name of ours.partials.keys()) {
    const free = freePartial(name);
    if (free !== undefined) edits.push(...partialEdits(pasted, name, free));
  }
  edits.push(...relationEdits(design, pasted, claiming));
  if (edits.length === 0) return pasted;
  const places = followNames(pasted.document.places, renamings);
  const { document } = applyTransaction(pasted.document, { edits, places });
  return openText(document.text, document.places);
}

function partialEdits(pasted: Design, name: string, free: string): readonly TextEdit[] {
  const { tables, partials } = declaredOf(pasted);
  const own = partials.get(name);
  const word = own?.node.name.words.at(-1);
  const mentions = [...tables.values()].flatMap(({ node, base }) =>
    node.items.flatMap((item) =>
      item.kind === "inject" && item.name.text === name ? [{ word: item.name, base }] : [],
    ),
  );
  return [...(own === undefined || word === undefined ? [] : [{ word, base: own.base }]), ...mentions].map((each) =>
    replaceSpan(spanAt(each.base, each.word), printWord(free)),
  );
}

type Claiming = (
  isTaken: (name: string) => boolean,
  isOurs: (name: string) => boolean,
) => (name: string) => string | undefined;

/** Indexes, exclusions and partitions share their names with all others of their schema. */
function relationEdits(design: Design, pasted: Design, claiming: Claiming): readonly TextEdit[] {
  const [theirs, ours] = [design, pasted].map(
    ({ schema }) => new Set(schema.tables.flatMap((each) => [...relationNames(each), ...indexesInStatements(each)])),
  );
  const free = claiming(
    (name) => theirs?.has(name) === true,
    (name) => ours?.has(name) === true,
  );
  return [...declaredOf(pasted).tables].flatMap(([key, { node, base }]) => {
    const renamed = new Map<string, string>();
    const rename = (name: string): string | undefined => {
      const next = renamed.get(name) ?? free(name);
      if (next !== undefined) renamed.set(name, next);
      return next;
    };
    const inBody = node.items.flatMap((item) =>
      item.kind !== "indexes"
        ? []
        : item.items.flatMap(({ settings }) => {
            const value = settings?.settings.find((each) => each.key === "name")?.value;
            const name = value?.kind === "string" ? rename(value.text) : undefined;
            return value?.kind !== "string" || name === undefined
              ? []
              : [replaceSpan(spanAt(base, value), printString(name))];
          }),
    );
    const table = tablesByKey(pasted.schema).get(key);
    const [exclusions, partitions] = [table?.exclusions ?? [], table?.partitions ?? []];
    const indexes = table === undefined ? [] : indexesInStatements(table);
    for (const name of [...[...exclusions, ...partitions].map((each) => each.name), ...indexes]) rename(name);
    const newName = (prefix: string, name: string): string | undefined =>
      prefix === "reference_" ? undefined : renamed.get(name);
    const tails = [{ node, base }, ...metadataOf(pasted, key, "table")].flatMap((each) =>
      renameTails(pasted, each.node, each.base, newName),
    );
    const inSql = partitions.flatMap((partition) => {
      const name = renamed.get(partition.name);
      const spans = (sql: string) => tablesInSql(sql, partition).map((span) => span.name);
      return name === undefined
        ? []
        : editSql(pasted.document.text, sqlInMetadata(pasted, key), spans, identifier(name));
    });
    const literals = sqlInMetadata(pasted, key).filter((each) => /^(?:sql|partition)_/.test(each.key));
    const inStatements = indexes.flatMap((index) => {
      const name = renamed.get(index);
      const spans = (sql: string) => indexMentions(sql, index);
      return name === undefined ? [] : editSql(pasted.document.text, literals, spans, identifier(name));
    });
    return [...inBody, ...tails, ...inSql, ...inStatements];
  });
}
