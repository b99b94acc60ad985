import { placesIn } from "#core/document/view-places.ts";
import type { Engine } from "./engine.ts";
import type { Reading } from "./reading.ts";
import type { Session } from "./state.ts";
import type { Store } from "./store.ts";

const mostAttempts = 3;

/** Takes parts of the design out as text, with the places that the open view shows them at. */
export const createCopying = (parts: {
  readonly store: Store;
  readonly engine: Engine;
  readonly reading: Reading;
}): Pick<Session, "copyText"> => ({
  copyText: async (copied) => {
    const { store, engine, reading } = parts;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      await reading.settled();
      const { revision, document, look } = store.getState();
      const places = placesIn(document.places, look.view);
      const text = await engine.ask("copy", { revision, copied, places }).catch(() => undefined);
      if (typeof text !== "object") return text;
    }
    return undefined;
  },
});
