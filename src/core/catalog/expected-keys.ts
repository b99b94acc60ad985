import type { TableNames } from "#core/outputs/postgres/names.ts";
import { typeIdentifier } from "#core/outputs/postgres/quote.ts";
import type { Element } from "#core/outputs/postgres/statement.ts";
import { primaryKey } from "#core/schema/lookup.ts";
import { plainKey } from "#core/schema/plain.ts";
import type { Check, Index, IndexKey, Table, Verbatim } from "#core/schema/schema.ts";
import type { Fact } from "./catalog.ts";
import type { Draft } from "./expected.ts";
import { collationFact, commentFact, optionsFact, tablespaceFact } from "./expected-table.ts";
import { idName, idPart } from "./ids.ts";
import { nameOf } from "./sql-names.ts";

type Place = {
  readonly table: Table;
  readonly names: TableNames;
  readonly owner: string;
  readonly given: ReadonlyMap<object, string>;
  readonly draft: Draft;
};

/** Keys, indexes, checks, exclusions, policies and triggers of a table. */
export function expectKeys(table: Table, names: TableNames, draft: Draft): void {
  const owner = idName(names.schema, names.name);
  const place: Place = { table, names, owner, given: draft.names.given.get(table) ?? new Map(), draft };
  const columns = primaryKey(table);
  const primary = place.given.get(table);
  if (primary !== undefined && columns.length > 0) expectKey(primary, "primary key", columns, undefined, place);
  for (const column of table.columns) {
    const name = place.given.get(column);
    if (name !== undefined) expectKey(name, "unique", [column.name], undefined, place);
    for (const check of column.checks) expectCheck(check, place);
  }
  for (const index of table.indexes) {
    const name = place.given.get(index);
    if (name === undefined) continue;
    const isKey = index.pk || (index.unique && index.constraint);
    if (isKey) {
      const keys = index.keys.map(({ value }) => value);
      expectKey(name, index.pk ? "primary key" : "unique", keys, index, place);
    } else expectIndex(name, index, place);
  }
  for (const check of table.checks) expectCheck(check, place);
  for (const exclusion of table.exclusions) expectExclusion(exclusion, place);
  for (const policy of table.policies) expectVerbatim("policy", policy, place);
  for (const trigger of table.triggers) expectVerbatim("trigger", trigger, place);
}

/** Names of columns as ids hold them. */
export const columnList = (columns: readonly string[], names: TableNames): string =>
  columns.map((name) => idPart(columnOf(name, names))).join(", ");

const columnOf = (name: string, names: TableNames): string => nameOf(names.columns.get(name) ?? `"${name}"`);

/** What `deferrable initially deferred` and the like say. */
export function deferrableFacts(written: string | undefined): Record<string, Fact> {
  const words = (written ?? "").toLowerCase().split(/\s+/);
  const deferred = words.includes("deferred");
  return {
    deferrable: (words.includes("deferrable") && !words.includes("not")) || deferred ? "true" : null,
    deferred: deferred ? "true" : null,
  };
}

function expectKey(
  name: string,
  kind: "primary key" | "unique",
  columns: readonly string[],
  index: Index | undefined,
  { table, names, owner, draft }: Place,
): void {
  const of: Element = { kind: "part", table: table.key, part: "index", name };
  draft.add(
    {
      id: `constraint ${owner}.${idPart(name)}`,
      owner,
      facts: {
        kind,
        columns: columnList(columns, names),
        ...deferrableFacts(index?.deferrable),
        ...(draft.target < 18 ? {} : { period: index?.withoutOverlaps === true ? "true" : null }),
        comment: commentFact(index?.note),
      },
    },
    of,
  );
  if (index?.withoutOverlaps === true) {
    draft.add({ id: `index ${owner}.${idPart(name)}`, owner, facts: { method: "gist" } }, of);
    return;
  }
  const keys = columns.map((value) => plainKey("column", value));
  const facts = indexFacts(
    name,
    { include: [], options: [], tablespace: undefined, nullsNotDistinct: false, ...index, keys },
    { table, names, owner, draft, given: new Map() },
  );
  draft.add({ id: `index ${owner}.${idPart(name)}`, owner, facts: { ...facts, unique: "true", method: "btree" } }, of);
}

