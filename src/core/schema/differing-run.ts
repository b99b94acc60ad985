/** Where two lists differ: all before `from` is in both, and so is all from `before` on in the one and `after` on in the other. */
export type DifferingRun = { readonly from: number; readonly before: number; readonly after: number };

/** After a small change most of a long list stays, and to find that out asks for no more than comparing item by item. */
export function differingRun<T>(before: readonly T[], after: readonly T[]): DifferingRun {
  const shorter = Math.min(before.length, after.length);
  if (before === after) return { from: shorter, before: shorter, after: shorter };
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let rest = 0;
  while (rest < shorter - from && before[before.length - 1 - rest] === after[after.length - 1 - rest]) rest++;
  return { from, before: before.length - rest, after: after.length - rest };
}

/** The items that only one of the lists holds. */
export function onlyInOne<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly gone: readonly T[]; readonly come: readonly T[] } {
  const run = differingRun(before, after);
  const [old, now] = [before.slice(run.from, run.before), after.slice(run.from, run.after)];
  if (old.length === 0 || now.length === 0) return { gone: old, come: now };
  const [had, has] = [new Set(old), new Set(now)];
  return { gone: old.filter((each) => !has.has(each)), come: now.filter((each) => !had.has(each)) };
}
