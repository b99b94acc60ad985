import type { PlaceChanges } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Editing } from "./editing.ts";
import type { Engine } from "./engine.ts";
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

export function createArranging({ store, engine, reading, editing }: Parts): Pick<Session, "arrange" | "cancel"> {
  /** `undefined` when it was cancelled, failed, or the text never stood still. */
  async function arranged(only: readonly TableKey[] | undefined): Promise<PlaceChanges | undefined> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await reading.settled();
      const { revision, document, design } = store.getState();
      const changes = await engine.ask("arrange", { revision, places: document.places, only }).catch(() => undefined);
      const now = store.getState();
      if (changes === undefined || now.design.id !== design.id) return undefined;
      if ("outdated" in changes) continue;
      const known = tablesByKey(now.schema);
      // What a person moved or removed meanwhile stays as they want it.
      const stays = (key: TableKey): boolean =>
        known.has(key) && now.document.places.get(key) === document.places.get(key);
      return new Map([...changes].filter(([key]) => stays(key)));
    }
    return undefined;
  }

  return {
    arrange: async (only) => {
      if (store.getState().busy !== undefined) return;
      store.setState({ busy: { title: "Arranging" } });
      const places = await arranged(only);
      store.setState({ busy: undefined });
      if (places !== undefined) editing.commit({ edits: [], places }, { title: "Arrange" });
    },
    cancel: () => {
      if (store.getState().busy !== undefined) engine.restart();
    },
  };
}
