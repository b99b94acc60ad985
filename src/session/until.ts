import type { Session, State } from "./state.ts";

const patience = 3000;

/** Waits until something holds of the state, though not for ever: whether it does. */
export function until(session: Session, holds: (state: State) => boolean): Promise<boolean> {
  if (holds(session.getState())) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      stop();
      clearTimeout(timer);
      resolve(answer);
    };
    const stop = session.subscribe((state) => {
      if (holds(state)) end(true);
    });
    const timer = setTimeout(() => end(false), patience);
  });
}
