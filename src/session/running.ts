import type { CommandArguments, CommandName } from "#core/commands/arguments.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { EngineCalls } from "#core/engine/engine-calls.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { parseTableKey, tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Editing } from "./editing.ts";
import type { Engine } from "./engine.ts";
import { openView } from "./look.ts";
import type { Notices } from "./notices.ts";
import type { Reading } from "./reading.ts";
import { removalNotice } from "./removals.ts";
import type { Outcome, Selection } from "./state.ts";
import { nothingSelected, type Store } from "./store.ts";

type Planned = Exclude<ReturnType<EngineCalls["plan"]>, { readonly outdated: true }>;
type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly editing: Editing;
  readonly reading: Reading;
  readonly notices: Notices;
};

const mostAttempts = 20;

/** Runs commands one after the other, each on the newest text. `settled`: all that were asked for are done. */
export function createRunning(parts: Parts) {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (command: string, args: unknown): Promise<Outcome> => {
      const outcome = last.then(() => run(parts, command, args));
      last = outcome;
      return outcome;
    },
    settled: (): Promise<unknown> => last,
  };
}

async function run(
  { store, engine, editing, reading, notices }: Parts,
  command: string,
  args: unknown,
): Promise<Outcome> {
  const planned = await plan({ store, engine, reading }, command, args);
  if ("refused" in planned) {
    notices.notify({ tone: "error", text: planned.refused });
    return planned;
  }
  const before = store.getState();
  const select = followed(before.selection, command, args);
  editing.commit(planned, { title: planned.title ?? titleOf(command), ...(select === undefined ? {} : { select }) });
  const removed = removalNotice(before.schema, command, args);
  if (removed !== undefined && store.getState().revision !== before.revision) {
    notices.notify({ tone: "info", text: removed, action: { title: "Undo", run: "undo" } });
  }
  if (makers.includes(command)) {
    await reading.settled();
    selectNew(store, before.schema);
  }
  return { done: true };
}

/** Plans again for as long as the text moves on meanwhile: edits only ever fit the revision they were planned on. */
async function plan(
  { store, engine, reading }: Pick<Parts, "store" | "engine" | "reading">,
  command: string,
  args: unknown,
): Promise<Planned> {
  const design = store.getState().design.id;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    await reading.settled();
    const { revision, document, look, schema } = store.getState();
    const view = openView(look, schema);
    const planned = await engine
      .ask("plan", { revision, command, args: inOpenView(view, command, args), places: document.places })
      .catch(() => undefined);
    if (store.getState().design.id !== design) return { refused: "Another design was opened meanwhile." };
    if (planned === undefined || "outdated" in planned) continue;
    if (store.getState().revision === revision) return planned;
  }
  return { refused: "The design could not be read just now. Please try again." };
}

/** What these add or change is seen in the open view, whoever asked for it. */
const viewAware: readonly string[] = [
  "addTable",
  "duplicateTable",
  "duplicateTables",
  "makeJunction",
  "addNote",
  "addGroup",
  "pinTables",
  "pasteDesign",
] satisfies readonly CommandName[];

function inOpenView(view: string | undefined, command: string, args: unknown): unknown {
  if (view === undefined || typeof args !== "object" || args === null) return args;
  if (command === "batch" && Array.isArray(args)) {
    return (args as readonly CommandCall[]).map((call) => ({
      ...call,
      args: inOpenView(view, call.command, call.args),
    }));
  }
  return viewAware.includes(command) ? { view, ...args } : args;
}

/** `setColumnType` is called "Set column type" when nobody called it otherwise. */
const titleOf = (command: string): string =>
  command.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());

/** What they add is selected. */
const makers: readonly string[] = [
  "addTable",
  "duplicateTable",
  "duplicateTables",
  "makeJunction",
  "pasteDesign",
  "addNote",
  "addGroup",
] satisfies readonly CommandName[];

function selectNew(store: Store, before: Schema): void {
  const { schema } = store.getState();
  const known = tablesByKey(before);
  const tables = schema.tables.map(({ key }) => key).filter((key) => !known.has(key));
  const notes = newNames(before.notes, schema.notes);
  const isAlone = tables.length + notes.length === 0;
  const groups = isAlone ? newNames(before.groups, schema.groups) : [];
  if (isAlone && groups.length === 0) return;
  store.setState({ selection: { ...nothingSelected, tables, notes, groups } });
}

type Named = { readonly name: string };

function newNames(before: readonly Named[], now: readonly Named[]): readonly string[] {
  const known = new Set(before.map(({ name }) => name));
  return now.map(({ name }) => name).filter((name) => !known.has(name));
}

/** The selection under the names that a command gave; `undefined` when it stays as it is. */
function followed(selection: Selection, command: string, args: unknown): Selection | undefined {
  // The engine has planned with these arguments, so they are what the command takes.
  if (command === "renameTable") {
    const { table, name } = args as CommandArguments["renameTable"];
    return withTable(selection, table, tableKey(parseTableKey(table)?.[0] ?? "public", name));
  }
  if (command === "moveTableToSchema") {
    const { table, schema } = args as CommandArguments["moveTableToSchema"];
    return withTable(selection, table, tableKey(schema, parseTableKey(table)?.[1] ?? ""));
  }
  if (command === "renameColumn") {
    const { table, column, name } = args as CommandArguments["renameColumn"];
    const isSelected = selection.column?.table === table && selection.column.column === column;
    return isSelected ? { ...selection, column: { table, column: name } } : undefined;
  }
  if (command === "renameGroup") {
    const { group, name } = args as CommandArguments["renameGroup"];
    return { ...selection, groups: renamed(selection.groups, group, name) };
  }
  if (command === "changeNote") {
    const { note, name = note } = args as CommandArguments["changeNote"];
    return { ...selection, notes: renamed(selection.notes, note, name) };
  }
  return undefined;
}

const renamed = (names: readonly string[], from: string, to: string): readonly string[] =>
  names.map((name) => (name === from ? to : name));

function withTable(selection: Selection, from: TableKey, to: TableKey): Selection {
  const { tables, column } = selection;
  return {
    ...selection,
    tables: tables.map((key) => (key === from ? to : key)),
    column: column?.table === from ? { ...column, table: to } : column,
  };
}
