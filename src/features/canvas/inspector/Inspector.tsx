import { lazy, type RefObject, Suspense, useLayoutEffect, useRef, useState } from "react";
import { getSession, useSessionState } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Resizer } from "#ui/Resizer.tsx";
import "./inspector.css";

const Panel = lazy(async () => ({ default: (await import("./Panel.tsx")).Panel }));

const usualWidth = 300;
const min = 240;
const max = 560;
const id = "inspector";

/** Beside the canvas: everything of what is selected, to see and to change. A button in its place while it is closed. */
export function Inspector() {
  const open = useSessionState((state) => state.preferences.inspector.open);
  // Whether the focus was in the one that goes, and so belongs in the one that comes.
  const takesFocus = useRef(false);
  return open ? <Frame takesFocus={takesFocus} /> : <Opener takesFocus={takesFocus} />;
}

type FocusProps = { readonly takesFocus: RefObject<boolean> };

function prefer(some: { readonly open?: boolean; readonly width?: number }): void {
  const session = getSession();
  session.prefer({ inspector: { ...session.getState().preferences.inspector, ...some } });
}

function Opener({ takesFocus }: FocusProps) {
  const element = useRef<HTMLDivElement>(null);
  useHandedFocus(element, takesFocus, "button");
  return (
    <div ref={element} className="inspector-opener">
      <IconButton label="Inspector" shortcut="alt+i" expanded={false} onClick={() => prefer({ open: true })}>
        <Icon name="outputs" />
      </IconButton>
    </div>
  );
}

function Frame({ takesFocus }: FocusProps) {
  const width = useSessionState((state) => state.preferences.inspector.width);
  const [dragged, setDragged] = useState<number>();
  const element = useRef<HTMLDivElement>(null);
  useHandedFocus(element, takesFocus, "section");
  const shown = dragged ?? width;
  return (
    <div ref={element} className="inspector-frame">
      <Resizer
        label="Width of the inspector"
        controls={id}
        sizes="after"
        value={shown}
        min={min}
        max={max}
        onResize={(wished, done) => {
          setDragged(done ? undefined : wished);
          if (done) prefer({ width: wished });
        }}
        onReset={() => prefer({ width: usualWidth })}
      />
      <section id={id} className="inspector" aria-label="Inspector" tabIndex={-1} style={{ width: shown }}>
        <Suspense fallback={<div role="progressbar" aria-label="Loading the inspector" />}>
          <Panel onClose={() => prefer({ open: false })} />
        </Suspense>
      </section>
    </div>
  );
}

/** Passes the focus on between two elements that take each other's place. */
function useHandedFocus(element: RefObject<HTMLElement | null>, takesFocus: RefObject<boolean>, target: string): void {
  useLayoutEffect(() => {
    const { current } = element;
    if (takesFocus.current) current?.querySelector<HTMLElement>(target)?.focus();
    takesFocus.current = false;
    return () => {
      takesFocus.current = current?.contains(document.activeElement) === true;
    };
  }, [element, takesFocus, target]);
}
