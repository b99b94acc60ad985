import { printExpression, printString } from "#core/dbml/strings.ts";
import type { Refusal } from "./command.ts";
import { badName } from "./new-names.ts";

/** Why that cannot be a check, if it cannot. */
export function badCheck(expression: string, name: string | undefined): Refusal | undefined {
  if (expression.trim() === "") return { refused: "A check needs an expression." };
  if (expression.includes("`")) return { refused: "An expression cannot hold a backtick." };
  return name === undefined || name === "" ? undefined : badName("A check", name);
}

/** Line breaks become spaces: a text in which line breaks differ would not be the same in every view. */
export const printCheck = (expression: string): string => printExpression(expression.replaceAll(/\s*[\r\n]+\s*/g, " "));

export const checkName = (name: string): string => `name: ${printString(name)}`;
