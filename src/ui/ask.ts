import type { Suggestion } from "./Suggestions.tsx";

/** Something that a person is asked for in a dialog. */
export type Asked = {
  readonly title: string;
  readonly label: string;
  readonly initial: string;
  /** `lines` has several; `code` is written in a monospace; `choice` takes one of what `find` answers alone. */
  readonly kind: "line" | "lines" | "code" | "color" | "choice";
  /** Whether nothing is an answer. */
  readonly isOptional: boolean;
  /** What to choose or complete from, the best first; `id` is the answer. */
  readonly find?: ((query: string) => readonly Suggestion[]) | undefined;
  /** A sentence when the answer was refused: the dialog stays. */
  readonly onAnswer: (answer: string) => Promise<string | undefined>;
};

let current: Asked | undefined;
const listeners = new Set<() => void>();

/** Opens the dialog, in the place of one that is open. */
export function askFor(asked: Asked | undefined): void {
  current = asked;
  for (const listener of listeners) listener();
}

export const askedNow = (): Asked | undefined => current;

export function onAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
