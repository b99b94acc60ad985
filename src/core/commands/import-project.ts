/** What an import adds to the project: extensions, schemas, and objects that are kept as SQL. */
import { lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { printProject } from "#core/dbml/print-elements.ts";
import { printExtensions, printSchemas } from "#core/dbml/print-tails.ts";
import { printLabel } from "#core/dbml/print-words.ts";
import { printSqlText } from "#core/dbml/sql-text.ts";
import { printString } from "#core/dbml/strings.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Merge } from "#core/inputs/merge.ts";
import { plainProject } from "#core/schema/plain.ts";
import type { Project } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { declaredOf, spanAt } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";

/** Edits of the project that is there; `head` is a new one. */
export function projectEdits(
  design: Design,
  theirs: Project,
  objects: Merge["objects"],
): { readonly edits: readonly TextEdit[]; readonly head: readonly string[] } {
  const placed = declaredOf(design).project;
  if (placed === undefined) {
    const isNeeded = objects.fresh.length > 0 || saysMore(theirs);
    return { edits: [], head: isNeeded ? printProject(theirs, objects.fresh) : [] };
  }
  const { node, base } = placed;
  const { text } = design.document;
  const mine = design.schema.project ?? plainProject;
  const newLine = lineBreak(text);
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  const set = (key: string, value: string): void => {
    const field = node.fields.findLast((each) => each.key.text === key);
    if (field === undefined) lines.push(`${printLabel(key)}: ${value}`);
    else edits.push(replaceSpan(spanAt(base, field.value), value.replaceAll("\n", newLine)));
  };
  const sql = (value: string): string => printSqlText(value, "  ").replaceAll("\n", newLine);
  const extensions = theirs.extensions.filter(({ name }) => !mine.extensions.some((each) => each.name === name));
  if (extensions.length > 0) set("extensions", printString(printExtensions([...mine.extensions, ...extensions])));
  const schemas = theirs.schemas.filter((name) => !mine.schemas.includes(name));
  if (schemas.length > 0) set("schemas", printString(printSchemas([...mine.schemas, ...schemas])));
  for (const [key, own, other] of [
    ["sql_before", mine.sqlBefore, theirs.sqlBefore],
    ["sql_after", mine.sqlAfter, theirs.sqlAfter],
  ] as const) {
    if (other === undefined || own?.includes(other) === true) continue;
    set(key, sql(own === undefined ? other : `${own.trimEnd()}\n${other}`));
  }
  for (const { key, value } of theirs.settings) {
    if (!node.fields.some((field) => field.key.text === key)) set(key, printString(value));
  }
  for (const object of [...objects.changed, ...objects.fresh]) set(`${object.kind}_${object.label}`, sql(object.sql));
  if (lines.length === 0) return { edits, head: [] };
  const items = [...node.fields, ...node.notes].sort((a, b) => a.from - b.from);
  const body = bodyAt(base, node.body, items, node.from);
  return {
    edits: [...edits, ...insertItem(text, body, body.items.at(-1), (indent) => lines.join(newLine + indent))],
    head: [],
  };
}

const saysMore = ({ extensions, schemas, sqlBefore, sqlAfter, settings }: Project): boolean =>
  extensions.length > 0 ||
  schemas.length > 0 ||
  sqlBefore !== undefined ||
  sqlAfter !== undefined ||
  settings.length > 0;
