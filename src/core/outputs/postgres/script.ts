import { enumsByKey } from "#core/schema/lookup.ts";
import type { Reference, TableKey } from "#core/schema/schema.ts";
import { commentOnTable } from "./comments.ts";
import type { Defined } from "./define.ts";
import { type Emission, speakingTo } from "./emission.ts";
import { commentOnEnum } from "./enums.ts";
import type { Era } from "./era.ts";
import { createIndex } from "./indexes.ts";
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
import type { Element, Phase, Statement } from "./statement.ts";
import { tableElement } from "./tables.ts";

/** What the parts of a script that follow its definitions are written from. */
export type Script = {
  readonly emission: Emission;
  readonly tables: ReadonlyMap<TableKey, Prepared>;
  readonly keys: ReadonlyMap<TableKey, Keys>;
  readonly references: readonly Reference[];
  readonly junctions: readonly NonNullable<ReturnType<typeof createJunction>>[];
  readonly objects: readonly SqlStatements[];
  readonly enumNames: ReadonlyMap<TableKey, string>;
  readonly era: Era;
  readonly defined: Defined;
  readonly withComments: boolean;
  readonly put: (phase: Phase, of: Element, sql: string, mentions?: readonly string[]) => void;
  readonly putAll: (statements: readonly Statement[]) => void;
};

export const isManyToMany = ({ from, to }: Reference): boolean => from.many && to.many;

const mentioned = ({ era }: Script, sql: string): readonly string[] => era.resolve(wordsOf(sql));

const also = (key: string, others: readonly string[]): readonly string[] => [...new Set([key, ...others])];

/** The rows that the design holds, and the constraints that must not look at them. */
export function putRows({ emission, tables, defined, put }: Script): void {
  const { records } = emission.schema;
  const made = new Map(records.length === 0 ? [] : defined.made.map(({ of, sql }) => [of, sql.columns]));
  for (const each of records) {
    const of = tables.get(each.table);
    const known = of && made.get(of);
    if (of === undefined || known === undefined) {
      const message = `There are records of ${each.table}, but no such table.`;
      emission.note("error", "records", message, { kind: "design" });
      continue;
    }
    const columns = new Map(known.map((column) => [column.name, column]));
    const rows = insertRecords(each, of.table, of.names, columns, emission) ?? [];
    for (const sql of rows) put("rows", tableElement(of.table), sql, [of.key]);
  }
  for (const { of, sql } of defined.made) {
    for (const each of sql.later) put("key", each.of, each.sql, [of.key]);
  }
}

type Indexes = { readonly create: readonly Statement[]; readonly comments: readonly Statement[] };

const keptIndexes = keptPerObject<Prepared, Indexes>();

function makeIndexes({ table, names, key }: Prepared, script: Script, note: Note): Indexes {
  const create: Statement[] = [];
  const comments: Statement[] = [];
  for (const index of table.indexes) {
    if (index.pk || isUniqueConstraint(index)) continue;
    const sql = createIndex(index, table, names, speakingTo(note, script.emission));
    if (sql === undefined) continue;
    const speaks = index.where !== undefined || index.keys.some(({ kind }) => kind === "expression");
    const mentions = speaks ? also(key, mentioned(script, sql.create)) : [key];
    create.push({ sql: sql.create, of: sql.of, phase: "index", mentions });
    if (sql.comment !== undefined) comments.push({ sql: sql.comment, of: sql.of, phase: "comment", mentions: [key] });
  }
  return { create, comments };
}

/** The indexes; the answer is what they are commented with. */
export function putIndexes(script: Script): readonly Statement[] {
  const comments: Statement[] = [];
  for (const each of script.tables.values()) {
    if (each.table.indexes.length === 0) continue;
    const made = keptIndexes(each, [], script.emission.note, (note) => makeIndexes(each, script, note));
    script.putAll(made.create);
    for (const comment of made.comments) comments.push(comment);
  }
  return comments;
}

const none: readonly string[] = [];
const keptReferences = keptPerObject<Reference, readonly Statement[]>();

/** The foreign keys, those of the tables of n–m references last. */
export function putReferences({ emission, tables, references, junctions, keys, put, putAll }: Script): void {
  const ends = ({ from, to }: Reference): readonly string[] => {
    const [one, other] = [tables.get(from.table)?.key, tables.get(to.table)?.key];
    return one === undefined || other === undefined ? none : [one, other];
  };
  for (const reference of references) {
    if (isManyToMany(reference)) continue;
    const since = [tables.get(reference.from.table), tables.get(reference.to.table)];
    const made = keptReferences(reference, since, emission.note, (note) => {
      const sql = addForeignKey(reference, keys, speakingTo(note, emission));
      if (sql === undefined) return [];
      return [{ sql, of: referenceElement(reference), phase: "reference", mentions: ends(reference) }];
    });
    putAll(made);
  }
  for (const { reference, foreignKeys } of junctions) {
    for (const sql of foreignKeys) put("reference", referenceElement(reference), sql, ends(reference));
  }
}

/** Row security, policies and triggers. */
export function putSecurity({ emission, tables, era, put }: Script): void {
  for (const { table, names, key } of tables.values()) {
    if (table.rowSecurity === "off" && table.policies.length === 0) continue;
    for (const { sql, of, tokens } of secureRows(table, names, emission)) {
      put("security", of, sql, also(key, era.resolve(namesIn(tokens))));
    }
  }
  for (const { table, key } of tables.values()) {
    if (table.triggers.length === 0) continue;
    for (const { sql, of, tokens } of createTriggers(table, emission)) {
      put("trigger", of, sql, also(key, era.resolve(namesIn(tokens))));
    }
  }
}

/** What runs when all else stands. */
export function putLate(script: Script): void {
  const { emission, tables, objects, defined, withComments, put } = script;
  const isWanted = (sql: string): boolean => withComments || !/^\s*comment\s+on\b/iu.test(sql);
  for (const { of, sql, mentions } of defined.late) put("late", of, sql, mentions);
  for (const { table, key } of tables.values()) {
    if (table.after.length === 0 && table.partitions.length === 0) continue;
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

const keptComments = keptPerObject<Prepared, readonly Statement[]>();

export function putComments(script: Script, ofIndexes: readonly Statement[]): void {
  const { emission, tables, objects, enumNames, era, put, putAll } = script;
  const commented = commentedTypes(objects);
  for (const each of enumsByKey(emission.schema).values()) {
    const name = enumNames.get(each.key) ?? "";
    const sql = commented.has(name) ? undefined : commentOnEnum(each, name);
    if (sql === undefined) continue;
    put("comment", { kind: "enum", key: each.key }, sql, [
      mentionKey(emission.names.schemaName(each.schema), each.name),
    ]);
  }
  for (const each of tables.values()) {
    putAll(keptComments(each, [], emission.note, () => commentOnTable(each.table, each.names, each.keys, [each.key])));
  }
  putAll(ofIndexes);
  for (const { phase, of, first, others, words } of objects) {
    if (phase !== "comment") continue;
    put("comment", of, first, era.resolve(words));
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