function expectIndex(name: string, index: Index, place: Place): void {
  const { table, owner, draft } = place;
  const id = `index ${owner}.${idPart(name)}`;
  draft.add(
    {
      id,
      owner,
      facts: {
        ...indexFacts(name, index, place),
        unique: index.unique ? "true" : null,
        method: index.method.toLowerCase(),
        notValid: validity(index, table),
        where:
          index.where === undefined
            ? null
            : draft.expression(id, "where", { kind: "where", sql: index.where, table: owner, about: "" }),
        comment: commentFact(index.note),
      },
    },
    { kind: "part", table: table.key, part: "index", name },
  );
}

type Kept = Pick<Index, "keys" | "include" | "options" | "tablespace" | "nullsNotDistinct">;

function indexFacts(name: string, index: Kept, place: Place): Record<string, Fact | undefined> {
  const { table, names, owner, draft } = place;
  const id = `index ${owner}.${idPart(name)}`;
  const facts: Record<string, Fact | undefined> = {
    include: index.include.map((column) => typeIdentifier(columnOf(column, names))).join(", ") || null,
    options: optionsFact(index.options),
    tablespace: tablespaceFact(index.tablespace),
    nullsNotDistinct: index.nullsNotDistinct && draft.target >= 15 ? "true" : null,
    [`key ${index.keys.length + 1}`]: null,
  };
  index.keys.forEach((key, at) => {
    const fact = `key ${at + 1}`;
    facts[fact] =
      key.kind === "column"
        ? typeIdentifier(columnOf(key.value, names))
        : draft.expression(id, fact, { kind: "key", sql: key.value, table: owner, about: "" });
    facts[`${fact} order`] = orderFact(key);
    if (key.operatorClass === undefined) facts[`${fact} operators`] = null;
    else facts[`${fact} class`] = operatorsFact(key.operatorClass);
    facts[`${fact} collation`] = keyCollation(key, table);
  });
  return facts;
}

/** Of a parent alone it is not valid until each partition has its part, which what they run later may give. */
function validity(index: Index, { partitions }: Table): Fact | undefined {
  if (!index.onlyParent || partitions.length === 0) return null;
  return partitions.every(({ after }) => after.length > 0) ? undefined : "true";
}

/** What the index says beyond its column. The collation of an expression is Postgres's to find out. */
function keyCollation({ kind, value, collation }: IndexKey, table: Table): Fact | undefined {
  if (collation === undefined) return kind === "column" ? null : undefined;
  const fact = collationFact(collation);
  const own = table.columns.find(({ name }) => kind === "column" && name === value)?.collation;
  return own !== undefined && fact === collationFact(own) ? null : fact;
}

function orderFact({ order, nulls }: IndexKey): Fact {
  if (order === "desc") return nulls === "last" ? "desc nulls last" : "desc";
  return nulls === "first" ? "nulls first" : null;
}

/** Without its schema and parameters. */
const operatorsFact = (written: string): Fact | undefined => /(\w+)\s*(?:\(|$)/.exec(written)?.[1];

function expectCheck(check: Check, { table, owner, given, draft }: Place): void {
  const name = given.get(check);
  if (name === undefined) return;
  const id = `constraint ${owner}.${idPart(name)}`;
  draft.add(
    {
      id,
      owner,
      facts: {
        kind: "check",
        expression: draft.expression(id, "expression", {
          kind: "check",
          sql: check.expression,
          table: owner,
          about: "",
        }),
        noInherit: check.noInherit ? "true" : null,
        notValid: check.notValid && !check.notEnforced ? "true" : null,
        ...(draft.target < 18 ? {} : { notEnforced: check.notEnforced ? "true" : null }),
      },
    },
    { kind: "part", table: table.key, part: "check", name },
  );
}

function expectExclusion(exclusion: Verbatim, { table, owner, given, draft }: Place): void {
  const name = given.get(exclusion) ?? exclusion.name;
  const id = `constraint ${owner}.${idPart(name)}`;
  const sql = exclusion.definition;
  draft.add(
    {
      id,
      owner,
      facts: {
        kind: "exclusion",
        definition: draft.expression(id, "definition", { kind: "exclusion", sql, table: owner, about: "" }),
      },
    },
    { kind: "part", table: table.key, part: "exclusion", name: exclusion.name },
  );
  draft.add(
    { id: `index ${owner}.${idPart(name)}`, owner, facts: {} },
    { kind: "part", table: table.key, part: "exclusion", name: exclusion.name },
  );
}

function expectVerbatim(kind: "policy" | "trigger", { name }: Verbatim, { table, owner, draft }: Place): void {
  draft.add(
    { id: `${kind} ${owner}.${idPart(name)}`, owner, facts: {} },
    { kind: "part", table: table.key, part: kind, name },
  );
}
