import { useState } from "react";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import type { Answer } from "./ask.ts";
import { RemoveButton, Section } from "./controls.tsx";
import { TextField } from "./TextField.tsx";

type NamedProps = {
  readonly title: string;
  /** What one of them is called. */
  readonly one: string;
  readonly items: readonly { readonly name: string; readonly text: string }[];
  /** How a new one is typed: `name: text`. */
  readonly example: string;
  readonly onSet: (name: string, text: string | undefined) => Answer;
};

/** Keys in an element's own list are read in lower case, so one with capitals would become another. */
const isPlain = (name: string): boolean => name === name.toLowerCase();

const written = /^\s*(\w+)\s*:\s*(.+?)\s*$/s;

/** Texts by their names: settings, policies, triggers. */
export function Named({ title, one, items, example, onSet }: NamedProps) {
  const [adding, setAdding] = useState(false);
  const add = async (typed: string) => {
    const [, name, text] = written.exec(typed) ?? [];
    if (name === undefined || text === undefined) return `Written as ${example}`;
    if (items.some((item) => item.name === name.toLowerCase())) return `"${name}" is there already.`;
    const refused = await onSet(name.toLowerCase(), text);
    if (refused === undefined) setAdding(false);
    return refused;
  };
  return (
    <Section
      title={title}
      count={items.length}
      action={
        <IconButton label={`Add a ${one}`} onClick={() => setAdding(true)}>
          <Icon name="add" size={14} />
        </IconButton>
      }
    >
      {items.map(({ name, text }) => (
        <div key={name} className="inspector-item">
          <TextField
            label={name}
            code
            multiline={text.length > 30}
            value={text}
            onCommit={(typed) =>
              isPlain(name)
                ? onSet(name, typed === "" ? undefined : typed)
                : Promise.resolve(`Change "${name}" in the text: its name has capital letters.`)
            }
          />
          {isPlain(name) && (
            <RemoveButton label={`Delete the ${one} ${name}`} onRemove={() => void onSet(name, undefined)} />
          )}
        </div>
      ))}
      {adding && (
        <TextField
          label={`New ${one}`}
          code
          value=""
          placeholder={example}
          autoFocus
          onIdle={() => setAdding(false)}
          onCommit={add}
        />
      )}
    </Section>
  );
}
