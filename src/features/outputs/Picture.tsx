import { type PointerEvent, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "#ui/Button.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";
import { Icon } from "#ui/Icon.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import { type Theme, useShownTheme } from "#ui/theme.ts";
import { downloadText } from "#ui/transfer.ts";
import { MermaidClient } from "./mermaid-client.ts";

type Drawn = { readonly svg: string; readonly address: string; readonly width: number; readonly height: number };
type Drawing = { readonly drawn: Drawn | undefined; readonly error: string | undefined; readonly busy: boolean };
type Drawer = Drawing & { readonly again: () => void };

/** The picture that Mermaid makes of its text: an image, so nothing in it can run or fetch. */
export function Picture({ text }: { text: string }) {
  const { drawn, error, busy, again } = useDrawing(text, useShownTheme());
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const stage = useRef<HTMLDivElement>(null);

  if (error !== undefined) {
    return (
      <PaneEmpty icon="warning" title="The picture could not be drawn">
        <p>Your design and the Mermaid text are as they were.</p>
        <Button onClick={again} disabled={busy}>
          Try again
        </Button>
        <details className="picture-detail">
          <summary>What Mermaid said</summary>
          <p>{error}</p>
        </details>
      </PaneEmpty>
    );
  }
  if (drawn === undefined) {
    return (
      <PaneEmpty icon="image" title="Drawing the picture">
        <p role="status">Mermaid is loaded when it is first needed.</p>
      </PaneEmpty>
    );
  }
  const shownZoom = (): number => (stage.current?.querySelector("img")?.clientWidth ?? drawn.width) / drawn.width;
  const zoomBy = (factor: number): void => setZoom(Math.max(0.05, Math.min(4, shownZoom() * factor)));
  return (
    <div className="picture" aria-busy={busy}>
      <div
        ref={stage}
        className={zoom === "fit" ? "picture-stage picture-fit" : "picture-stage"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        onPointerDown={startPan}
      >
        <img
          src={drawn.address}
          alt="The design as a Mermaid entity relationship diagram"
          draggable={false}
          style={zoom === "fit" ? {} : { width: drawn.width * zoom, height: drawn.height * zoom }}
        />
      </div>
      <div className="picture-bar">
        <IconButton label="Zoom out" onClick={() => zoomBy(1 / 1.25)}>
          <Icon name="minus" />
        </IconButton>
        <IconButton label="Zoom in" onClick={() => zoomBy(1.25)}>
          <Icon name="add" />
        </IconButton>
        <Button tone="quiet" pressed={zoom === "fit"} onClick={() => setZoom("fit")}>
          Fit
        </Button>
        <Button tone="quiet" pressed={zoom === 1} onClick={() => setZoom(1)}>
          100%
        </Button>
        <span className="picture-gap" />
        <CopyButton title="Copy SVG" text={() => drawn.svg} />
        <Button tone="quiet" icon="download" onClick={() => downloadText("schema.svg", drawn.svg, "image/svg+xml")}>
          SVG
        </Button>
      </div>
    </div>
  );
}

function startPan(event: PointerEvent<HTMLDivElement>): void {
  if (event.button !== 0) return;
  const stage = event.currentTarget;
  const start = { x: event.clientX + stage.scrollLeft, y: event.clientY + stage.scrollTop };
  stage.setPointerCapture(event.pointerId);
  const move = (now: globalThis.PointerEvent): void => stage.scrollTo(start.x - now.clientX, start.y - now.clientY);
  stage.addEventListener("pointermove", move);
  stage.addEventListener("lostpointercapture", () => stage.removeEventListener("pointermove", move), { once: true });
}

/** The newest text drawn, the one before it while that takes its time. */
function useDrawing(text: string, theme: Theme): Drawer {
  const [attempt, setAttempt] = useState(0);
  const [drawing, setDrawing] = useState<Drawing>({ drawn: undefined, error: undefined, busy: true });
  const client = useRef<MermaidClient>(undefined);
  useEffect(() => {
    const opened = new MermaidClient();
    client.current = opened;
    return () => opened.close();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt draws the same text again
  useEffect(() => {
    let wanted = true;
    setDrawing((now) => ({ ...now, busy: true }));
    const draw = async (): Promise<void> => {
      const answer = await client.current?.draw(text, theme);
      if (!wanted || answer === undefined) return;
      if ("error" in answer) setDrawing({ drawn: undefined, error: answer.error, busy: false });
      else {
        const address = URL.createObjectURL(new Blob([answer.svg], { type: "image/svg+xml" }));
        setDrawing({ drawn: { ...answer, address }, error: undefined, busy: false });
      }
    };
    // Typing makes a text with every key: draw when it rests.
    const timer = setTimeout(() => void draw(), 200);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, theme, attempt]);
  const address = drawing.drawn?.address;
  useEffect(() => {
    if (address !== undefined) return () => URL.revokeObjectURL(address);
    return undefined;
  }, [address]);
  const again = (): void => {
    // Whatever the frame suffers from ends with it.
    client.current?.close();
    setAttempt(attempt + 1);
  };
  return { ...drawing, again };
}
