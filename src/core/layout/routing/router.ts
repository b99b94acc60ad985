import { around, type Box, near } from "#core/layout/boxes.ts";
import type { Route } from "#core/layout/route.ts";
import { busOf, type Link, type Links } from "./links.ts";
import { clearance } from "./net.ts";
import { nudge } from "./nudge.ts";
import { beside, together } from "./spread-set.ts";
import { createSurvey, type Survey, type Way } from "./survey.ts";
import { createWalls, type Walls } from "./walls.ts";

/** Finds the ways of all edges in small steps, and after a change only of those that it touches. */
export type Router = {
  /** Says what stands where now. Ways that still hold are kept. */
  readonly update: (links: Links) => void;
  /** Routes about so many edges; `left` is what remains to do. An edge that is gone is `undefined` in the changes. */
  readonly step: (most: number) => RouteChanges;
};

export type RouteChanges = { readonly changes: ReadonlyMap<string, Route | undefined>; readonly left: number };

/** Edges to one port, which may run together and are routed together. */
type Bus = { readonly key: string; readonly links: readonly Link[]; readonly span: number };

/** How often all edges that cross others are routed again when all were new. */
const rounds = 1;
/** Around the ends of a few edges: what their ways may use. */
const reach = 800;
/** Beyond the outermost tables. */
const outskirts = 48;
/** So near to where a table stood, an edge may find a better way now. */
const freed = 48;
const mostFreed = 24;
const mostAtOnce = 32;

export function createRouter(): Router {
  let boxes: ReadonlyMap<string, Box> = new Map();
  let links = new Map<string, Link>();
  let walls: Walls = createWalls([]);
  const ways = new Map<string, Way>();
  /** As told: after the ways were spread. */
  const told = new Map<string, Route>();
  const gone = new Set<string>();
  let buses = new Map<string, readonly Link[]>();
  let waiting: Bus[] = [];
  /** What was routed now and may be bettered when all others stand. */
  let again: Bus[] = [];
  let roundsLeft = 0;
  let survey: Survey | undefined;
  /** What was routed, or is gone, since all were spread: where it lay then. */
  const unspread = new Map<string, readonly number[]>();

  function update(now: Links): void {
    const before = { boxes, links };
    boxes = now.boxes;
    links = new Map(now.links.map((link) => [link.key, link]));
    walls = createWalls(boxes.values());
    const unfinished = waiting.flatMap((bus) => bus.links.map(({ key }) => key));
    for (const key of ways.keys()) {
      if (links.has(key)) continue;
      drop(key);
      gone.add(key);
    }
    const dirty = new Set([...unfinished.filter((key) => links.has(key)), ...touched(before)]);
    const all = dirty.size * 2 > links.size;
    const routed = all ? [...links.values()] : [...dirty].flatMap((key) => links.get(key) ?? []);
    for (const { key } of routed) drop(key);
    plan(routed, all);
  }

  function drop(key: string): void {
    if (!unspread.has(key)) unspread.set(key, ways.get(key)?.points ?? []);
    ways.delete(key);
  }

  /** Edges whose ends, or whose way, the change touches. */
  function touched(before: { readonly boxes: ReadonlyMap<string, Box>; readonly links: Map<string, Link> }): string[] {
    const arrived: Box[] = [];
    const left: Box[] = [];
    for (const [key, box] of boxes) {
      const old = before.boxes.get(key);
      if (old !== undefined && isSame(old, box)) continue;
      arrived.push(box);
      if (old !== undefined) left.push(old);
    }
    for (const [key, box] of before.boxes) if (!boxes.has(key)) left.push(box);
    const keys: string[] = [];
    const nearby: string[] = [];
    for (const [key, link] of links) {
      const old = before.links.get(key);
      const way = ways.get(key);
      if (old === undefined || way === undefined || !isSameLink(old, link)) keys.push(key);
      else if (arrived.some((box) => runsNear(way.points, box, clearance - 1))) keys.push(key);
      else if (left.length <= 3 && left.some((box) => runsNear(way.points, box, freed))) nearby.push(key);
    }
    return keys.length + nearby.length <= mostFreed ? [...keys, ...nearby] : keys;
  }

  function plan(routed: readonly Link[], all: boolean): void {
    buses = byBus(links.values());
    waiting = inTurn(routed);
    again = [];
    roundsLeft = routed.length === 0 ? 0 : rounds;
    survey = undefined;
    if (routed.length === 0) return;
    const whole = around(boxes.values());
    const ends = all ? whole : around(routed.flatMap(({ from, to }) => [from.box, to.box]));
    if (whole === undefined || ends === undefined) return;
    const bounds = all ? grown(whole, outskirts) : within(grown(ends, reach), grown(whole, outskirts));
    const inside = [...boxes.values()].filter((box) => near(box, bounds, clearance));
    survey = createSurvey(inside, walls, routed, bounds, ways.values());
  }

  /** All ways of a bus are taken out meanwhile, as they do not mind each other. */
  function routeBus({ key, links: own }: Bus, by: Survey): void {
    const all = buses.get(key) ?? own;
    for (const link of all) {
      const old = ways.get(link.key);
      if (old !== undefined) by.remove(old);
    }
    for (const link of own) ways.set(link.key, by.find(link));
    let isBurdened = false;
    for (const link of all) {
      const way = ways.get(link.key);
      if (way === undefined) continue;
      by.add(way);
      if (way.burden > 1) isBurdened = true;
    }
    if (isBurdened) again.push({ key, links: own, span: 0 });
  }

  function step(most: number): RouteChanges {
    const changes = new Map<string, Route | undefined>();
    let done = 0;
    while (survey !== undefined && done < most) {
      const bus = waiting.shift();
      if (bus === undefined) {
        if (roundsLeft === 0) break;
        roundsLeft--;
        waiting = again;
        again = [];
        continue;
      }
      routeBus(bus, survey);
      done += bus.links.length;
      for (const { key } of bus.links) changes.set(key, plain(ways.get(key)));
    }
    if (waiting.length === 0 && roundsLeft === 0) survey = undefined;
    if (survey === undefined && unspread.size > 0) spread(changes);
    for (const key of gone) if (!changes.has(key)) changes.set(key, undefined);
    gone.clear();
    for (const [key, route] of changes) {
      if (route === undefined) told.delete(key);
      else told.set(key, route);
    }
    const left = waiting.reduce((sum, bus) => sum + bus.links.length, 0);
    return { changes, left: survey === undefined ? 0 : Math.max(1, left) };
  }

  /** Spreads what was routed, and what lay on the same lines; when that is not most of it, all else stays. */
  function spread(changes: Map<string, Route | undefined>): void {
    const isFew = unspread.size * 3 < ways.size;
    const moving = isFew ? together(unspread, ways) : ways;
    const standing = isFew ? beside(moving, told) : new Map<string, Route>();
    unspread.clear();
    for (const [key, route] of nudge(moving, standing, links, walls)) {
      const before = told.get(key);
      if (before === undefined || !isSameRoute(before, route)) changes.set(key, route);
      else changes.delete(key);
    }
  }

  return { update, step };
}

