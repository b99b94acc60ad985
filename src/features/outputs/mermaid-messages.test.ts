import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnswer } from "./mermaid-messages.ts";

const drawn = { id: 1, svg: "<svg/>", width: 10, height: 20 };

test("what the frame says is read", () => {
  expect(readAnswer({ ready: true })).toEqual({ ready: true });
  expect(readAnswer({ id: 1, error: "no" })).toEqual({ id: 1, error: "no" });
  expect(readAnswer({ ...drawn, more: "dropped" })).toEqual(drawn);
});

test.each([
  ["a size that is none", { ...drawn, width: Number.NaN }],
  ["an endless size", { ...drawn, height: Number.POSITIVE_INFINITY }],
  ["a negative size", { ...drawn, width: -1 }],
  ["a huge size", { ...drawn, width: 1e9 }],
  ["an svg that is no text", { ...drawn, svg: ["<svg/>"] }],
  ["an id that is no number", { ...drawn, id: "1" }],
  ["nothing", null],
])("%s is no answer", (_, value) => {
  expect(readAnswer(value)).toBeUndefined();
});

test("an error that goes on and on is cut", () => {
  expect(readAnswer({ id: 1, error: "x".repeat(1_000_000) })).toEqual({ id: 1, error: "x".repeat(1000) });
});

test("law: anything can be said, and only answers are taken", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const answer = readAnswer(value);
      if (answer === undefined || "ready" in answer) return;
      expect(typeof answer.id).toBe("number");
      expect("svg" in answer ? typeof answer.svg : typeof answer.error).toBe("string");
    }),
    { numRuns: 1000 },
  );
});
