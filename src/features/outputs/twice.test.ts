import { expect, test } from "vitest";
import { twice } from "./twice.ts";

/** Work that fails so many times, and what happened. */
function failing(times: number) {
  const happened: string[] = [];
  const work = async (): Promise<string> => {
    happened.push("work");
    const count = happened.filter((each) => each === "work").length;
    if (count <= times) throw new Error(`failure ${count}`);
    return `answer ${count}`;
  };
  const pause = async (): Promise<void> => void happened.push("pause");
  return { happened, work, pause };
}

test("what works is done once", async () => {
  const { happened, work, pause } = failing(0);
  expect(await twice(work, pause)).toBe("answer 1");
  expect(happened).toEqual(["work"]);
});

test("what fails once is done again after a pause", async () => {
  const { happened, work, pause } = failing(1);
  expect(await twice(work, pause)).toBe("answer 2");
  expect(happened).toEqual(["work", "pause", "work"]);
});

test("what fails twice has failed", async () => {
  const { happened, work, pause } = failing(2);
  await expect(twice(work, pause)).rejects.toThrow("failure 2");
  expect(happened).toEqual(["work", "pause", "work"]);
});
