import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { Column, Group, Note, Reference, Schema, Table } from "#core/schema/schema.ts";
import type { Selection } from "#session/state.ts";

/** What the inspector shows. */
export type Subject =
  | { readonly kind: "design" }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "tables"; readonly tables: readonly Table[] }
  | { readonly kind: "column"; readonly table: Table; readonly column: Column }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "references"; readonly references: readonly Reference[] }
  | { readonly kind: "group"; readonly group: Group }
  | { readonly kind: "note"; readonly note: Note };

/** A subject with a number of its own, which it keeps for as long as it is the same thing, whatever it is called. */
export type Shown = {
  readonly id: number;
  readonly subject: Subject;
  /** What the subject was found by, and what was asked for, which differ until a new name is read. */
  readonly selection: Selection;
  readonly wanted: Selection;
  readonly schema: Schema;
};

/** What is shown after the selection or the schema changed; the same object when neither did. */
export function follow(before: Shown | undefined, selection: Selection, schema: Schema): Shown {
  if (before?.wanted === selection && before.schema === schema) return before;
  const found = subjectOf(selection, schema);
  if (before === undefined)
    return { id: 0, subject: found ?? { kind: "design" }, selection, wanted: selection, schema };
  // Selected under a name that the panes have not read yet: what was shown stays until they have.
  const subject = found ?? subjectOf(before.selection, schema) ?? before.subject;
  const isSame = isSameThing(before, { subject, schema, isResolved: found !== undefined });
  return {
    id: isSame ? before.id : before.id + 1,
    subject,
    selection: found === undefined ? before.selection : selection,
    wanted: selection,
    schema,
  };
}

/** `undefined` when something is selected that the schema does not hold. */
export function subjectOf(selection: Selection, schema: Schema): Subject | undefined {
  const { tables, references, groups, notes, column } = selection;
  if (column !== undefined) {
    const table = tablesByKey(schema).get(column.table);
    const found = table === undefined ? undefined : columnsByName(table).get(column.column);
    return table === undefined || found === undefined ? undefined : { kind: "column", table, column: found };
  }
  if (tables.length > 0) {
    const found = tables.flatMap((key) => tablesByKey(schema).get(key) ?? []);
    const [table] = found;
    if (table === undefined) return undefined;
    return found.length === 1 ? { kind: "table", table } : { kind: "tables", tables: found };
  }
  if (references.length > 0) {
    const keys = new Set(references);
    const found = schema.references.filter(({ key }) => keys.has(key));
    const [reference] = found;
    if (reference === undefined) return undefined;
    return found.length === 1 ? { kind: "reference", reference } : { kind: "references", references: found };
  }
  if (groups.length > 0) {
    const group = schema.groups.find(({ name }) => name === groups[0]);
    return group === undefined ? undefined : { kind: "group", group };
  }
  if (notes.length > 0) {
    const note = schema.notes.find(({ name }) => name === notes[0]);
    return note === undefined ? undefined : { kind: "note", note };
  }
  return { kind: "design" };
}

type After = { readonly subject: Subject; readonly schema: Schema; readonly isResolved: boolean };

function isSameThing(before: Shown, { subject, schema, isResolved }: After): boolean {
  const [was, is] = [keyOf(before.subject), keyOf(subject)];
  if (was === is) return true;
  // Another name of the same kind, and the old one is gone: it was renamed.
  return isResolved && before.subject.kind === subject.kind && isSingle(subject) && !holds(schema, before.subject);
}

const isSingle = ({ kind }: Subject): boolean => kind !== "design" && kind !== "tables" && kind !== "references";

function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case "design":
      return "design";
    case "table":
      return `table ${subject.table.key}`;
    case "tables":
      return `tables ${subject.tables.map(({ key }) => key).join(" ")}`;
    case "column":
      return `column ${subject.table.key} ${subject.column.name}`;
    case "reference":
      return `reference ${subject.reference.key}`;
    case "references":
      return `references ${subject.references.map(({ key }) => key).join(" ")}`;
    case "group":
      return `group ${subject.group.name}`;
    case "note":
      return `note ${subject.note.name}`;
  }
}

function holds(schema: Schema, subject: Subject): boolean {
  switch (subject.kind) {
    case "design":
    case "tables":
    case "references":
      return true;
    case "table":
      return tablesByKey(schema).has(subject.table.key);
    case "column": {
      const table = tablesByKey(schema).get(subject.table.key);
      return table !== undefined && columnsByName(table).has(subject.column.name);
    }
    case "reference":
      return schema.references.some(({ key }) => key === subject.reference.key);
    case "group":
      return schema.groups.some(({ name }) => name === subject.group.name);
    case "note":
      return schema.notes.some(({ name }) => name === subject.note.name);
  }
}
