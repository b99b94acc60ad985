import type { Located } from "#core/dbml/locate.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Editing } from "./editing.ts";
import type { Engine } from "./engine.ts";
import type { Reading } from "./reading.ts";
import { selectionOf } from "./selection.ts";
import type { Selection, Session } from "./state.ts";
import type { Store } from "./store.ts";

type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly reading: Reading;
  readonly editing: Editing;
};

/** How one view leads the others to what it shows. */
export function createPointing(parts: Parts): Pick<Session, "revealTable" | "reveal" | "revealSpan" | "followCursor"> {
  const { store, engine, reading, editing } = parts;
  let wanted: { readonly offset: number; readonly selected: Selection } | undefined;
  let following = false;

  async function follow({ offset, selected }: NonNullable<typeof wanted>): Promise<void> {
    await reading.settled();
    const { revision } = store.getState();
    const located = await engine.ask("elementAt", { revision, offset }).catch(() => undefined);
    if (located === undefined || "outdated" in located || wanted !== undefined) return;
    // What was selected meanwhile is newer than where the cursor went.
    if (store.getState().selection !== selected) return;
    const selection = selectionOf(located);
    if (selection !== undefined && !isSame(selection, store.getState().selection)) store.setState({ selection });
  }

  /** Where it stands in the text, for a reveal. */
  async function spanOf(what: Located): Promise<{ readonly span?: Span }> {
    await reading.settled();
    const { revision } = store.getState();
    const span = await engine.ask("locate", { revision, what }).catch(() => undefined);
    return span === undefined || "outdated" in span ? {} : { span };
  }

  async function revealTable(table: TableKey, by: "canvas" | "editor" | "other", column?: string): Promise<void> {
    const at = await spanOf(column === undefined ? { kind: "table", table } : { kind: "column", table, column });
    store.setState({ reveal: { id: editing.nextReveal(), table, ...at, by } });
  }

  return {
    revealTable,
    reveal: async (what, by) => {
      if (what.kind === "table") return revealTable(what.table, by);
      if (what.kind === "column") return revealTable(what.table, by, what.column);
      const at = await spanOf(what);
      // On the canvas the table stands for all that is in it.
      if (what.kind === "part") store.setState({ reveal: { id: editing.nextReveal(), table: what.table, ...at, by } });
      else store.setState({ reveal: { id: editing.nextReveal(), what, ...at, by } });
    },
    revealSpan: (span) => store.setState({ reveal: { id: editing.nextReveal(), span, by: "other" } }),
    followCursor: async (offset) => {
      wanted = { offset, selected: store.getState().selection };
      if (following) return;
      following = true;
      // Only the newest place of the cursor counts.
      while (wanted !== undefined) {
        const next: typeof wanted = wanted;
        wanted = undefined;
        await follow(next);
      }
      following = false;
    },
  };
}

const isSame = (one: Selection, two: Selection): boolean =>
  one.tables.length === two.tables.length &&
  one.tables.every((key, at) => key === two.tables[at]) &&
  one.references.length === two.references.length &&
  one.references.every((key, at) => key === two.references[at]) &&
  one.groups.length === two.groups.length &&
  one.groups.every((name, at) => name === two.groups[at]) &&
  one.notes.length === two.notes.length &&
  one.notes.every((name, at) => name === two.notes[at]) &&
  one.column?.table === two.column?.table &&
  one.column?.column === two.column?.column;
