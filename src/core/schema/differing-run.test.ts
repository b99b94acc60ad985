import fc from "fast-check";
import { expect, test } from "vitest";
import { differingRun, onlyInOne } from "./differing-run.ts";

const list = fc.array(fc.nat(5), { maxLength: 12 });

test.each([
  { before: "", after: "", run: [0, 0, 0] },
  { before: "abc", after: "abc", run: [3, 3, 3] },
  { before: "abc", after: "abxc", run: [2, 2, 3] },
  { before: "abc", after: "ac", run: [1, 2, 1] },
  { before: "aa", after: "aaa", run: [2, 2, 3] },
  { before: "ab", after: "cd", run: [0, 2, 2] },
])("$before and $after differ from $run", ({ before, after, run: [from, end, newEnd] }) => {
  expect(differingRun([...before], [...after])).toEqual({ from, before: end, after: newEnd });
});

test("the run in the place of the other gives the other list", () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const run = differingRun(before, after);
      expect([...before.slice(0, run.from), ...after.slice(run.from, run.after), ...before.slice(run.before)]).toEqual(
        after,
      );
      const isTight = run.before === run.from || run.after === run.from || before[run.from] !== after[run.from];
      expect(isTight).toBe(true);
    }),
  );
});

test("what is in one list only came or went", () => {
  const unique = fc.uniqueArray(fc.nat(20), { maxLength: 12 });
  fc.assert(
    fc.property(unique, unique, (before, after) => {
      const { gone, come } = onlyInOne(before, after);
      expect(gone).toEqual(before.filter((each) => !after.includes(each)));
      expect(come).toEqual(after.filter((each) => !before.includes(each)));
    }),
  );
});
