/** Computes once per object and forgets with it. Only for objects that never change, so that the answer never goes stale. */
export function perObject<K extends WeakKey, V extends {}>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}
