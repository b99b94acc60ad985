import { enumsByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Reference, Table, TableKey } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import { type Emission, speakingTo } from "./emission.ts";
import { createEnum } from "./enums.ts";
import { type Era, objectMention } from "./era.ts";
import { pieceOf } from "./expressions.ts";
import { keptPerObject, sameList } from "./kept.ts";
import { mentionKey, namesIn, type Resolve } from "./mentions.ts";
import { ranks, type SqlStatements } from "./objects.ts";
import { type Node, type Order, order } from "./order.ts";
import { createPartition } from "./partitions.ts";
import type { Prepared } from "./prepared.ts";
import { referenceElement } from "./references.ts";
import type { SqlToken } from "./scan.ts";
import type { Element, Statement } from "./statement.ts";
import { createTable, type SqlTable, tableElement } from "./tables.ts";

export type Made = {
  readonly of: Prepared;
  readonly sql: SqlTable;
  /** What makes it, and what has to follow at once. */
  readonly statements: readonly Statement[];
  readonly late: readonly Statement[];
};

export type Defined = {
  readonly statements: readonly Statement[];
  /** Defaults and checks that had to wait until all else stands. */
  readonly late: readonly Statement[];
  readonly made: readonly Made[];
};

type Junction = { readonly reference: Reference; readonly sql: string; readonly create: string };

/** What has to be made in an order of its own: enums, tables, and what is kept as SQL. */
export function define(
  tables: ReadonlyMap<TableKey, Prepared>,
  junctions: readonly Junction[],
  objects: readonly SqlStatements[],
  enumNames: ReadonlyMap<TableKey, string>,
  { resolve }: Era,
  emission: Emission,
): Defined {
  const { schema, names, note } = emission;
  const byKey = new Map<string, { readonly table: Prepared } | { readonly objects: SqlStatements[] }>();
  const nodes: Node[] = createOrder(tables).map((each) => {
    const { node } = needsOf(each, resolve, emission);
    // Names that differ in their case only are one to those that mention them.
    const key = byKey.has(each.key) ? `${each.key} ${each.table.key}` : each.key;
    byKey.set(key, { table: each });
    return key === each.key ? node : { ...node, key };
  });
  const defined = objects.filter(({ phase }) => phase === "define");
  const objectNeeds = new Map(defined.map((each) => [each, resolve(each.words)]));
  for (const each of defined) {
    const key = objectMention(each);
    const known = byKey.get(key);
    const wanted = objectNeeds.get(each) ?? [];
    // Functions that differ in their arguments only are one name to those that call them.
    if (known !== undefined && "objects" in known) {
      known.objects.push(each);
      const node = nodes.findIndex((other) => other.key === key);
      const before = nodes[node];
      if (before !== undefined) nodes[node] = { ...before, needs: [...before.needs, ...wanted] };
      continue;
    }
    const own = known === undefined ? key : each.object.key;
    byKey.set(own, { objects: [each] });
    nodes.push({ key: own, rank: ranks[each.object.kind], needs: wanted, canWait: [] });
  }
  const { keys, waits } = orderAgain(nodes);

  const statements: Statement[] = [...enumsByKey(schema).values()].map((each) => ({
    sql: createEnum(each, enumNames.get(each.key) ?? "", note),
    of: { kind: "enum", key: each.key },
    phase: "define",
    mentions: [],
    makes: mentionKey(names.schemaName(each.schema), each.name),
  }));
  const made = new Map<Prepared, Made>();
  for (const key of keys) {
    const node = byKey.get(key);
    if (node === undefined) continue;
    if ("objects" in node) {
      for (const each of node.objects) {
        const mentions = (objectNeeds.get(each) ?? []).filter((other) => other !== key);
        statements.push({ sql: each.first, of: each.of, phase: "define", mentions, makes: key });
      }
      continue;
    }
    const waiting = waits.get(key);
    const table =
      waiting === undefined
        ? keptMade(node.table, [], note, (tell) => makeTable(node.table, resolve, speakingTo(tell, emission)))
        : makeTable(node.table, resolve, emission, waiting);
    made.set(node.table, table);
    for (const each of table.statements) statements.push(each);
  }
  for (const { reference, create } of junctions) {
    statements.push({ sql: create, of: referenceElement(reference), phase: "define", mentions: [] });
  }
  const late: Statement[] = [];
  for (const each of made.values()) for (const statement of each.late) late.push(statement);
  return { statements, late, made: [...tables.values()].flatMap((each) => made.get(each) ?? []) };
}

