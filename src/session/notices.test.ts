import { expect, test } from "vitest";
import { createNotices } from "./notices.ts";
import { defaultPreferences } from "./preferences.ts";
import { openStore } from "./store.ts";

function said(...notices: readonly (readonly ["info" | "error", string])[]): readonly string[] {
  const store = openStore(defaultPreferences);
  const { notify } = createNotices(store);
  for (const [tone, text] of notices) notify({ tone, text });
  return store.getState().notices.map(({ text }) => text);
}

test("a newer refusal takes the place of an older one", () => {
  expect(said(["error", "first"], ["info", "done"], ["error", "second"])).toEqual(["done", "second"]);
});

test("what is said again stands once, and last", () => {
  expect(said(["info", "saved"], ["info", "removed"], ["info", "saved"])).toEqual(["removed", "saved"]);
});

test("three stand at most, the newest", () => {
  expect(said(["info", "1"], ["info", "2"], ["info", "3"], ["info", "4"])).toEqual(["2", "3", "4"]);
});
