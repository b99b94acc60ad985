/** Work that can be done in pieces. Each yield tells how much it was: one is about what it takes to look at a node of the net. */
export type Work<T> = Generator<number, T, undefined>;

/** Does all of it at once. */
export function finished<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
