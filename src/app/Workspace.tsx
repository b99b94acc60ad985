import { Suspense, useState } from "react";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Resizer } from "#ui/Resizer.tsx";
import { PaneBoundary } from "./PaneBoundary.tsx";
import { type Pane, panes } from "./panes.ts";
import { Twins } from "./Twins.tsx";
import { Welcome, type WelcomeProps } from "./Welcome.tsx";

const usualWidth = { editor: 380, outputs: 420 } as const;
const min = 220;
const max = 900;

/** The panes side by side, with edges to drag between them. */
export function Workspace(props: WelcomeProps) {
  return (
    <main className="workspace">
      {panes.map((pane) =>
        pane.id === "canvas" ? (
          <div key={pane.id} id="pane-canvas" className="workspace-canvas">
            <Framed pane={pane} />
            <Welcome {...props} />
          </div>
        ) : (
          <Side key={pane.id} pane={pane} side={pane.id} />
        ),
      )}
    </main>
  );
}

function Side({ pane, side }: { pane: Pane; side: "editor" | "outputs" }) {
  const { open, width } = useSessionState((state) => state.preferences[side]);
  // While dragging, the width is nobody else's business.
  const [dragged, setDragged] = useState<number>();
  if (!open) return null;

  const keep = (wished: number): void => {
    const session = getSession();
    const { editor, outputs } = session.getState().preferences;
    session.prefer(
      side === "editor" ? { editor: { ...editor, width: wished } } : { outputs: { ...outputs, width: wished } },
    );
  };
  const shown = dragged ?? width;
  const id = `pane-${side}`;
  const resizer = (
    <Resizer
      label={`Width of the ${side}`}
      controls={id}
      sizes={side === "editor" ? "before" : "after"}
      value={shown}
      min={min}
      max={max}
      onResize={(wished, done) => {
        setDragged(done ? undefined : wished);
        if (done) keep(wished);
      }}
      onReset={() => keep(usualWidth[side])}
    />
  );
  return (
    <>
      {side === "outputs" && resizer}
      <div id={id} className="workspace-side" style={{ flexBasis: shown }}>
        <Framed pane={pane} />
      </div>
      {side === "editor" && resizer}
    </>
  );
}

function Framed({ pane: { title, Component, more, twin } }: { pane: Pane }) {
  if (twin !== undefined) {
    return (
      <Twins
        text={<Framed pane={{ id: "editor", title, Component }} />}
        outline={<Framed pane={{ id: "editor", ...twin }} />}
      />
    );
  }
  return (
    <PaneBoundary title={title}>
      <Suspense fallback={<div className="pane" role="progressbar" aria-label={`Loading: ${title}`} />}>
        <Component {...(more === undefined ? {} : { more })} />
      </Suspense>
    </PaneBoundary>
  );
}
