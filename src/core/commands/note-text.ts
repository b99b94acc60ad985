import { indentUnit, lineBreak } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import { type Design, isRefusal, type Refusal } from "./command.ts";
import { findNote } from "./find.ts";
import { badName } from "./new-names.ts";
import { printText } from "./print.ts";

/** Why no note of the canvas can have that name, if none can. */
export function badNoteName(design: Design, name: string): Refusal | undefined {
  const bad = badName("A note", name);
  if (bad !== undefined) return bad;
  return isRefusal(findNote(design, name)) ? undefined : { refused: `"${name}" is already a note.` };
}

export function printNote(text: string, name: string, content: string, color?: string): string {
  const indent = indentUnit(text);
  const settings = color === undefined ? "" : ` [color: ${color}]`;
  return [`Note ${printWord(name)}${settings} {`, `${indent}${printText(text, content, indent)}`, "}"].join(
    lineBreak(text),
  );
}
