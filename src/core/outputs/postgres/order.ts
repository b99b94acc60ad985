/** Something that a script makes, and what it needs. */
export type Node = {
  readonly key: string;
  /** Those of a low rank come first when nothing else speaks against it. */
  readonly rank: number;
  /** Keys of other nodes that must be there before. */
  readonly needs: readonly string[];
  /** Of these, the ones that may as well come later: it can be made without them. */
  readonly canWait: readonly string[];
};

export type Order = {
  /** The keys of all nodes. */
  readonly keys: readonly string[];
  /** What has to be made without some of its needs, by key. */
  readonly waits: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * An order in which everything comes behind what it needs: by rank, then as given, each pulling what it needs before
 * itself. A ring is broken where something can wait, else at its node of the lowest rank.
 */
export function order(nodes: readonly Node[]): Order {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const sorted = nodes.toSorted((a, b) => a.rank - b.rank);
  const cut = new Map<string, Set<string>>();
  const waits = new Map<string, Set<string>>();
  const isCut = (from: string, to: string): boolean =>
    cut.get(from)?.has(to) === true || waits.get(from)?.has(to) === true;
  for (;;) {
    const walked = walk(sorted, byKey, isCut);
    if ("keys" in walked) return { keys: walked.keys, waits };
    const ring = walked.ring;
    const next = (at: number): string => ring[(at + 1) % ring.length]?.key ?? "";
    const waiting = ring.findIndex((node, at) => node.canWait.includes(next(at)));
    let at = waiting;
    if (at < 0) at = ring.reduce((best, node, each) => (node.rank < (ring[best]?.rank ?? 0) ? each : best), 0);
    const from = ring[at]?.key ?? "";
    const edges = waiting < 0 ? cut : waits;
    const known = edges.get(from);
    if (known === undefined) edges.set(from, new Set([next(at)]));
    else known.add(next(at));
  }
}

type Walked = { readonly keys: readonly string[] } | { readonly ring: readonly Node[] };

function walk(
  nodes: readonly Node[],
  byKey: ReadonlyMap<string, Node>,
  isCut: (from: string, to: string) => boolean,
): Walked {
  const done = new Set<string>();
  const onWay = new Set<string>();
  // Without recursion: a design may be a chain of thousands.
  for (const start of nodes) {
    if (done.has(start.key)) continue;
    if (start.needs.length === 0) {
      done.add(start.key);
      continue;
    }
    const stack: { readonly node: Node; next: number }[] = [{ node: start, next: 0 }];
    onWay.add(start.key);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { node } = top;
      const need = node.needs[top.next++];
      if (need === undefined) {
        done.add(node.key);
        onWay.delete(node.key);
        stack.pop();
        continue;
      }
      const needed = byKey.get(need);
      if (needed === undefined || need === node.key || done.has(need) || isCut(node.key, need)) continue;
      if (onWay.has(need))
        return { ring: stack.slice(stack.findIndex((each) => each.node.key === need)).map((each) => each.node) };
      onWay.add(need);
      stack.push({ node: needed, next: 0 });
    }
  }
  return { keys: [...done] };
}
