import { enumsByKey } from "#core/schema/lookup.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import { commentOnTable } from "./comments.ts";
import type { Defined } from "./define.ts";
import type { Emission } from "./emission.ts";
import { commentOnEnum } from "./enums.ts";
import { createIndex, type SqlIndex } from "./indexes.ts";
import type { createJunction } from "./junctions.ts";
import { keptPerObject } from "./kept.ts";
import { isUniqueConstraint, type Keys } from "./keys.ts";
import { mentionKey, namesIn } from "./mentions.ts";
import type { Note } from "./notes.ts";
import { type SqlStatements, wordsOf } from "./objects.ts";
import type { Prepared } from "./prepared.ts";
import { insertRecords } from "./records.ts";
import { addForeignKey, referenceElement } from "./references.ts";
import { scanSql } from "./scan.ts";
import { createTriggers, secureRows, statementsAfter } from "./security.ts";
import type { Element, Phase } from "./statement.ts";
import { tableElement } from "./tables.ts";

/** What the parts of a script that follow its definitions are written from. */
export type Script = {
  readonly emission: Emission;
  readonly tables: readonly Prepared[];
  readonly keys: ReadonlyMap<TableKey, Keys>;
  readonly references: readonly Reference[];
  readonly junctions: readonly NonNullable<ReturnType<typeof createJunction>>[];
  readonly objects: readonly SqlStatements[];
  readonly enumNames: ReadonlyMap<TableKey, string>;
  readonly defined: Defined;
  readonly withComments: boolean;
  readonly put: (phase: Phase, of: Element, sql: string, mentions?: readonly string[]) => void;
};

export const isManyToMany = ({ from, to }: Reference): boolean => from.many && to.many;

const mentioned = ({ defined }: Script, sql: string): readonly string[] => defined.resolve(wordsOf(sql));

const also = (key: string, others: readonly string[]): readonly string[] => [...new Set([key, ...others])];

/** The rows that the design holds, and the constraints that must not look at them. */
export function putRows({ emission, defined, put }: Script): void {
  for (const records of emission.schema.records) {
    const each = defined.made.get(records.table);
    if (each === undefined) {
      const message = `There are records of ${records.table}, but no such table.`;
      emission.note("error", "records", message, { kind: "design" });
      continue;
    }
    const rows = insertRecords(records, each.table, each.names, each.sql.columns, emission) ?? [];
    for (const sql of rows) put("rows", tableElement(each.table), sql, [each.key]);
  }
  for (const { sql, key } of defined.made.values()) {
    for (const each of sql.later) put("key", each.of, each.sql, [key]);
  }
}

type MadeIndex = SqlIndex & { readonly mentions: readonly string[] };

const keptIndexes = keptPerObject<Table, readonly MadeIndex[]>();

function indexesOf({ table, names, key }: Prepared, script: Script): readonly MadeIndex[] {
  const { emission, defined } = script;
  const make = (note: Note): readonly MadeIndex[] =>
    table.indexes.flatMap((index) => {
      if (index.pk || isUniqueConstraint(index)) return [];
      const sql = createIndex(index, table, names, { ...emission, note });
      if (sql === undefined) return [];
      const speaks = index.where !== undefined || index.keys.some(({ kind }) => kind === "expression");
      return [{ ...sql, mentions: speaks ? also(key, mentioned(script, sql.create)) : [key] }];
    });
  if (table.indexes.length === 0) return [];
  // What a table inherits may change without it.
  if (table.inherits.length > 0) return make(emission.note);
  const given = table.indexes.map((index) => emission.names.given.get(table)?.get(index) ?? "");
  return keptIndexes(table, `${defined.era} ${names.sql}\n${given.join("\n")}`, emission.note, make);
}

