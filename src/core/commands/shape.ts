/** Checks of what comes over a message or from a finding's fix: the type alone proves nothing there. */
export type Guard<T> = (value: unknown) => value is T;

export const text: Guard<string> = (value): value is string => typeof value === "string";

export const flag: Guard<boolean> = (value): value is boolean => typeof value === "boolean";

export const count: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

export const finite: Guard<number> = (value): value is number => Number.isFinite(value);

export const nothing: Guard<undefined> = (value): value is undefined => value === undefined;

export const none: Guard<null> = (value): value is null => value === null;

export const oneOf =
  <const T extends string>(...words: readonly T[]): Guard<T> =>
  (value): value is T =>
    words.some((word) => word === value);

export const either =
  <A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> =>
  (value): value is A | B =>
    first(value) || second(value);

export const listOf =
  <T>(item: Guard<T>): Guard<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(item);

export const pairOf =
  <A, B>(first: Guard<A>, second: Guard<B>): Guard<readonly [A, B]> =>
  (value): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);

type Guards = Readonly<Record<string, Guard<unknown>>>;
type Guarded<G> = { readonly [K in keyof G]: G[K] extends Guard<infer T> ? T : never };

/** An object with these properties, and perhaps the optional ones. `undefined` counts as absent. */
export function shape<R extends Guards, O extends Guards>(
  required: R,
  optional: O,
): Guard<Guarded<R> & Partial<Guarded<O>>> {
  return (value): value is Guarded<R> & Partial<Guarded<O>> => {
    if (typeof value !== "object" || value === null) return false;
    const found = new Map<string, unknown>(Object.entries(value));
    return (
      Object.entries(required).every(([key, guard]) => guard(found.get(key))) &&
      Object.entries(optional).every(([key, guard]) => found.get(key) === undefined || guard(found.get(key)))
    );
  };
}
