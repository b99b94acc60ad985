import { enumsByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import type { Emission } from "./emission.ts";
import { createEnum } from "./enums.ts";
import { pieceOf } from "./expressions.ts";
import { keptPerObject, numberOf } from "./kept.ts";
import { mentionKey, namesIn, type Resolve, resolver } from "./mentions.ts";
import { ranks, type SqlStatements } from "./objects.ts";
import { type Node, order } from "./order.ts";
import { createPartition } from "./partitions.ts";
import type { Prepared } from "./prepared.ts";
import { referenceElement } from "./references.ts";
import type { SqlToken } from "./scan.ts";
import type { Element, Statement } from "./statement.ts";
import { createTable, type SqlTable, tableElement } from "./tables.ts";

export type Made = Prepared & { readonly sql: SqlTable };

export type Defined = {
  readonly statements: readonly Statement[];
  /** Defaults and checks that had to wait until all else stands. */
  readonly late: readonly Statement[];
  readonly made: ReadonlyMap<TableKey, Made>;
  readonly resolve: Resolve;
  /** Stands for all of the design that any table may speak of: while it is the same, so is what is made of a table. */
  readonly era: string;
};

type Junction = { readonly reference: Reference; readonly sql: string; readonly create: string };

/** What has to be made in an order of its own: enums, tables, and what is kept as SQL. */
export function define(
  tables: readonly Prepared[],
  junctions: readonly Junction[],
  objects: readonly SqlStatements[],
  enumNames: ReadonlyMap<TableKey, string>,
  emission: Emission,
): Defined {
  const { schema, names, note, types } = emission;
  // What there is to say of types is said here, whether a table is made anew or kept.
  for (const { table } of tables) for (const column of digestOf(table).telling) types(column.type);
  const enums = [...enumsByKey(schema).values()].map((each) => ({
    each,
    key: mentionKey(names.schemaName(each.schema), each.name),
  }));
  const defined = objects.filter(({ phase }) => phase === "define");
  const partitionOf = new Map<string, string>();
  for (const { names: own, key } of tables) {
    for (const { schema: inSchema, name } of own.partitions.values()) partitionOf.set(mentionKey(inSchema, name), key);
  }
  const objectKeys = defined.map(({ object }) =>
    object.name === "" ? object.key : mentionKey(object.schema, object.name),
  );
  const allKeys = [
    ...enums.map(({ key }) => key),
    ...tables.map(({ key }) => key),
    ...partitionOf.keys(),
    ...objectKeys,
  ];
  const find = resolver(allKeys);
  const era = eraOf([
    String(emission.target),
    ...allKeys,
    ...enums.map(({ each }) => `${numberOf(each)} ${enumNames.get(each.key) ?? ""}`),
    ...schema.objects.map((each) => String(numberOf(each))),
  ]);
  const resolve: Resolve = (words) => [...new Set(find(words).map((key) => partitionOf.get(key) ?? key))];

  const needs = new Map(
    tables.map((each) => {
      const parents = each.table.inherits.map((key) => names.tables.get(key)?.sql).join();
      return [
        each.key,
        keptNeeds(each.table, `${era} ${each.key} ${parents}`, note, () => tableNeeds(each, emission, resolve)),
      ];
    }),
  );
  const byKey = new Map<string, { readonly table: Prepared } | { readonly objects: SqlStatements[] }>();
  const nodes: Node[] = createOrder(tables).map((each) => {
    byKey.set(each.key, { table: each });
    const { hard = [], soft = [] } = needs.get(each.key) ?? {};
    const canWait = soft.filter((key) => !hard.includes(key));
    return { key: each.key, rank: ranks.table, needs: [...hard, ...canWait], canWait };
  });
  const objectNeeds = new Map(defined.map((each) => [each, resolve(each.words)]));
  defined.forEach((each, at) => {
    const key = objectKeys[at] ?? "";
    const known = byKey.get(key);
    const wanted = objectNeeds.get(each) ?? [];
    // Functions that differ in their arguments only are one name to those that call them.
    if (known !== undefined && "objects" in known) {
      known.objects.push(each);
      const node = nodes.findIndex((other) => other.key === key);
      const before = nodes[node];
      if (before !== undefined) nodes[node] = { ...before, needs: [...before.needs, ...wanted] };
      return;
    }
    const own = known === undefined ? key : each.object.key;
    byKey.set(own, { objects: [each] });
    nodes.push({ key: own, rank: ranks[each.object.kind], needs: wanted, canWait: [] });
  });
  const { keys, waits } = order(nodes);

  const statements: Statement[] = enums.map(({ each, key }) => ({
    sql: createEnum(each, enumNames.get(each.key) ?? "", note),
    of: { kind: "enum", key: each.key },
    phase: "define",
    mentions: [],
    makes: key,
  }));
  const late: Statement[] = [];
  const made = new Map<TableKey, Made>();
  const put = (sql: string, of: Element, mentions: readonly string[], makes?: string): void => {
    statements.push({ sql, of, phase: "define", mentions, makes });
  };
  for (const key of keys) {
    const node = byKey.get(key);
    if (node === undefined) continue;
    if ("objects" in node) {
      for (const each of node.objects) {
        const wanted = objectNeeds.get(each) ?? [];
        put(
          each.first,
          each.of,
          wanted.filter((other) => other !== key),
          key,
        );
      }
      continue;
    }
    const { table, names: own, keys: ofTable } = node.table;
    const waiting = waits.get(key);
    const mustWait = (tokens: readonly SqlToken[]): boolean =>
      waiting !== undefined && resolve(expressionNames(tokens, table)).some((each) => waiting.has(each));
    const sql =
      waiting === undefined
        ? keptTables(table, `${era} ${signatureOf(node.table, emission)}`, note, (tell) =>
            createTable(table, own, ofTable, { ...emission, note: tell }),
          )
        : createTable(table, own, ofTable, emission, mustWait);
    made.set(table.key, { ...node.table, sql });
    const { hard = [], soft = [] } = needs.get(key) ?? {};
    const of = tableElement(table);
    put(sql.create, of, waiting === undefined ? [...new Set([...hard, ...soft])] : hard, key);
    for (const setting of sql.settings) {
      put(setting.sql, { kind: "column", table: table.key, column: setting.column }, [key]);
    }
    for (const each of sql.late) late.push({ ...each, phase: "late", mentions: [...new Set([key, ...soft])] });
    for (const partition of table.partitions) {
      const created = createPartition(partition, table, own, emission);
      if (created !== undefined) put(created.sql, created.of, [key]);
    }
  }
  for (const { reference, create } of junctions) put(create, referenceElement(reference), []);
  return { statements, late, made: inOrder(tables, made), resolve, era };
}

const keptNeeds = keptPerObject<Table, ReturnType<typeof tableNeeds>>();
const keptTables = keptPerObject<Table, SqlTable>();

/** All that CREATE TABLE is made of, but the table and what the era stands for. */
function signatureOf({ table, names, keys }: Prepared, { names: all }: Emission): string {
  const given = all.given.get(table);
  const parts = [names.sql, keys.primary?.sql, ...keys.uniques.map(({ sql }) => sql)];
  for (const { checks } of digestOf(table).checked) for (const check of checks) parts.push(given?.get(check));
  for (const check of table.checks) parts.push(given?.get(check));
  for (const exclusion of table.exclusions) parts.push(given?.get(exclusion));
  for (const key of table.inherits) parts.push(all.tables.get(key)?.sql);
  for (const name of names.sequences.values()) parts.push(name);
  for (const name of all.notNulls.get(table)?.values() ?? []) parts.push(name);
  return parts.join("\n");
}

let eras: { readonly text: string; readonly era: string }[] = [];
let eraCount = 0;
const mostEras = 4;

/** A short word for a long list, the same for the lists that were asked for last. */
function eraOf(list: readonly string[]): string {
  const text = list.join("\n");
  const known = eras.find((each) => each.text === text);
  if (known !== undefined) return known.era;
  eraCount += 1;
  const era = { text, era: String(eraCount) };
  eras = [era, ...eras].slice(0, mostEras);
  return era.era;
}

const inOrder = (tables: readonly Prepared[], made: ReadonlyMap<TableKey, Made>): ReadonlyMap<TableKey, Made> =>
  new Map(
    tables.flatMap(({ table }) => {
      const each = made.get(table.key);
      return each === undefined ? [] : [[table.key, each]];
    }),
  );

// A table called like a sequence must be there before Postgres names the sequences of the others.
function createOrder(tables: readonly Prepared[]): readonly Prepared[] {
  const isFirst = ({ names }: Prepared): boolean => /_seq\d*$/u.test(names.name);
  return [...tables.filter(isFirst), ...tables.filter((each) => !isFirst(each))];
}

/** Names in an expression of a table: words that are its own columns mean nothing else, unless they are called. */
const expressionNames = (tokens: readonly SqlToken[], table: Table): readonly string[] => {
  const own = ownNames(table);
  return namesIn(tokens, (name) => own.has(name));
};

const ownNames = perObject(
  (table: Table): ReadonlySet<string> => new Set(table.columns.map(({ name }) => name.toLowerCase())),
);

/** What a table cannot be made without, and what its defaults and checks speak of. */
function tableNeeds(
  { table, key }: Prepared,
  { names, types }: Emission,
  resolve: Resolve,
): { readonly hard: readonly string[]; readonly soft: readonly string[] } {
  const hard = new Set<string>();
  const soft = new Set<string>();
  for (const parent of table.inherits) {
    const own = names.tables.get(parent);
    if (own !== undefined) hard.add(mentionKey(own.schema, own.name));
  }
  const speak = (piece: ReturnType<typeof pieceOf>, into: Set<string>): void => {
    if ("fault" in piece) return;
    for (const each of expressionNames(piece.tokens, table)) into.add(each);
  };
  const [hardWords, softWords] = [new Set<string>(), new Set<string>()];
  for (const column of digestOf(table).needing) {
    const type = types(column.type);
    if (type.known === undefined) {
      const { schema, name } = column.type;
      hardWords.add(schema === undefined ? name.toLowerCase() : mentionKey(schema, name));
    }
    if (column.collation !== undefined) hardWords.add(column.collation.replaceAll('"', "").toLowerCase());
    if (column.generated !== undefined) speak(pieceOf(column.generated, "expression"), hardWords);
    if (column.default?.kind === "expression") speak(pieceOf(column.default, "value"), softWords);
    for (const check of column.checks) speak(pieceOf(check, "expression"), softWords);
  }
  for (const check of table.checks) speak(pieceOf(check, "expression"), softWords);
  for (const each of table.exclusions) speak(pieceOf(each, "definition"), hardWords);
  for (const each of resolve(hardWords)) hard.add(each);
  for (const each of resolve(softWords)) soft.add(each);
  hard.delete(key);
  soft.delete(key);
  return { hard: [...hard], soft: [...soft] };
}
