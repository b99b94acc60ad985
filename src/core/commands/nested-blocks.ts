/** `indexes { … }` and `checks { … }` in a table's body. */
import { indentUnit, lineBreak } from "#core/dbml/edit.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { bodyOf } from "./column-lines.ts";
import type { Design } from "./command.ts";
import type { FoundTable } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";

/** A new line at the end of the table's last block of that kind, or of a new one at the end of its body. */
export function insertNested(
  design: Design,
  { node, base }: FoundTable,
  kind: "indexes" | "checks",
  line: string,
): TextEdit[] {
  const { text } = design.document;
  const block = node.items.findLast((item) => item.kind === kind);
  if (block?.kind === "indexes" || block?.kind === "checks") {
    const body = bodyAt(base, block.body, block.items, block.from);
    return insertItem(text, body, body.items.at(-1), () => line);
  }
  const body = bodyOf({ node, base });
  const newLine = lineBreak(text);
  return insertItem(text, body, body.items.at(-1), (indent) =>
    [`${kind} {`, `${indent}${indentUnit(text)}${line}`, `${indent}}`].join(newLine),
  );
}
