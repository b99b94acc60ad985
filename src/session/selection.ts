import type { Located } from "#core/dbml/locate.ts";
import { columnsByName, tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Selection } from "./state.ts";
import { nothingSelected } from "./store.ts";

/** The selection without what the schema does not hold; the same object when it holds all. */
export function pruned(selection: Selection, schema: Schema): Selection {
  if (selection === nothingSelected) return selection;
  const byKey = tablesByKey(schema);
  const tables = selection.tables.filter((key) => byKey.has(key));
  const known = new Set(selection.references.length === 0 ? [] : schema.references.map(({ key }) => key));
  const references = selection.references.filter((key) => known.has(key));
  const groups = kept(selection.groups, schema.groups);
  const notes = kept(selection.notes, schema.notes);
  const table = selection.column === undefined ? undefined : byKey.get(selection.column.table);
  const holds = table !== undefined && columnsByName(table).has(selection.column?.column ?? "");
  const column = holds ? selection.column : undefined;
  const isSame =
    tables.length === selection.tables.length &&
    references.length === selection.references.length &&
    groups.length === selection.groups.length &&
    notes.length === selection.notes.length &&
    column === selection.column;
  return isSame ? selection : { tables, references, groups, notes, column };
}

function kept(names: readonly string[], known: readonly { readonly name: string }[]): readonly string[] {
  return names.filter((name) => known.some((each) => each.name === name));
}

/** What is selected when the cursor stands on an element; `undefined` when the canvas does not show it. */
export function selectionOf(located: Located): Selection | undefined {
  switch (located.kind) {
    case "table":
      return { ...nothingSelected, tables: [located.table] };
    case "column":
      return { ...nothingSelected, tables: [located.table], column: { table: located.table, column: located.column } };
    case "reference":
      return { ...nothingSelected, references: [located.key] };
    case "group":
      return { ...nothingSelected, groups: [located.name] };
    case "note":
      return { ...nothingSelected, notes: [located.name] };
    case "part":
      return { ...nothingSelected, tables: [located.table] };
    case "enum":
    case "view":
    case "object":
      return undefined;
  }
}
