import { memo } from "react";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { useSessionState } from "#session/use-session.ts";
import { selectionText } from "./selecting.ts";

/** Tells a screen reader what is selected. */
export const SelectionStatus = memo(function SelectionStatus() {
  const text = useSessionState(({ schema, selection: { tables, references, groups, notes, column } }) => {
    const names =
      tables.length > 1
        ? tables
        : tables.map((key) => {
            const table = tablesByKey(schema).get(key);
            return table === undefined ? key : displayName(table);
          });
    const [group] = groups;
    const [note] = notes;
    return (
      selectionText(names, references, column?.column) ||
      (group === undefined ? "" : `Group ${group} selected`) ||
      (note === undefined ? "" : `Note ${note} selected`)
    );
  });
  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  );
});
