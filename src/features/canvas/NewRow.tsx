import type { Editing, TableActions } from "./editing.ts";
import { InPlace } from "./InPlace.tsx";

/** An empty row: it becomes a column once it has a name, and leaves nothing behind when it gets none. */
export function NewRow({ at, actions }: { at: Editing & { readonly part: "new" }; actions: TableActions }) {
  return (
    <div className="column-row column-row-new">
      <span className="column-icon" />
      <InPlace
        label="Name of the new column"
        className="column-name-field"
        placeholder="New column"
        value=""
        onCommit={(value) => actions.commit(at, value)}
        onStep={(value, move) => actions.step(at, value, move)}
        onEnd={actions.endEditing}
      />
    </div>
  );
}
