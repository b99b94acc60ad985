import { useState } from "react";
import type { Table } from "#core/schema/schema.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { ask } from "./ask.ts";
import { RemoveButton, Section } from "./controls.tsx";
import { TextField } from "./TextField.tsx";

/** The checks of a table. Those of its columns stand at the columns. */
export function Checks({ table }: { table: Table }) {
  const [adding, setAdding] = useState(false);
  const { checks, key } = table;
  const add = async (expression: string) => {
    const refused = await ask("addCheck", { table: key, expression });
    if (refused === undefined) setAdding(false);
    return refused;
  };
  return (
    <Section
      title="Checks"
      count={checks.length}
      action={
        <IconButton label="Add a check" onClick={() => setAdding(true)}>
          <Icon name="add" size={14} />
        </IconButton>
      }
    >
      {checks.map(({ name, expression, notValid }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the commands too know a check by its place
        <div key={at} className="inspector-item inspector-card">
          <div className="inspector-card-body">
            <TextField
              label="Must hold"
              code
              multiline
              value={expression}
              onCommit={(typed) => ask("changeCheck", { table: key, at, expression: typed })}
            />
            <TextField
              label="Name"
              value={name ?? ""}
              placeholder="named by Postgres"
              onCommit={(typed) => ask("changeCheck", { table: key, at, expression, name: typed })}
            />
            {notValid && <p className="inspector-hint">Not valid: rows that were there before are not checked.</p>}
          </div>
          <RemoveButton
            label={`Delete the check ${name ?? expression}`}
            onRemove={() => void ask("removeCheck", { table: key, at })}
          />
        </div>
      ))}
      {adding && (
        <TextField
          label="Must hold"
          code
          value=""
          placeholder="such as total >= 0"
          autoFocus
          onIdle={() => setAdding(false)}
          onCommit={add}
        />
      )}
    </Section>
  );
}
