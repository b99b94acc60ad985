import type { Note } from "#core/schema/schema.ts";
import { getSession } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { ask } from "./ask.ts";
import { ColorField, Section } from "./controls.tsx";
import { TextField } from "./TextField.tsx";

/** Everything of a sticky note. */
export function NoteSubject({ note: { name, content, color } }: { note: Note }) {
  return (
    <Section title="Note">
      <TextField label="Name" value={name} onCommit={(typed) => ask("changeNote", { note: name, name: typed })} />
      <TextField
        label="Text"
        multiline
        value={content}
        onCommit={(typed) => ask("changeNote", { note: name, content: typed })}
      />
      <ColorField value={color} onChoose={(chosen) => ask("changeNote", { note: name, color: chosen ?? null })} />
      <div className="inspector-buttons">
        <Button tone="danger" icon="delete" onClick={() => void getSession().run("removeNote", { note: name })}>
          Delete
        </Button>
      </div>
    </Section>
  );
}
