import type { Work } from "./work.ts";

/** Lanes in order, and which must lie before which. */
export type Slot = {
  /** Where it had better lie, how far it should move at most, and how far it may. */
  readonly wish: number;
  readonly low: number;
  readonly high: number;
  readonly least: number;
  readonly most: number;
  /** The indexes of those before it, all less than its own. */
  readonly before: readonly number[];
};

/** Between neighbours; less where there is no room. */
const spacings = [8, 6, 5, 4, 3, 2];
/** From this spacing on a lane moves as far as it may. */
const pressed = 3;
const mostTries = 60;
const tolerance = 0.01;

/** A place for each slot, near its wish, spaced from those before it. Where there is no room, some lie on each other. */
export function* placesOf(slots: readonly Slot[]): Work<readonly number[]> {
  const tight = slots.map(() => 0);
  let places = yield* upwards(slots, tight);
  for (let tries = 0; tries < mostTries; tries++) {
    if (!(yield* tighten(slots, places, tight))) break;
    places = yield* upwards(slots, tight);
  }
  // Whoever is pushed is pushed up by the one, down by the other: between the two lies the middle.
  const other = yield* downwards(slots, tight);
  return slots.map((slot, at) => {
    const { wish, least, most } = slot;
    const [low, high] = [lowOf(slot, tight[at]), highOf(slot, tight[at])];
    const [one = wish, two = wish] = [places[at], other[at]];
    return Math.max(low, Math.min(high, least === most ? least : Math.floor((one + two) / 2)));
  });
}

/** Pairs looked at in one piece of work, and how many are as much work as one node of the net. */
const mostPairs = 10_000;
const pairsPerNode = 10;

/** Visits the slots in order, or from the last to the first. */
function* each(slots: readonly Slot[], by: 1 | -1, visit: (slot: Slot, at: number) => void): Work<void> {
  let pairs = 0;
  for (let at = by === 1 ? 0 : slots.length - 1; at >= 0 && at < slots.length; at += by) {
    const slot = slots[at];
    if (slot === undefined) continue;
    visit(slot, at);
    pairs += 1 + slot.before.length;
    if (pairs < mostPairs) continue;
    yield pairs / pairsPerNode;
    pairs = 0;
  }
  yield pairs / pairsPerNode;
}

const lowOf = ({ low, least }: Slot, tight = 0): number => (tight < pressed ? low : least);
const highOf = ({ high, most }: Slot, tight = 0): number => (tight < pressed ? high : most);

const spacing = (tight: readonly number[], one: number, other: number): number =>
  spacings[Math.max(tight[one] ?? 0, tight[other] ?? 0)] ?? 0;

/** Pushes up what stands too close, then back below the upper bounds. */
function* upwards(slots: readonly Slot[], tight: readonly number[]): Work<number[]> {
  const places = slots.map((slot, at) => Math.max(slot.wish, lowOf(slot, tight[at])));
  yield* pushUp(slots, tight, places);
  slots.forEach((slot, at) => {
    places[at] = Math.min(places[at] ?? 0, highOf(slot, tight[at]));
  });
  yield* pushDown(slots, tight, places);
  return places;
}

function* downwards(slots: readonly Slot[], tight: readonly number[]): Work<number[]> {
  const places = slots.map((slot, at) => Math.min(slot.wish, highOf(slot, tight[at])));
  yield* pushDown(slots, tight, places);
  slots.forEach((slot, at) => {
    places[at] = Math.max(places[at] ?? 0, lowOf(slot, tight[at]));
  });
  yield* pushUp(slots, tight, places);
  return places;
}

const pushUp = (slots: readonly Slot[], tight: readonly number[], places: number[]): Work<void> =>
  each(slots, 1, ({ before }, at) => {
    for (const one of before) places[at] = Math.max(places[at] ?? 0, (places[one] ?? 0) + spacing(tight, one, at));
  });

const pushDown = (slots: readonly Slot[], tight: readonly number[], places: number[]): Work<void> =>
  each(slots, -1, ({ before }, at) => {
    for (const one of before) places[one] = Math.min(places[one] ?? 0, (places[at] ?? 0) - spacing(tight, one, at));
  });

/** Has those lie closer that push others below their lower bounds; whether any can. */
function* tighten(slots: readonly Slot[], places: readonly number[], tight: number[]): Work<boolean> {
  const pushes = slots.map((slot, at) => (places[at] ?? 0) < lowOf(slot, tight[at]) - tolerance);
  // Whoever lies right after one that is pushed, pushes it.
  yield* each(slots, 1, ({ before }, at) => {
    for (const one of before) {
      const gap = (places[at] ?? 0) - (places[one] ?? 0);
      if (pushes[one] === true && gap <= spacing(tight, one, at) + tolerance) pushes[at] = true;
    }
  });
  let isTighter = false;
  pushes.forEach((isPushing, at) => {
    if (!isPushing || (tight[at] ?? 0) >= spacings.length - 1) return;
    tight[at] = (tight[at] ?? 0) + 1;
    isTighter = true;
  });
  return isTighter;
}
