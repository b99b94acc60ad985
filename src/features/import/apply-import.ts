import { printDesign } from "#core/dbml/print-design.ts";
import { readFile } from "#core/document/file-format.ts";
import type { Imported } from "#core/inputs/input.ts";
import { partOfSchema, withEnumsOf } from "#core/inputs/part-of-schema.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Session } from "#session/state.ts";
import type { Mode } from "./import-rows.ts";
import { counted } from "./said.ts";

/** What of an import was chosen, and where it goes. */
type Chosen = {
  readonly imported: Imported;
  readonly tables: ReadonlySet<TableKey>;
  /** Whether enums that no chosen table uses, and objects kept as SQL, come too. */
  readonly objects: boolean;
  readonly mode: Mode;
  readonly title: string;
};

/** Makes a design of what was chosen, or adds it to the open one as one step of undo; answers whether it did. */
export async function applyImport(session: Session, chosen: Chosen): Promise<boolean> {
  return chosen.mode === "new" ? makeDesign(session, chosen) : addToDesign(session, chosen);
}

async function makeDesign(session: Session, chosen: Chosen): Promise<boolean> {
  const { design, schema } = session.getState();
  await session.newDesign(chosen.title, readFile(textOf(chosen, schema)));
  // The open one may not be left while it cannot be kept: the session has said so.
  return session.getState().design.id !== design.id;
}

async function addToDesign(session: Session, chosen: Chosen): Promise<boolean> {
  const { imported, tables, objects } = chosen;
  const args = { text: imported.text, tables: [...tables], objects };
  const outcome = await session.run("importTables", args);
  if ("refused" in outcome) return false;
  const count = imported.schema.tables.filter(({ key }) => tables.has(key)).length;
  const text = `${counted(count)} ${count === 1 ? "table was" : "tables were"} added from ${chosen.title}.`;
  session.notify({ tone: "info", text, action: { title: "Undo", run: "undo" } });
  return true;
}

/** It was read as a part of the open design, which it may refer to. */
function textOf({ imported: { schema, text }, tables, objects }: Chosen, open: Schema): string {
  const whole = withEnumsOf(open, schema);
  const isAll =
    objects &&
    whole === schema &&
    schema.tables.every(({ key }) => tables.has(key)) &&
    schema.references.every(({ to }) => tables.has(to.table));
  return isAll ? text : printDesign(partOfSchema(whole, tables, objects));
}