const union = (one: readonly string[], other: readonly string[]): readonly string[] =>
  other.length === 0 ? one : [...new Set([...one, ...other])];

const keptMade = keptPerObject<Prepared, Made>();

function makeTable(of: Prepared, resolve: Resolve, emission: Emission, waiting?: ReadonlySet<string>): Made {
  const { table, names, keys, key } = of;
  const mustWait = (tokens: readonly SqlToken[]): boolean =>
    waiting !== undefined && resolve(expressionNames(tokens, table)).some((each) => waiting.has(each));
  const sql = createTable(table, names, keys, emission, mustWait);
  const { hard, soft } = needsOf(of, resolve, emission);
  const statements: Statement[] = [];
  const put = (sql: string, of: Element, mentions: readonly string[], makes?: string): void => {
    statements.push({ sql, of, phase: "define", mentions, makes });
  };
  put(sql.create, tableElement(table), waiting === undefined ? union(hard, soft) : hard, key);
  for (const setting of sql.settings) {
    put(setting.sql, { kind: "column", table: table.key, column: setting.column }, [key]);
  }
  for (const partition of table.partitions) {
    const created = createPartition(partition, table, names, emission);
    if (created !== undefined) put(created.sql, created.of, [key]);
  }
  const late = sql.late.map(({ sql, of }): Statement => ({ sql, of, phase: "late", mentions: union([key], soft) }));
  return { of, sql, statements, late };
}

let lastOrder: { readonly nodes: readonly Node[]; readonly order: Order } = { nodes: [], order: order([]) };

/** Most changes of a design leave the order as it is. */
function orderAgain(nodes: readonly Node[]): Order {
  const { nodes: before } = lastOrder;
  const isSame = nodes.length === before.length && nodes.every((node, at) => sameNode(node, before[at]));
  if (!isSame) lastOrder = { nodes, order: order(nodes) };
  return lastOrder.order;
}

const sameNode = (one: Node, other: Node | undefined): boolean =>
  one === other ||
  (other !== undefined &&
    one.key === other.key &&
    one.rank === other.rank &&
    sameList(one.needs, other.needs) &&
    sameList(one.canWait, other.canWait));

// A table called like a sequence must be there before Postgres names the sequences of the others.
function createOrder(tables: ReadonlyMap<TableKey, Prepared>): readonly Prepared[] {
  const first: Prepared[] = [];
  const others: Prepared[] = [];
  for (const each of tables.values()) (/_seq\d*$/u.test(each.names.name) ? first : others).push(each);
  return [...first, ...others];
}

/** Names in an expression of a table: words that are its own columns mean nothing else, unless they are called. */
const expressionNames = (tokens: readonly SqlToken[], table: Table): readonly string[] => {
  return namesIn(tokens, (name) => ownNames(table).has(name));
};

/** Its own columns among them. Tables say the same again and again, and mostly it is nothing of the design. */
const anyNames = perObject((tokens: readonly SqlToken[]) => namesIn(tokens));

const ownNames = perObject(
  (table: Table): ReadonlySet<string> => new Set(table.columns.map(({ name }) => name.toLowerCase())),
);

const none: readonly string[] = [];

type Needs = { readonly hard: readonly string[]; readonly soft: readonly string[]; readonly node: Node };

const keptNeeds = keptPerObject<Prepared, Needs>();

const needsOf = (of: Prepared, resolve: Resolve, emission: Emission): Needs =>
  keptNeeds(of, [], emission.note, () => tableNeeds(of, emission, resolve));

/** What a table cannot be made without, and what its defaults and checks speak of. */
function tableNeeds({ table, key }: Prepared, { names, types }: Emission, resolve: Resolve): Needs {
  const hard = new Set<string>();
  const soft = new Set<string>();
  for (const parent of table.inherits) {
    const own = names.tables.get(parent);
    if (own !== undefined) hard.add(mentionKey(own.schema, own.name));
  }
  const speak = (piece: ReturnType<typeof pieceOf>, into: Set<string>): void => {
    if ("fault" in piece || resolve(anyNames(piece.tokens)).length === 0) return;
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
  // Most tables need nothing.
  if (hard.size === 0 && soft.size === 0) {
    return { hard: none, soft: none, node: { key, rank: ranks.table, needs: none, canWait: none } };
  }
  const canWait = [...soft].filter((each) => !hard.has(each));
  const node = { key, rank: ranks.table, needs: [...hard, ...canWait], canWait };
  return { hard: [...hard], soft: [...soft], node };
}
