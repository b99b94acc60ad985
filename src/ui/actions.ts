/** Something that a part of the window can do, for whoever lists all there is to do. */
export type OfferedAction = {
  readonly id: string;
  readonly title: string;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
};

const offered = new Map<string, OfferedAction>();

/** Offers an action until the returned function is called. One of the same id takes its place. */
export function offerAction(action: OfferedAction): () => void {
  offered.set(action.id, action);
  return () => {
    if (offered.get(action.id) === action) offered.delete(action.id);
  };
}

/** All that is offered now, in the order it was offered. */
export const actions = (): readonly OfferedAction[] => [...offered.values()];
