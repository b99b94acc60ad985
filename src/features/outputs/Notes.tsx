import { memo, useState } from "react";
import type { Diagnostic, Severity } from "#core/diagnostic.ts";
import { getSession } from "#session/use-session.ts";
import { Icon, type IconName } from "#ui/Icon.tsx";

const pictures: Readonly<Record<Severity, IconName>> = { error: "error", warning: "warning", info: "info" };
const most = 200;

/** What an output could not express. Nothing is dropped in silence. */
export const Notes = memo(function Notes({ notes }: { notes: readonly Diagnostic[] }) {
  const [isOpen, setIsOpen] = useState(false);
  if (notes.length === 0) return null;
  const worst = notes.some(({ severity }) => severity === "error")
    ? "error"
    : notes.some(({ severity }) => severity === "warning")
      ? "warning"
      : "info";
  return (
    <details className="notes" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <Icon name={pictures[worst]} size={14} className={`severity-${worst}`} />
        {notes.length === 1 ? "1 note" : `${notes.length} notes`}
      </summary>
      <ul>
        {(isOpen ? notes : []).slice(0, most).map((note, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other identity
          <li key={at}>
            <Icon name={pictures[note.severity]} size={14} className={`note-icon severity-${note.severity}`} />
            <span className="note-text">{note.message}</span>
            {note.at !== undefined && <ShowInText span={note.at} />}
          </li>
        ))}
        {notes.length > most && <li>… and {notes.length - most} more</li>}
      </ul>
    </details>
  );
});

function ShowInText({ span }: { span: NonNullable<Diagnostic["at"]> }) {
  return (
    <button type="button" className="text-button" onClick={() => getSession().revealSpan(span)}>
      Show
    </button>
  );
}
