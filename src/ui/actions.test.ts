import { expect, test } from "vitest";
import { actions, offerAction } from "./actions.ts";

test("an action is offered until it is taken back, and the newest of an id counts", () => {
  const done: string[] = [];
  const first = offerAction({ id: "fit", title: "Fit", run: () => done.push("first") });
  const second = offerAction({ id: "fit", title: "Fit all", run: () => done.push("second") });
  first();
  expect(actions().map(({ title }) => title)).toEqual(["Fit all"]);
  for (const { run } of actions()) run();
  expect(done).toEqual(["second"]);
  second();
  expect(actions()).toEqual([]);
});
