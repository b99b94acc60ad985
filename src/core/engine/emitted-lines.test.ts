import fc from "fast-check";
import { expect, test } from "vitest";
import { changedLines, createTeller, type EmittedLines, textOf } from "./emitted-lines.ts";

const emitted = (text: string) => ({ text, notes: [] });

test("an edit is told by the lines that it changes", () => {
  const tell = createTeller();
  const first = tell("sql", emitted("a\nb\nc"), undefined);
  expect(first).toEqual({ notes: [], told: 1, base: undefined, change: { from: 0, to: 0, put: "a\nb\nc" } });
  const next = tell("sql", emitted("a\nx\ny\nc"), 1);
  expect(next).toEqual({ notes: undefined, told: 2, base: 1, change: { from: 1, to: 2, put: "x\ny" } });
  const notes = [{ code: "x", severity: "info", message: "Kept." }] as const;
  expect(changedLines({ notes, lines: ["a", "b", "c"] }, next)).toEqual({ notes, lines: ["a", "x", "y", "c"] });
  expect(tell("sql", { text: "a", notes }, 2)).toMatchObject({ notes });
});

test("whoever holds something else than was told last is told all", () => {
  const tell = createTeller();
  tell("sql", emitted("a\nb"), undefined);
  tell("sql", emitted("a\nc"), 1);
  expect(tell("sql", emitted("a\nd"), 1)).toMatchObject({ base: undefined, change: { put: "a\nd" } });
  expect(tell("mermaid", emitted("e"), 1)).toMatchObject({ base: undefined, change: { put: "e" } });
});

test("whatever is told one after the other, the lines held are those of the text", () => {
  const text = fc.array(fc.constantFrom("a", "b", ""), { maxLength: 8 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(fc.array(fc.record({ text, isLost: fc.boolean() }), { maxLength: 8 }), (steps) => {
      const tell = createTeller();
      let held: { readonly told: number; readonly emitted: EmittedLines } | undefined;
      for (const { text: wanted, isLost } of steps) {
        const answer = tell("sql", emitted(wanted), held?.told);
        if (isLost) continue;
        held = { told: answer.told, emitted: changedLines(held?.emitted, answer) };
        expect(textOf(held.emitted)).toBe(wanted);
      }
    }),
  );
});
