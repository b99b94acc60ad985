import type { Schema } from "#core/schema/schema.ts";
import type { Note } from "./notes.ts";

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Says which parts of a design have no counterpart in Postgres. */
export function noteUnsaid(schema: Schema, note: Note): void {
  const settings =
    (schema.project?.settings.length ?? 0) +
    schema.tables.reduce(
      (sum, table) =>
        sum + table.settings.length + table.columns.reduce((each, column) => each + column.settings.length, 0),
      0,
    );
  const kinds = [
    [schema.groups.length, "group"],
    [schema.notes.length, "sticky note"],
    [settings, "custom setting"],
    [schema.project?.note === undefined ? 0 : 1, "project note"],
  ] as const;
  const unsaid = kinds.filter(([count]) => count > 0).map(([count, one]) => counted(count, one));
  if (unsaid.length > 0) note("info", "unsaid", `Not part of a database, so not in the DDL: ${unsaid.join(", ")}.`);
}
