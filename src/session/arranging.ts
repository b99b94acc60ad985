import { isKnownPlace } from "#core/document/place-keys.ts";
import type { PlaceChanges } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import type { ArrangeMode } from "#core/layout/arranging/lay-out.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { visibleNotes, visibleTables } from "#core/schema/visible.ts";
import type { Editing } from "./editing.ts";
import type { Engine } from "./engine.ts";
import { openView } from "./look.ts";
import type { Reading } from "./reading.ts";
import type { Session } from "./state.ts";
import type { Store } from "./store.ts";

type Parts = {
  readonly store: Store;
  readonly engine: Engine;
  readonly reading: Reading;
  readonly editing: Editing;
};

const mostAttempts = 3;

const noneHidden: ReadonlySet<TableKey> = new Set();

/** All that a view shows, hidden or not. */
function partsIn(
  schema: Schema,
  view: string,
): { readonly tables: readonly TableKey[]; readonly notes: readonly string[] } {
  const showing = { view, hidden: noneHidden, focus: undefined };
  return {
    tables: [...(visibleTables(schema, showing) ?? schema.tables.map(({ key }) => key))],
    notes: [...(visibleNotes(schema, showing) ?? schema.notes.map(({ name }) => name))],
  };
}

export function createArranging({ store, engine, reading, editing }: Parts): Pick<Session, "arrange" | "cancel"> {
  /** `undefined` when it was cancelled, failed, or the text never stood still. */
  async function arranged(
    only: readonly TableKey[] | undefined,
    mode: ArrangeMode | undefined,
  ): Promise<PlaceChanges | undefined> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await reading.settled();
      const { revision, document, design, schema, look } = store.getState();
      const view = openView(look, schema);
      const places = placesIn(document.places, view);
      const shown = look.hidden.size > 0 || look.focus !== undefined ? visibleTables(schema, look) : undefined;
      // What is hidden keeps its place; what is not in the view does not count.
      const named =
        only ?? (shown === undefined ? undefined : [...shown].filter((key) => places.get(key)?.pinned !== true));
      const within = view === undefined ? undefined : partsIn(schema, view);
      const changes = await engine
        .ask("arrange", { revision, places, only: named, mode, within })
        .catch(() => undefined);
      const now = store.getState();
      if (changes === undefined || now.design.id !== design.id) return undefined;
      if (openView({ view }, now.schema) !== view) return undefined;
      if ("outdated" in changes) continue;
      const known = tablesByKey(now.schema);
      const placesNow = placesIn(now.document.places, view);
      // What a person moved or removed meanwhile stays as they want it.
      const stays = (key: string): boolean =>
        isKnownPlace(now.schema, key, (table) => known.has(table)) && placesNow.get(key) === places.get(key);
      return changesIn(view, new Map([...changes].filter(([key]) => stays(key))));
    }
    return undefined;
  }

  return {
    arrange: async (only, mode) => {
      if (store.getState().busy !== undefined) return;
      store.setState({ busy: { title: "Arranging" } });
      const places = await arranged(only, mode);
      store.setState({ busy: undefined });
      if (places !== undefined) editing.commit({ edits: [], places }, { title: "Arrange" });
    },
    cancel: () => {
      if (store.getState().busy !== undefined) engine.restart();
    },
  };
}
