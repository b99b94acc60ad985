import { startEngine } from "./engine.ts";
import { example } from "./example.ts";
import { openStorage } from "./indexed-storage.ts";
import { isRoomy, type Machine, startPostgres } from "./postgres.ts";
import type { SettingsStore } from "./preferences.ts";
import { createSession } from "./session.ts";
import type { Session } from "./state.ts";
import { setSession } from "./use-session.ts";

const restAfterMs = 10 * 60_000;

/** Starts the page's session with the design of its link, or the last one, or the example. */
export async function startSession(): Promise<Session> {
  const { session, openLink, start, flush, hide, rest, wake } = createSession({
    engine: startEngine(),
    postgres: { client: startPostgres(), isEager: isRoomy(navigator as Machine) },
    storage: await openStorage(),
    readSql: async (...asked) => (await import("./importing.ts")).readSql(...asked),
    settings: browserSettings(),
    isNarrow: innerWidth < 1200,
    now: () => Date.now(),
    newId,
    address: location.origin + location.pathname + location.search,
    example,
  });
  setSession(session);

  const takeLink = async (): Promise<void> => {
    const fragment = location.hash;
    if (!fragment.startsWith("#v")) return;
    // Once, and before anything else: a design does not belong into the history of the browser.
    history.replaceState(null, "", location.pathname + location.search);
    await openLink(fragment);
  };

  await takeLink();
  await start();
  addEventListener("hashchange", () => void takeLink());
  addEventListener("pagehide", hide);
  let unseen: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(unseen);
    if (document.visibilityState === "hidden") {
      void flush();
      unseen = setTimeout(rest, restAfterMs);
    } else wake();
  });
  addEventListener("beforeunload", (event) => {
    const { saved, undo } = session.getState();
    if (saved.kind === "failed" || (saved.kind === "unkept" && undo !== undefined)) event.preventDefault();
  });
  return session;
}

/** 128 random bits; `crypto.randomUUID` is missing on pages without https. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A browser that keeps nothing may refuse even the question. */
function browserSettings(): SettingsStore | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
