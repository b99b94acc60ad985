import type { Notice } from "./state.ts";
import type { Store } from "./store.ts";

const mostNotices = 3;

export type Notices = {
  readonly notify: (notice: Omit<Notice, "id">) => void;
  readonly dismiss: (id: number) => void;
};

export function createNotices(store: Store): Notices {
  let lastId = 0;
  return {
    notify: (notice) => {
      // Said once more, it stands once, and last. Of refusals only the newest is of use.
      const isReplaced = ({ text, tone }: Notice): boolean =>
        text === notice.text || (tone === "error" && notice.tone === "error");
      const others = store.getState().notices.filter((each) => !isReplaced(each));
      store.setState({ notices: [...others, { ...notice, id: ++lastId }].slice(-mostNotices) });
    },
    dismiss: (id) => {
      store.setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }));
    },
  };
}

/** Without the offers to undo, which were for the step before. */
export const withoutUndo = (notices: readonly Notice[]): readonly Notice[] =>
  notices.some(({ action }) => action?.run === "undo")
    ? notices.filter(({ action }) => action?.run !== "undo")
    : notices;
