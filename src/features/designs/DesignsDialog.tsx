import { useEffect, useRef, useState } from "react";
import type { ListedDesign } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button, IconButton } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Icon } from "#ui/Icon.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import "./designs.css";

/** The designs that this browser keeps. A deleted one can be brought back until the dialog closes. */
export function DesignsDialog({ onClose }: { onClose: () => void }) {
  const designs = useSessionState((state) => state.designs);
  const openId = useSessionState((state) => state.design.id);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const toDelete = useRef(leaving);
  useEffect(() => {
    toDelete.current = leaving;
  }, [leaving]);
  useEffect(
    () => () => {
      for (const id of toDelete.current) void getSession().deleteDesign(id);
    },
    [],
  );

  const open = (id: string): void => {
    onClose();
    if (id !== openId) void getSession().openDesign(id);
  };
  const mark = (id: string, leaves: boolean): void =>
    setLeaving((now) => new Set(leaves ? [...now, id] : [...now].filter((each) => each !== id)));

  return (
    <Dialog title="Designs in this browser" onClose={onClose} width={560}>
      {designs.length === 0 ? (
        <PaneEmpty icon="table" title="Nothing kept yet">
          <p>A design is kept here from its first change on.</p>
        </PaneEmpty>
      ) : (
        <ul className="designs">
          {designs.map((design) =>
            leaving.has(design.id) ? (
              <li key={design.id} className="design design-leaving">
                <span className="design-title">Deleted “{design.title}”</span>
                <Button tone="quiet" icon="undo" onClick={() => mark(design.id, false)}>
                  Undo
                </Button>
              </li>
            ) : (
              <DesignLine
                key={design.id}
                design={design}
                isOpen={design.id === openId}
                onOpen={() => open(design.id)}
                onDelete={() => mark(design.id, true)}
              />
            ),
          )}
        </ul>
      )}
    </Dialog>
  );
}

type DesignLineProps = { design: ListedDesign; isOpen: boolean; onOpen: () => void; onDelete: () => void };

function DesignLine({ design, isOpen, onOpen, onDelete }: DesignLineProps) {
  const [naming, setNaming] = useState<boolean | "ended by key">(false);
  const rename = (title: string, byKey: boolean): void => {
    setNaming(byKey && "ended by key");
    if (title.trim() !== "" && title !== design.title) void getSession().renameDesign(title.trim(), design.id);
  };
  if (naming === true) {
    return (
      <li className="design">
        <input
          className="field"
          aria-label="Name of the design"
          defaultValue={design.title}
          maxLength={200}
          ref={(input) => input?.select()}
          onBlur={(event) => rename(event.currentTarget.value, false)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            if (event.key === "Enter") rename(event.currentTarget.value, true);
            else setNaming("ended by key");
          }}
        />
      </li>
    );
  }
  return (
    <li className="design">
      <button
        ref={naming === "ended by key" ? takeFocus : undefined}
        type="button"
        className="design-open"
        onClick={onOpen}
      >
        <span className="design-title">{design.title}</span>
        <span className="design-about">
          {design.tables === 1 ? "1 table" : `${design.tables} tables`}, changed <Moment at={design.changedAt} />
          {isOpen && <span className="design-now">open</span>}
        </span>
      </button>
      <IconButton label={`Rename ${design.title}`} onClick={() => setNaming(true)}>
        <Icon name="edit" />
      </IconButton>
      <IconButton label={`Delete ${design.title}`} onClick={onDelete}>
        <Icon name="delete" />
      </IconButton>
    </li>
  );
}

/** The field that had it is gone, and a dialog without the focus does not hear Escape. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();

/** To the minute, and to the second where the pointer rests. */
function Moment({ at }: { at: number }) {
  const moment = new Date(at);
  return (
    <time
      dateTime={moment.toISOString()}
      title={moment.toLocaleString(undefined, { dateStyle: "full", timeStyle: "medium" })}
    >
      {moment.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}
