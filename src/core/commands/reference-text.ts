/** How references are written. */
import { insertAt } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Action } from "#core/schema/schema.ts";
import type { ReferenceShape } from "./arguments.ts";
import type { Design } from "./command.ts";
import { declaredOf, spanAt } from "./find.ts";
import { appendElement, insertLineAfter } from "./insertions.ts";
import { printEnd } from "./print.ts";
import type { EndName } from "./references.ts";

/** An ordinary foreign key. */
export const manyToOne: ReferenceShape = {
  from: { many: true, optional: false },
  to: { many: false, optional: false },
};

type Side = ReferenceShape["from"];

export function printRelation(left: Side, right: Side): string {
  const sign = left.many ? (right.many ? "<>" : ">") : right.many ? "<" : "-";
  return `${left.optional ? "?" : ""}${sign}${right.optional ? "?" : ""}`;
}

type ReferenceText = {
  readonly name: string | undefined;
  readonly left: EndName;
  readonly right: EndName;
  readonly relation: string;
  readonly onDelete: Action | undefined;
  readonly onUpdate: Action | undefined;
  readonly inactive: boolean;
  readonly color?: string | undefined;
};

/** A `Ref` on a line of its own. */
export function printReference(reference: ReferenceText): string {
  const settings = [
    ...(reference.onDelete === undefined ? [] : [`delete: ${reference.onDelete}`]),
    ...(reference.onUpdate === undefined ? [] : [`update: ${reference.onUpdate}`]),
    ...(reference.inactive ? ["inactive"] : []),
    ...(reference.color === undefined ? [] : [`color: ${reference.color}`]),
  ];
  const name = reference.name === undefined ? "" : ` ${printWord(reference.name)}`;
  const list = settings.length === 0 ? "" : ` [${settings.join(", ")}]`;
  return `Ref${name}: ${printEnd(reference.left)} ${reference.relation} ${printEnd(reference.right)}${list}`;
}

/** Below the last `Ref`, else at the end of the text. */
export function appendReference(design: Design, line: string): TextEdit[] {
  const { text } = design.document;
  const last = declaredOf(design).refs.at(-1);
  return last === undefined ? appendElement(text, line) : insertLineAfter(text, spanAt(last.base, last.node), line);
}

export const nameReference = (at: number, name: string): TextEdit => insertAt(at, ` ${printWord(name)}`);
