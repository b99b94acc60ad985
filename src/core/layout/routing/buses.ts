import { busOf, type Link } from "./links.ts";

/** Edges to one port, which may run together and are routed together. */
export type Bus = { readonly key: string; readonly links: readonly Link[] };

const mostAtOnce = 32;

export function byBus(links: Iterable<Link>): Map<string, Link[]> {
  const buses = new Map<string, Link[]>();
  for (const link of links) {
    const key = busOf(link);
    const bus = buses.get(key);
    if (bus === undefined) buses.set(key, [link]);
    else bus.push(link);
  }
  return buses;
}

/** Short ones first: they have the least choice. */
export function inTurn(links: Iterable<Link>): Bus[] {
  return [...byBus(links)]
    .flatMap(([key, bus]) => parts(bus).map((part) => ({ key, links: part, span: spanOfAll(part) })))
    .sort((a, b) => a.span - b.span);
}

/** The short edges of a hub do not wait for its long ones. */
function parts(links: readonly Link[]): readonly (readonly Link[])[] {
  const sorted = links.toSorted((a, b) => spanOf(a) - spanOf(b));
  return Array.from({ length: Math.ceil(sorted.length / mostAtOnce) }, (_, at) =>
    sorted.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );
}

const spanOfAll = (links: readonly Link[]): number =>
  links.reduce((sum, link) => sum + spanOf(link), 0) / Math.max(1, links.length);

const spanOf = ({ from, to }: Link): number =>
  Math.abs(from.box.x + from.box.width / 2 - to.box.x - to.box.width / 2) +
  Math.abs((from.rows[0] ?? 0) - (to.rows[0] ?? 0));