/** The indexes; the answer is what they are commented with. */
export function putIndexes(script: Script): () => void {
  const comments: (readonly [of: Element, sql: string, key: string])[] = [];
  for (const each of script.tables) {
    for (const { of, create, comment, mentions } of indexesOf(each, script)) {
      script.put("index", of, create, mentions);
      if (comment !== undefined) comments.push([of, comment, each.key]);
    }
  }
  return () => {
    for (const [of, sql, key] of comments) script.put("comment", of, sql, [key]);
  };
}

/** The foreign keys, those of the tables of n–m references last. */
export function putReferences({ emission, references, junctions, keys, defined, put }: Script): void {
  const ends = ({ from, to }: Reference): readonly string[] =>
    [from.table, to.table].flatMap((end) => defined.made.get(end)?.key ?? []);
  for (const reference of references) {
    if (isManyToMany(reference)) continue;
    const sql = addForeignKey(reference, keys, emission);
    if (sql !== undefined) put("reference", referenceElement(reference), sql, ends(reference));
  }
  for (const { reference, foreignKeys } of junctions) {
    for (const sql of foreignKeys) put("reference", referenceElement(reference), sql, ends(reference));
  }
}

/** Row security, policies and triggers. */
export function putSecurity({ emission, tables, defined, put }: Script): void {
  for (const { table, names, key } of tables) {
    for (const { sql, of, tokens } of secureRows(table, names, emission)) {
      put("security", of, sql, also(key, defined.resolve(namesIn(tokens))));
    }
  }
  for (const { table, key } of tables) {
    for (const { sql, of, tokens } of createTriggers(table, emission)) {
      put("trigger", of, sql, also(key, defined.resolve(namesIn(tokens))));
    }
  }
}

/** What runs when all else stands. */
export function putLate(script: Script): void {
  const { emission, tables, objects, defined, withComments, put } = script;
  const isWanted = (sql: string): boolean => withComments || !/^\s*comment\s+on\b/iu.test(sql);
  for (const { of, sql, mentions } of defined.late) put("late", of, sql, mentions);
  for (const { table, key } of tables) {
    for (const { sql, of } of statementsAfter(table, emission)) {
      if (isWanted(sql)) put("late", of, sql, also(key, mentioned(script, sql)));
    }
  }
  for (const { phase, of, first, others } of objects) {
    if (phase === "comment") continue;
    for (const sql of phase === "late" ? [first, ...others] : others) {
      if (isWanted(sql)) put("late", of, sql, mentioned(script, sql));
    }
  }
}

export function putComments(script: Script, putIndexComments: () => void): void {
  const { emission, tables, objects, enumNames, defined, put } = script;
  const commented = commentedTypes(objects);
  for (const each of enumsByKey(emission.schema).values()) {
    const name = enumNames.get(each.key) ?? "";
    const sql = commented.has(name) ? undefined : commentOnEnum(each, name);
    if (sql === undefined) continue;
    put("comment", { kind: "enum", key: each.key }, sql, [
      mentionKey(emission.names.schemaName(each.schema), each.name),
    ]);
  }
  for (const { table, names, keys, key } of tables) {
    for (const { sql, of } of commentOnTable(table, names, keys)) put("comment", of, sql, [key]);
  }
  putIndexComments();
  for (const { phase, of, first, others, words } of objects) {
    if (phase !== "comment") continue;
    put("comment", of, first, defined.resolve(words));
    for (const sql of others) put("comment", of, sql, mentioned(script, sql));
  }
}

/** The types that a comment of the design's own is about, as they stand in a statement. */
function commentedTypes(objects: readonly SqlStatements[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { object, first } of objects) {
    if (object.kind !== "comment") continue;
    const [comment, on, type, ...name] = scanSql(first).tokens;
    if (comment === undefined || !/^on$/iu.test(on?.text ?? "") || !/^type$/iu.test(type?.text ?? "")) continue;
    const end = name.findIndex(({ text }) => /^is$/iu.test(text));
    const written = name.slice(0, end).map(({ text }) => text);
    types.add(written.join(""));
    if (written[0] === "public") types.add(written.slice(2).join(""));
  }
  return types;
}
