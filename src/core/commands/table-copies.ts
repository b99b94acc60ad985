/** Copies of tables, within their design. */

import { applyEdits, deleteSpan, lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { printReference } from "#core/dbml/print-reference.ts";
import { printPath, printRelation } from "#core/dbml/print-words.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import type { IndexNode, MetadataNode, Word } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { Place, TextEdit } from "#core/document/transaction.ts";
import { placesIn } from "#core/document/view-places.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Reference, TableKey } from "#core/schema/schema.ts";
import { type Design, isRefusal, type Plan } from "./command.ts";
import { type FoundTable, findTable, metadataOf, resolve, spanAt } from "./find.ts";
import { insertElementAfter } from "./insertions.ts";
import { freeName, takenTable } from "./new-names.ts";
import { appendReference } from "./reference-text.ts";
import { type EndName, pairKey, type WrittenReference, writtenByPair } from "./references.ts";
import { shownIn } from "./shown-in.ts";
import { indexMentions } from "./sql-indexes.ts";
import { editSql, sqlInBody, sqlInMetadata } from "./sql-literals.ts";
import { tablesInSql } from "./sql-names.ts";
import { sqlTokens } from "./sql-tokens.ts";
import { indexesInStatements, relationNames, renameTails } from "./tail-renames.ts";

const step = 40;

/** What is copied, and under which names. */
type Copies = {
  readonly tables: ReadonlyMap<TableKey, { readonly found: FoundTable; readonly name: string }>;
  /** Of indexes, exclusions and partitions. */
  readonly relations: ReadonlyMap<string, string>;
  readonly references: ReadonlyMap<string, string>;
};

/** The tables once more, under names of their own, with what they refer to. */
export function copyTables(design: Design, keys: readonly TableKey[], view: string | undefined): Plan {
  const tables = new Map<TableKey, { readonly found: FoundTable; readonly name: string }>();
  const taken = new Set<TableKey>();
  for (const key of new Set(keys)) {
    const found = findTable(design, key);
    if (isRefusal(found)) return found;
    const { schema, name: original } = found.table;
    const isTaken = (name: string): boolean =>
      taken.has(tableKey(schema, name)) || takenTable(design, schema, name) !== undefined;
    const name = freeName(original, isTaken);
    taken.add(tableKey(schema, name));
    tables.set(key, { found, name });
  }
  const outgoing = outgoingOf(design, tables);
  const copies: Copies = {
    tables,
    relations: newRelationNames(
      design,
      [...tables.values()].map(({ found }) => found),
    ),
    references: newReferenceNames(design, outgoing),
  };
  const places = new Map<TableKey, Place>();
  const seen = placesIn(design.document.places, view);
  for (const [key, { found, name }] of tables) {
    const place = seen.get(key);
    const copied = tableKey(found.table.schema, name);
    if (place !== undefined) places.set(copied, { x: place.x + step, y: place.y + step });
  }
  return shownIn(design, view, {
    edits: [
      ...[...tables.values()].flatMap(({ found, name }) => copyTable(design, found, name, copies)),
      ...copyLines(design, outgoing, copies),
    ],
    show: { tables: [...taken] },
    places,
  });
}

function copyTable(design: Design, found: FoundTable, name: string, copies: Copies): TextEdit[] {
  const { text: whole } = design.document;
  const { key, schema } = found.table;
  const span = spanAt(found.base, found.node);
  const inSql = [...sqlEdits(design, found, copies), ...indexEdits(design, found, copies)];
  const texts = [
    copy(whole, span, [...tableEdits(design, found, name, copies), ...within(inSql, span)]),
    ...[...metadataOf(design, key, "table"), ...metadataOf(design, key, "column")].map(({ node, base }) =>
      copy(whole, spanAt(base, node), [
        ...metadataEdits(design, base, node, printPath(schema, name), copies),
        ...within(inSql, spanAt(base, node)),
      ]),
    ),
  ];
  const newLine = lineBreak(whole);
  return insertElementAfter(whole, span, texts.join(newLine + newLine));
}

type Outgoing = { readonly reference: Reference; readonly written: WrittenReference };

/** What the tables refer to, and the many-to-many references they have, as far as their own text does not say it. */
function outgoingOf(design: Design, tables: ReadonlyMap<TableKey, unknown>): readonly Outgoing[] {
  return design.schema.references.flatMap((reference) => {
    const { from, to } = reference;
    const goesOut = tables.has(from.table) || (from.many && to.many && tables.has(to.table));
    const written = goesOut ? writtenByPair(design).get(pairKey(from, to)) : undefined;
    const isOwn = written?.form === "inline" && tables.has(written.ends.left.table);
    return written === undefined || isOwn ? [] : [{ reference, written }];
  });
}

/** All in one place, below the last `Ref`. */
function copyLines(design: Design, outgoing: readonly Outgoing[], copies: Copies): TextEdit[] {
  if (outgoing.length === 0) return [];
  const lines = outgoing.map(({ reference, written }) =>
    written.form === "ref" ? copyLine(design, written, copies) : lineOf(reference, copies),
  );
  return appendReference(design, lines.join(lineBreak(design.document.text)));
}

function copyLine(design: Design, written: WrittenReference & { readonly form: "ref" }, copies: Copies): string {
  const { base, node, left, right } = written;
  const name = copies.references.get(referenceName(written) ?? "");
  return copy(design.document.text, spanAt(base, node), [
    ...(node.name === undefined || name === undefined ? [] : [replaceSpan(spanAt(base, node.name), printWord(name))]),
    ...[left, right].flatMap(({ table: words }) => toCopy(design, base, words, copies)),
  ]);
}

/** A column of another table says it, which is not copied. */
function lineOf({ from, to }: Reference, { tables }: Copies): string {
  const copied = (end: EndName): EndName => {
    const target = tables.get(end.table);
    return target === undefined ? end : { ...end, table: tableKey(target.found.table.schema, target.name) };
  };
  return printReference({
    name: undefined,
    left: copied(from),
    right: copied(to),
    relation: printRelation(from, to),
    onDelete: undefined,
    onUpdate: undefined,
    inactive: false,
  });
}

/** Names the copy where one of the copied tables is named. */
function toCopy(design: Design, base: number, words: readonly Word[], { tables }: Copies): TextEdit[] {
  const target = tables.get(resolve(design, words) ?? "");
  const [first, last] = [words[0], words.at(-1)];
  if (target === undefined || first === undefined || last === undefined) return [];
  const path = printPath(target.found.table.schema, target.name);
  return [replaceSpan({ from: base + first.from, to: base + last.to }, path)];
}

const referenceName = (written: WrittenReference): string | undefined =>
  written.form === "ref" ? written.node.name?.words.at(-1)?.text : undefined;

function newReferenceNames(design: Design, outgoing: readonly Outgoing[]): ReadonlyMap<string, string> {
  const taken = new Set(design.schema.references.flatMap(({ name }) => name ?? []));
  return newNames(
    outgoing.flatMap(({ written }) => referenceName(written) ?? []),
    taken,
  );
}

/** A free name for each, none of them twice. */
function newNames(names: readonly string[], taken: Set<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const each of names) {
    if (found.has(each)) continue;
    const name = freeName(each, (other) => taken.has(other));
    taken.add(name);
    found.set(each, name);
  }
  return found;
}

