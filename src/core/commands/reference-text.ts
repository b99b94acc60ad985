/** How references are written. */

import { insertAt } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { ReferenceShape } from "./arguments.ts";
import type { Design } from "./command.ts";
import { declaredOf, spanAt } from "./find.ts";
import { appendElement, insertLineAfter } from "./insertions.ts";

/** An ordinary foreign key. */
export const manyToOne: ReferenceShape = {
  from: { many: true, optional: false },
  to: { many: false, optional: false },
};

/** Below the last `Ref`, else at the end of the text. */
export function appendReference(design: Design, line: string): TextEdit[] {
  const { text } = design.document;
  const last = declaredOf(design).refs.at(-1);
  return last === undefined ? appendElement(text, line) : insertLineAfter(text, spanAt(last.base, last.node), line);
}

export const nameReference = (at: number, name: string): TextEdit => insertAt(at, ` ${printWord(name)}`);