const plain = (way: Way | undefined): Route | undefined =>
  way === undefined ? undefined : { from: way.from, to: way.to, points: way.points };

/** Short ones first: they have the least choice. */
function inTurn(links: Iterable<Link>): Bus[] {
  return [...byBus(links)]
    .flatMap(([key, bus]) => parts(bus).map((part) => [key, part] as const))
    .map(([key, bus]) => ({ key, links: bus, span: bus.reduce((sum, link) => sum + spanOf(link), 0) / bus.length }))
    .sort((a, b) => a.span - b.span);
}

/** A hub's edges are too many for one step. */
function parts(links: readonly Link[]): readonly (readonly Link[])[] {
  const sorted = links.toSorted((a, b) => spanOf(a) - spanOf(b));
  return Array.from({ length: Math.ceil(sorted.length / mostAtOnce) }, (_, at) =>
    sorted.slice(at * mostAtOnce, (at + 1) * mostAtOnce),
  );
}

function byBus(links: Iterable<Link>): Map<string, Link[]> {
  const buses = new Map<string, Link[]>();
  for (const link of links) {
    const key = busOf(link);
    const bus = buses.get(key);
    if (bus === undefined) buses.set(key, [link]);
    else bus.push(link);
  }
  return buses;
}

const spanOf = ({ from, to }: Link): number =>
  Math.abs(from.box.x + from.box.width / 2 - to.box.x - to.box.width / 2) +
  Math.abs((from.rows[0] ?? 0) - (to.rows[0] ?? 0));

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function within(box: Box, outer: Box): Box {
  const [x, y] = [Math.max(box.x, outer.x), Math.max(box.y, outer.y)];
  const right = Math.min(box.x + box.width, outer.x + outer.width);
  const bottom = Math.min(box.y + box.height, outer.y + outer.height);
  return { x, y, width: right - x, height: bottom - y };
}

const isSame = (a: Box, b: Box): boolean =>
  a === b || (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

const isSameLink = (a: Link, b: Link): boolean =>
  isSame(a.from.box, b.from.box) &&
  isSame(a.to.box, b.to.box) &&
  isSameList(a.from.rows, b.from.rows) &&
  isSameList(a.to.rows, b.to.rows);

const isSameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((each, at) => each === b[at]);

const isSameRoute = (a: Route, b: Route): boolean =>
  a.from.x === b.from.x &&
  a.to.x === b.to.x &&
  isSameList(a.points, b.points) &&
  isSameList(a.from.rows, b.from.rows) &&
  isSameList(a.to.rows, b.to.rows);

function runsNear(points: readonly number[], box: Box, gap: number): boolean {
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x = 0, y = 0, nextX = 0, nextY = 0] = [points[at], points[at + 1], points[at + 2], points[at + 3]];
    if (
      Math.max(x, nextX) > box.x - gap &&
      Math.min(x, nextX) < box.x + box.width + gap &&
      Math.max(y, nextY) > box.y - gap &&
      Math.min(y, nextY) < box.y + box.height + gap
    ) {
      return true;
    }
  }
  return false;
}