const copy = (text: string, { from, to }: Span, edits: readonly TextEdit[]): string =>
  applyEdits(
    text.slice(from, to),
    edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
  );

const within = (edits: readonly TextEdit[], { from, to }: Span): readonly TextEdit[] =>
  edits.filter((edit) => edit.from >= from && edit.to <= to);

/** Names the copies in the SQL that a table brings along. */
function sqlEdits(design: Design, found: FoundTable, { tables, relations }: Copies): readonly TextEdit[] {
  const { text } = design.document;
  const renamed = new Map<string, { of: { schema: string; name: string }; name: string }[]>();
  const add = (of: { readonly schema: string; readonly name: string }, name: string): void => {
    const known = renamed.get(of.name.toLowerCase());
    if (known === undefined) renamed.set(of.name.toLowerCase(), [{ of, name }]);
    else known.push({ of, name });
  };
  for (const { found: copied, name } of tables.values()) add(copied.table, name);
  for (const partition of found.table.partitions) {
    const name = relations.get(partition.name);
    if (name !== undefined) add(partition, name);
  }
  return [...sqlInBody(found), ...sqlInMetadata(design, found.table.key)].flatMap((literal) => {
    const mentioned = new Set<string>();
    const listNames = (sql: string): readonly Span[] => {
      for (const { text: word, name } of sqlTokens(sql))
        for (const each of [word, name]) mentioned.add(each.toLowerCase());
      return [];
    };
    editSql(text, [literal], listNames, "");
    return [...mentioned].flatMap((word) =>
      (renamed.get(word) ?? []).flatMap(({ of, name }) =>
        editSql(text, [literal], (sql) => tablesInSql(sql, of).map((span) => span.name), identifier(name)),
      ),
    );
  });
}

