import type { Note } from "./notes.ts";

type Kept<V> = {
  readonly since: readonly unknown[];
  readonly value: V;
  readonly said: readonly Parameters<Note>[];
};

const nothing: readonly Parameters<Note>[] = [];

/**
 * Keeps what was made of an object for as long as all else that it was made of, `since`, is the same. What was said
 * while it was made is said again.
 */
export function keptPerObject<K extends WeakKey, V>(): (
  key: K,
  since: readonly unknown[],
  note: Note,
  make: (note: Note) => V,
) => V {
  const all = new WeakMap<K, Kept<V>>();
  return (key, since, note, make) => {
    const known = all.get(key);
    if (known !== undefined && sameList(known.since, since)) {
      for (const each of known.said) note(...each);
      return known.value;
    }
    let said: Parameters<Note>[] | undefined;
    const value = make((...each) => {
      said ??= [];
      said.push(each);
      note(...each);
    });
    all.set(key, { since, value, said: said ?? nothing });
    return value;
  };
}

/** Whether both lists hold the same things in the same order. */
export function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
