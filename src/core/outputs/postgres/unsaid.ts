import type { Schema, Table } from "#core/schema/schema.ts";
import { digestOf } from "./digest.ts";
import type { Note } from "./notes.ts";

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** Says which parts of a design have no counterpart in Postgres. */
export function noteUnsaid(schema: Schema, note: Note): void {
  const { project, tables } = schema;
  const count = (of: (table: Table) => number): number => tables.reduce((sum, table) => sum + of(table), 0);
  const has = (value: unknown): number => (value === undefined ? 0 : 1);
  const settings = (project?.settings.length ?? 0) + count((table) => digestOf(table).settings);
  const kinds = [
    [schema.groups.length, "group"],
    [schema.notes.length, "sticky note"],
    [schema.views.length, "diagram view"],
    [schema.partials.length, "partial"],
    [count(({ alias }) => has(alias)), "alias"],
    [count(({ color }) => has(color)) + schema.references.reduce((sum, { color }) => sum + has(color), 0), "colour"],
    [count(({ volume }) => has(volume)), "declared volume"],
    [settings, "custom setting"],
    [has(project?.note), "project note"],
  ] as const;
  const unsaid = kinds
    .filter(([number]) => number > 0)
    .map(([number, one]) => (one === "alias" && number > 1 ? `${number} aliases` : counted(number, one)));
  if (unsaid.length > 0) note("info", "unsaid", `Not part of a database, so not in the DDL: ${unsaid.join(", ")}.`);
}
