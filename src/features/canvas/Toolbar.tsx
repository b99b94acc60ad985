import { useStore } from "@xyflow/react";
import { getSession, useSessionState } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Tooltip } from "#ui/Tooltip.tsx";
import type { CanvasActions } from "./canvas-actions.ts";
import { type Flow, motion, zoomRange } from "./views.ts";

/** Floats at the foot of the canvas. */
export function Toolbar({ actions, flow }: { actions: CanvasActions; flow: Flow }) {
  const isEmpty = useSessionState((state) => state.schema.tables.length === 0);
  const undo = useSessionState((state) => state.undo);
  const redo = useSessionState((state) => state.redo);
  const busy = useSessionState((state) => state.busy !== undefined);
  return (
    <div className="canvas-toolbar" role="toolbar" aria-label="Canvas">
      <IconButton label="Add table" shortcut="alt+n" onClick={() => void actions.addTable()}>
        <Icon name="table" />
      </IconButton>
      <span className="canvas-toolbar-line" />
      <ZoomButtons flow={flow} />
      <IconButton label="Fit everything" shortcut="shift+1" disabled={isEmpty} onClick={() => actions.showAll()}>
        <Icon name="fit" />
      </IconButton>
      <IconButton label="Tidy up" shortcut="shift+t" disabled={isEmpty || busy} onClick={() => void actions.tidy()}>
        <Icon name="tidy" />
      </IconButton>
      <span className="canvas-toolbar-line" />
      <IconButton
        label={undo === undefined ? "Undo" : `Undo: ${undo}`}
        shortcut="mod+z"
        disabled={undo === undefined}
        onClick={() => getSession().undo()}
      >
        <Icon name="undo" />
      </IconButton>
      <IconButton
        label={redo === undefined ? "Redo" : `Redo: ${redo}`}
        shortcut="mod+shift+z"
        disabled={redo === undefined}
        onClick={() => getSession().redo()}
      >
        <Icon name="redo" />
      </IconButton>
    </div>
  );
}

function ZoomButtons({ flow }: { flow: Flow }) {
  // Rounded, so that panning does not draw it again.
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  return (
    <>
      <IconButton
        label="Zoom out"
        disabled={percent <= zoomRange.min * 100}
        onClick={() => void flow.zoomOut({ duration: motion() })}
      >
        <Icon name="minus" />
      </IconButton>
      <Tooltip text="Zoom to 100%">
        <button
          type="button"
          className="zoom-percent"
          aria-label={`Zoom: ${percent}%. Zoom to 100%`}
          onClick={() => void flow.zoomTo(1, { duration: motion() })}
        >
          {percent}%
        </button>
      </Tooltip>
      <IconButton
        label="Zoom in"
        disabled={percent >= zoomRange.max * 100}
        onClick={() => void flow.zoomIn({ duration: motion() })}
      >
        <Icon name="add" />
      </IconButton>
    </>
  );
}
