/** An undirected connection between two items, by their positions. */
export type Bond = { readonly a: number; readonly b: number; readonly weight: number };

/**
 * Finds groups of items with more bonds inside than between them (Louvain: greedy modularity, then again on the
 * groups). Returns a group number for each item. Deterministic.
 */
export function findCommunities(count: number, bonds: readonly Bond[], resolution: number): readonly number[] {
  let groupOf = Array.from({ length: count }, (_, item) => item);
  let current = bonds;
  let size = count;
  for (let level = 0; level < 8; level++) {
    const { group, groups } = moveToNeighbours(size, current, resolution);
    if (groups === size) break;
    groupOf = groupOf.map((item) => group[item] ?? 0);
    current = merge(current, group);
    size = groups;
  }
  return groupOf;
}

/** Moves each item into the neighbouring group that gains most, until none gains; groups are numbered by first appearance. */
function moveToNeighbours(count: number, bonds: readonly Bond[], resolution: number) {
  const neighbours: { readonly item: number; readonly weight: number }[][] = Array.from({ length: count }, () => []);
  const degree = new Array<number>(count).fill(0);
  let total = 0;
  for (const { a, b, weight } of bonds) {
    degree[a] = (degree[a] ?? 0) + weight;
    degree[b] = (degree[b] ?? 0) + weight;
    total += 2 * weight;
    if (a === b) continue;
    neighbours[a]?.push({ item: b, weight });
    neighbours[b]?.push({ item: a, weight });
  }
  const group = Array.from({ length: count }, (_, item) => item);
  const groupDegree = degree.slice();
  for (let sweep = 0, changed = true; changed && sweep < 20; sweep++) {
    changed = false;
    for (let item = 0; item < count; item++) {
      const own = group[item] ?? item;
      const mine = degree[item] ?? 0;
      const towards = new Map<number, number>([[own, 0]]);
      for (const { item: other, weight } of neighbours[item] ?? []) {
        const its = group[other] ?? other;
        towards.set(its, (towards.get(its) ?? 0) + weight);
      }
      groupDegree[own] = (groupDegree[own] ?? 0) - mine;
      const worth = (candidate: number, weight: number): number =>
        weight - (resolution * mine * (groupDegree[candidate] ?? 0)) / Math.max(total, 1e-9);
      let best = own;
      let most = worth(own, towards.get(own) ?? 0) + 1e-9;
      for (const [candidate, weight] of towards) {
        const gain = worth(candidate, weight);
        if (gain > most) {
          most = gain;
          best = candidate;
        }
      }
      groupDegree[best] = (groupDegree[best] ?? 0) + mine;
      if (best !== own) {
        group[item] = best;
        changed = true;
      }
    }
  }
  const numbers = new Map<number, number>();
  const renumbered = group.map((old) => {
    const known = numbers.get(old) ?? numbers.size;
    numbers.set(old, known);
    return known;
  });
  return { group: renumbered, groups: numbers.size };
}

function merge(bonds: readonly Bond[], group: readonly number[]): readonly Bond[] {
  const merged = new Map<string, Bond>();
  for (const bond of bonds) {
    const a = Math.min(group[bond.a] ?? 0, group[bond.b] ?? 0);
    const b = Math.max(group[bond.a] ?? 0, group[bond.b] ?? 0);
    const key = `${a}:${b}`;
    merged.set(key, { a, b, weight: (merged.get(key)?.weight ?? 0) + bond.weight });
  }
  return [...merged.values()];
}
