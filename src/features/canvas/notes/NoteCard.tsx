import { type CSSProperties, memo, type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import type { SceneNote } from "#core/drawing/scene.ts";
import { keyInView, noteKey } from "#core/schema/names.ts";
import type { Stage } from "#features/canvas/stage/stage.ts";
import { getSession } from "#session/use-session.ts";
import { Markdown } from "./Markdown.tsx";
import "./note.css";

type NoteCardProps = {
  readonly stage: Stage;
  readonly note: SceneNote;
  readonly selected: boolean;
  readonly editing: boolean;
  readonly onEdit: (name: string | undefined) => void;
};

/** A sticky note: its text is edited in place, its corner resizes it. */
export const NoteCard = memo(function NoteCard({ stage, note, selected, editing, onEdit }: NoteCardProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const isDragged = stage.drag()?.moving.names.notes.has(note.name) === true;
      if (element.current !== null) element.current.style.opacity = isDragged ? "0" : "";
    };
    follow();
    return stage.subscribe((change) => {
      if (change === "dragged things") follow();
    });
  }, [stage, note]);
  const color = note.color === undefined ? {} : ({ "--note-color": note.color } as CSSProperties);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    <div
      ref={element}
      className="note-card"
      data-note={note.name}
      data-selected={selected ? "" : undefined}
      role="group"
      aria-label={`Note ${note.name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter edits it, arrows move it
      tabIndex={0}
      style={{ ...color, width: note.width, height: note.height, transform: `translate(${note.x}px,${note.y}px)` }}
      onDoubleClick={() => onEdit(note.name)}
    >
      {editing ? (
        <NoteText note={note} onEnd={() => onEdit(undefined)} />
      ) : (
        <div className="note-text">
          {note.content.trim() === "" ? (
            <span className="note-empty">Empty note</span>
          ) : (
            <Markdown text={note.content} />
          )}
        </div>
      )}
      {selected && !editing && (
        <span
          className="note-corner nodrag"
          title="Drag to resize"
          onPointerDown={(event) => element.current !== null && resize(event, stage, note, element.current)}
        />
      )}
    </div>
  );
});

/** What is typed is kept in whatever way the field is left: undo takes it back. */
function NoteText({ note, onEnd }: { note: SceneNote; onEnd: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <textarea
      ref={field}
      className="note-field"
      aria-label={`Text of the note ${note.name}`}
      defaultValue={note.content}
      maxLength={20_000}
      onBlur={({ currentTarget: { value } }) => {
        if (value !== note.content) {
          void getSession().run("changeNote", { note: note.name, content: value });
        }
        onEnd();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        event.stopPropagation();
        const card = event.currentTarget.closest<HTMLElement>("[data-note]");
        event.currentTarget.blur();
        card?.focus();
      }}
    />
  );
}

const least = { width: 96, height: 48 } as const;

function resize(event: ReactPointerEvent, stage: Stage, note: SceneNote, card: HTMLElement): void {
  event.preventDefault();
  event.stopPropagation();
  const { clientX, clientY, pointerId } = event;
  const { zoom } = stage.camera.view();
  let size = { width: note.width, height: note.height };
  const move = (now: PointerEvent): void => {
    if (now.pointerId !== pointerId) return;
    size = {
      width: Math.max(least.width, Math.round((note.width + (now.clientX - clientX) / zoom) / 8) * 8),
      height: Math.max(least.height, Math.round((note.height + (now.clientY - clientY) / zoom) / 8) * 8),
    };
    card.style.width = `${size.width}px`;
    card.style.height = `${size.height}px`;
  };
  const end = (now: PointerEvent): void => {
    if (now.pointerId !== pointerId) return;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    if (now.type === "pointerup" && (size.width !== note.width || size.height !== note.height)) commitSize(note, size);
    else {
      card.style.width = `${note.width}px`;
      card.style.height = `${note.height}px`;
    }
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
}

function commitSize(note: SceneNote, size: { readonly width: number; readonly height: number }): void {
  const session = getSession();
  const { document, look } = session.getState();
  const own = noteKey(note.name);
  const key = look.view === undefined ? own : keyInView(look.view, own);
  const before = document.places.get(key) ?? document.places.get(own);
  const place = { ...before, x: note.x, y: note.y, ...size };
  session.commit({ edits: [], places: new Map([[key, place]]) }, { title: "Resize note" });
}
