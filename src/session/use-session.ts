import { useStore } from "zustand";
import type { Session, State } from "./state.ts";

let current: Session | undefined;

/** The one session of the page, which `startSession()` makes before anything is shown. */
export function getSession(): Session {
  if (current === undefined) throw new Error("the session is not started yet");
  return current;
}

/** For `start.ts` alone. */
export function setSession(session: Session): void {
  current = session;
}

/** A part of the state; the component is shown again when it becomes another value. */
export function useSessionState<T>(select: (state: State) => T): T {
  const { getState, subscribe } = getSession();
  return useStore({ getState, subscribe, getInitialState: getState }, select);
}
