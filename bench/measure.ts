/** How long one run takes: the median over as many runs as fit into about a second, each on an input of its own. */
export function medianOf<T>(prepare: (run: number) => T, work: (input: T) => unknown, atMost = 51): number {
  const times: number[] = [];
  let spent = 0;
  globalThis.gc?.();
  for (let run = 0; run < atMost && (run < 3 || spent < 1_000); run += 1) {
    const input = prepare(run);
    const start = performance.now();
    work(input);
    const time = performance.now() - start;
    times.push(time);
    spent += time;
  }
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** Megabytes of heap that a value holds. */
export function heapOf(make: () => unknown): number {
  if (globalThis.gc === undefined) throw new Error("Start Node with --expose-gc.");
  // What the run before left behind may take more than one collection.
  for (let times = 0; times < 3; times += 1) globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const kept = [make()];
  globalThis.gc();
  return kept.length === 0 ? 0 : Math.max(0, process.memoryUsage().heapUsed - before) / 1e6;
}