/** Whole statements about a table may make indexes, too. */
function indexEdits(design: Design, { table }: FoundTable, { relations }: Copies): readonly TextEdit[] {
  const literals = sqlInMetadata(design, table.key).filter(({ key }) => /^(?:sql|partition)_/.test(key));
  return indexesInStatements(table).flatMap((index) => {
    const name = relations.get(index);
    return name === undefined
      ? []
      : editSql(design.document.text, literals, (sql) => indexMentions(sql, index), identifier(name));
  });
}

/** Indexes of one schema share their names, and so do exclusions and partitions. */
function newRelationNames(design: Design, tables: readonly FoundTable[]): ReadonlyMap<string, string> {
  const taken = new Set(design.schema.tables.flatMap((each) => [...relationNames(each), ...indexesInStatements(each)]));
  const inBodies = tables.flatMap(({ node }) =>
    node.items.flatMap((item) =>
      item.kind === "indexes" ? item.items.flatMap((index) => nameOf(index)?.text ?? []) : [],
    ),
  );
  const others = tables.flatMap(({ table }) => [
    ...[...table.exclusions, ...table.partitions].map(({ name }) => name),
    ...indexesInStatements(table),
  ]);
  return newNames([...inBodies, ...others], taken);
}

function nameOf({ settings }: IndexNode) {
  const value = settings?.settings.find(({ key }) => key === "name")?.value;
  return value?.kind === "string" ? value : undefined;
}

function tableEdits(design: Design, { node, base }: FoundTable, name: string, copies: Copies): TextEdit[] {
  const own = node.name.words.at(-1);
  const edits = own === undefined ? [] : [replaceSpan(spanAt(base, own), printWord(name))];
  edits.push(...renameTails(design, node, base, newTailName(copies)));
  if (node.alias !== undefined) edits.push(deleteSpan({ from: base + node.name.to, to: base + node.alias.to }));
  for (const item of node.items) {
    if (item.kind === "column") {
      for (const { value } of item.settings?.settings ?? []) {
        if (value?.kind === "relation") edits.push(...toCopy(design, base, value.end.table, copies));
      }
    } else if (item.kind === "indexes") {
      for (const index of item.items) {
        const value = nameOf(index);
        const renamed = value === undefined ? undefined : copies.relations.get(value.text);
        if (value !== undefined && renamed !== undefined)
          edits.push(replaceSpan(spanAt(base, value), printString(renamed)));
      }
    }
  }
  return edits;
}

const newTailName =
  ({ relations, references }: Copies) =>
  (prefix: string, name: string): string | undefined =>
    (prefix === "reference_" ? references : relations).get(name);

function metadataEdits(design: Design, base: number, node: MetadataNode, path: string, copies: Copies): TextEdit[] {
  const words = node.target === "table" ? node.name.words : node.name.words.slice(0, -1);
  const [first, last] = [words[0], words.at(-1)];
  const header =
    first === undefined || last === undefined
      ? []
      : [replaceSpan({ from: base + first.from, to: base + last.to }, path)];
  return [...header, ...(node.target === "table" ? renameTails(design, node, base, newTailName(copies)) : [])];
}
