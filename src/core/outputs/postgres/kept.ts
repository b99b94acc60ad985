import type { Note } from "./notes.ts";

type Kept<V> = { readonly signature: string; readonly value: V; readonly said: readonly Parameters<Note>[] };

/**
 * Keeps what was made of an object for as long as the signature, which holds all else that it was made of, is the same.
 * What was said while it was made is said again.
 */
export function keptPerObject<K extends WeakKey, V>(): (
  key: K,
  signature: string,
  note: Note,
  make: (note: Note) => V,
) => V {
  const all = new WeakMap<K, Kept<V>>();
  return (key, signature, note, make) => {
    const known = all.get(key);
    if (known?.signature === signature) {
      for (const each of known.said) note(...each);
      return known.value;
    }
    const said: Parameters<Note>[] = [];
    const value = make((...each) => {
      said.push(each);
      note(...each);
    });
    all.set(key, { signature, value, said });
    return value;
  };
}

const numbers = new WeakMap<object, number>();
let last = 0;

/** A number for an object, the same for as long as it is there. */
export function numberOf(object: object): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(object, last);
  return last;
}
