import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { type Bond, findCommunities } from "./communities.ts";

/** Tables that stand together. `loose` are those that nothing refers to and that refer to nothing. */
export type Clusters = { readonly related: readonly (readonly Table[])[]; readonly loose: readonly Table[] };

/** A connected part up to this size is one cluster; a larger one is cut into communities. */
const wholeUpTo = 26;
const smallestCommunity = 3;

/** Cuts tables into clusters: groups first, then what is connected, then communities of what is too large. */
export function clustersOf(schema: Schema, tables: readonly Table[]): Clusters {
  const wanted = new Map(tables.map((table) => [table.key, table]));
  const grouped = new Set<TableKey>();
  const related: Table[][] = [];
  for (const group of schema.groups) {
    const members = group.tables.flatMap((key) => {
      const table = wanted.get(key);
      if (table === undefined || grouped.has(key)) return [];
      grouped.add(key);
      return [table];
    });
    if (members.length > 0) related.push(members);
  }

  const rest = tables.filter(({ key }) => !grouped.has(key));
  const bonds = bondsAmong(schema, rest);
  const joined = new Set(
    schema.references.flatMap(({ from, to }) => (from.table === to.table ? [] : [from.table, to.table])),
  );
  const loose: Table[] = [];
  for (const part of connected(rest.length, bonds)) {
    const members = part.flatMap((item) => rest[item] ?? []);
    const [first] = members;
    if (members.length === 1 && first !== undefined && !joined.has(first.key)) loose.push(first);
    else if (members.length <= wholeUpTo) related.push(members);
    else related.push(...communitiesOf(schema, members));
  }
  return { related, loose };
}

/** References between the tables as bonds; what many refer to binds each of them less. */
function bondsAmong(schema: Schema, tables: readonly Table[]): readonly Bond[] {
  const position = new Map(tables.map(({ key }, at) => [key, at]));
  const pairs: { readonly a: number; readonly b: number }[] = [];
  const referred = new Array<number>(tables.length).fill(0);
  for (const { from, to } of schema.references) {
    const a = position.get(from.table);
    const b = position.get(to.table);
    if (a === undefined || b === undefined || a === b) continue;
    pairs.push({ a, b });
    referred[b] = (referred[b] ?? 0) + 1;
  }
  return pairs.map(({ a, b }) => ({ a, b, weight: 1 / Math.sqrt(referred[b] ?? 1) }));
}

function connected(count: number, bonds: readonly Bond[]): readonly (readonly number[])[] {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (const { a, b } of bonds) {
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (let root = 0; root < count; root++) {
    if (seen.has(root)) continue;
    seen.add(root);
    const part = [root];
    for (const item of part) {
      for (const other of neighbours[item] ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

function communitiesOf(schema: Schema, tables: readonly Table[]): Table[][] {
  const bonds = bondsAmong(schema, tables);
  const group = joinSmall(findCommunities(tables.length, bonds, tables.length > 600 ? 1.6 : 1), bonds);
  const members = new Map<number, Table[]>();
  tables.forEach((table, item) => {
    const key = group[item] ?? 0;
    const list = members.get(key);
    if (list === undefined) members.set(key, [table]);
    else list.push(table);
  });
  return [...members.values()];
}

/** A community of one or two tables joins the one it has most bonds with. */
function joinSmall(group: readonly number[], bonds: readonly Bond[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const each of group) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  const towards = new Map<number, Map<number, number>>();
  const count = (from: number, to: number, weight: number): void => {
    const row = towards.get(from) ?? new Map<number, number>();
    row.set(to, (row.get(to) ?? 0) + weight);
    towards.set(from, row);
  };
  for (const { a, b, weight } of bonds) {
    const [one, two] = [group[a] ?? 0, group[b] ?? 0];
    if (one === two) continue;
    count(one, two, weight);
    count(two, one, weight);
  }
  const joins = new Map<number, number>();
  for (const [small, size] of sizes) {
    if (size >= smallestCommunity) continue;
    const large = [...(towards.get(small) ?? [])].filter(([other]) => (sizes.get(other) ?? 0) >= smallestCommunity);
    const [best] = large.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (best !== undefined) joins.set(small, best[0]);
  }
  return group.map((each) => joins.get(each) ?? each);
}
