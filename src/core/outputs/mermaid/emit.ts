import type { Emitted } from "#core/outputs/output.ts";
import { isParentOptional, primaryKey, tablesByKey, typeText, uniqueSets } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Column, End, Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { tooLong, unsaid } from "./notes.ts";
import { attributeWord, entityName, quotedText } from "./words.ts";

/** The design as a Mermaid ER diagram. */
export function emitMermaid(schema: Schema): Emitted {
  const tables = [...tablesByKey(schema).values()];
  const referring = referringColumns(schema);
  const entities = tables.map((table) => entity(table, referring.get(table.key) ?? new Set()));
  const relationships = schema.references.flatMap((reference) => relationship(reference, schema) ?? []);
  const text = `${["erDiagram", ...entities, ...relationships].join("\n")}\n`;
  return { text, notes: [...tooLong(text), ...unsaid(schema)] };
}

function referringColumns(schema: Schema): ReadonlyMap<TableKey, ReadonlySet<string>> {
  const referring = new Map<TableKey, Set<string>>();
  for (const { from, to } of schema.references) {
    // The columns of an n–m reference hold no key: its own table would.
    if (from.many && to.many) continue;
    const columns = referring.get(from.table);
    if (columns === undefined) referring.set(from.table, new Set(from.columns));
    else for (const column of from.columns) columns.add(column);
  }
  return referring;
}

function entity(table: Table, referring: ReadonlySet<string>): string {
  const name = entityName(displayName(table));
  if (table.columns.length === 0) return `  ${name}`;
  const primary = new Set(primaryKey(table));
  const unique = new Set(uniqueSets(table).flatMap((set) => (set.length === 1 ? set : [])));
  const lines = table.columns.map((column) => {
    const keys = [
      ...(primary.has(column.name) ? ["PK"] : []),
      ...(referring.has(column.name) ? ["FK"] : []),
      ...(unique.has(column.name) && !primary.has(column.name) ? ["UK"] : []),
    ];
    return `    ${attribute(column, keys)}`;
  });
  return `  ${name} {\n${lines.join("\n")}\n  }`;
}

function attribute(column: Column, keys: readonly string[]): string {
  const word = attributeWord(column.name);
  // What Mermaid cannot show as a name stands in the comment.
  const comment = [...(word === column.name ? [] : [column.name]), ...(column.note === undefined ? [] : [column.note])];
  const parts = [attributeWord(typeText(column)), word];
  if (keys.length > 0) parts.push(keys.join(", "));
  if (comment.length > 0) parts.push(quotedText(comment.join(": ")));
  return parts.join(" ");
}

function relationship(reference: Reference, schema: Schema): string | undefined {
  const { from, to } = reference;
  const tables = tablesByKey(schema);
  const [holder, target] = [tables.get(from.table), tables.get(to.table)];
  if (holder === undefined || target === undefined) return undefined;
  const line = reference.inactive ? ".." : "--";
  // Whatever the sign says, a foreign key that may be null has no parent then.
  const parent = { ...to, optional: to.many ? to.optional : isParentOptional(holder, reference) };
  const label = quotedText(reference.name ?? from.columns.join(", "));
  return `  ${entityName(displayName(holder))} ${leftEnd(from)}${line}${rightEnd(parent)} ${entityName(displayName(target))} : ${label}`;
}

const leftEnd = ({ many, optional }: End): string => (many ? "}" : "|") + (optional ? "o" : "|");
const rightEnd = ({ many, optional }: End): string => (optional ? "o" : "|") + (many ? "{" : "|");
