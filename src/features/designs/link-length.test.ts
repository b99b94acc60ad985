import { expect, test } from "vitest";
import { classifyLink } from "./link-length.ts";

test.each([
  [2_000, "success"],
  [2_001, "info"],
  [8_000, "info"],
  [8_001, "warning"],
  [32_000, "warning"],
  [32_001, "danger"],
])("a link of %i characters is %s", (length, tone) => {
  expect(classifyLink(length).tone).toBe(tone);
});
