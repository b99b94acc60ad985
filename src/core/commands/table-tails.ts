/** `index_<label>` and its like: what DBML cannot say of a part of a table, kept in the table's `Metadata`. */
import type { Placed } from "#core/dbml/declared.ts";
import { indentUnit, lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { textOf } from "#core/dbml/model.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printQuoted } from "#core/dbml/strings.ts";
import type { FieldNode, Word } from "#core/dbml/syntax.ts";
import { printTail, readTail, tailValue } from "#core/dbml/tail-names.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { type FoundTable, metadataOf, spanAt } from "./find.ts";
import { bodyAt, insertElementAfter, insertItem } from "./insertions.ts";
import { printText } from "./print.ts";
import { removalEdits } from "./removal.ts";

export type TailPrefix = "index_" | "check_" | "reference_";

/** The fields that say something of the part of that name; the last one counts. */
export const tailFields = (
  design: Design,
  table: TableKey,
  prefix: TailPrefix,
  name: string | undefined,
): Placed<FieldNode>[] =>
  name === undefined
    ? []
    : metadataOf(design, table, "table").flatMap(({ node, base }) =>
        node.fields.flatMap((field) => (nameOf(field, prefix) === name ? [{ node: field, base }] : [])),
      );

function nameOf({ key, value }: FieldNode, prefix: TailPrefix): string | undefined {
  const text = textOf(key.text, value);
  return text === undefined || !key.text.startsWith(prefix)
    ? undefined
    : readTail(key.text.slice(prefix.length), text).name;
}

/** Sets what is said of the part called `name`, in the place of what was said when it was called `before`. */
export function setTail(
  design: Design,
  found: FoundTable,
  prefix: TailPrefix,
  before: string | undefined,
  name: string | undefined,
  rest: string | undefined,
): TextEdit[] {
  const { text } = design.document;
  const old = tailFields(design, found.table.key, prefix, before);
  if (name === undefined || rest === undefined) return removalEdits(design, new Set(old.map(({ node }) => node)));
  const field = old.at(-1) ?? tailFields(design, found.table.key, prefix, name).at(-1);
  const metadata = metadataOf(design, found.table.key, "table");
  const isTaken = (key: string): boolean =>
    metadata.some(({ node }) => node.fields.some((each) => each !== field?.node && each.key.text === key));
  const tail = { name, schema: undefined, rest };
  if (field !== undefined) {
    const { key, value } = field.node;
    const isSame = nameOf(field.node, prefix) === name;
    const printed = isSame
      ? { key: key.text, value: tailValue(key.text.slice(prefix.length), tail) }
      : printTail(prefix, tail, isTaken);
    return [
      ...(printed.key === key.text ? [] : [renamedKey(field.base, key, printed.key, prefix)]),
      ...(printed.value === textOf(key.text, value)
        ? []
        : [replaceSpan(spanAt(field.base, value), printQuoted(printed.value))]),
    ];
  }
  const { key, value } = printTail(prefix, tail, isTaken);
  const line = `${key}: ${printText(text, value)}`;
  const last = metadata.at(-1);
  if (last !== undefined) {
    const body = bodyAt(last.base, last.node.body, last.node.fields, last.node.from);
    return insertItem(text, body, body.items.at(-1), () => line);
  }
  const newLine = lineBreak(text);
  const header = `Metadata Table ${printPath(found.table.schema, found.table.name)} {`;
  return insertElementAfter(
    text,
    spanAt(found.base, found.node),
    `${header}${newLine}${indentUnit(text)}${line}${newLine}}`,
  );
}

/** The prefix stays, so that the edit is the name alone. */
function renamedKey(base: number, key: Word, printed: string, prefix: TailPrefix): TextEdit {
  const kept = key.quoted ? 0 : prefix.length;
  return replaceSpan(spanAt(base, { from: key.from + kept, to: key.to }), printed.slice(kept));
}
