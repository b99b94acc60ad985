import { expect, test } from "vitest";
import { errorsIn, openDesign, runCommand } from "#core/corpus/run-command.ts";

/** A case in a line: a design, a command, and the text after; or what the refusal says. */
export const check = (name: string, before: string, command: string, args: unknown, after: string | RegExp): void =>
  test(`${command}: ${name}`, () => {
    const answer = runCommand(openDesign(before), command, args);
    if (typeof after !== "string") expect(answer).toMatch(after);
    else {
      expect(typeof answer === "string" ? answer : answer.text).toBe(after);
      if (errorsIn(before).length === 0) expect(errorsIn(after)).toEqual([]);
    }
  });
