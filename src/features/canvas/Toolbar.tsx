import { memo, useState, useSyncExternalStore } from "react";
import { getSession, useSessionState } from "#session/use-session.ts";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Menu, type MenuItem } from "#ui/Menu.tsx";
import { Tooltip } from "#ui/Tooltip.tsx";
import type { CanvasActions } from "./canvas-actions.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { zoomRange } from "./stage/camera.ts";
import type { Stage } from "./stage/stage.ts";
import { viewItems } from "./ViewBar.tsx";

type ToolbarProps = { readonly actions: CanvasActions; readonly tools: CanvasTools; readonly stage: Stage };

/** Floats at the foot of the canvas. */
export const Toolbar = memo(function Toolbar({ actions, tools, stage }: ToolbarProps) {
  const isEmpty = useSessionState((state) => state.schema.tables.length + state.schema.notes.length === 0);
  const undo = useSessionState((state) => state.undo);
  const redo = useSessionState((state) => state.redo);
  const busy = useSessionState((state) => state.busy !== undefined);
  return (
    <div className="canvas-toolbar" data-floats="" role="toolbar" aria-label="Canvas">
      <IconButton label="Add table" shortcut="alt+n" onClick={() => void actions.addTable()}>
        <Icon name="table" />
      </IconButton>
      <IconButton label="Add note" onClick={() => void tools.addNote()}>
        <Icon name="note" />
      </IconButton>
      <span className="canvas-toolbar-line" />
      <ZoomButtons actions={actions} stage={stage} />
      <IconButton label="Fit everything" shortcut="shift+1" disabled={isEmpty} onClick={() => actions.showAll()}>
        <Icon name="fit" />
      </IconButton>
      <IconButton label="Tidy up" shortcut="shift+t" disabled={isEmpty || busy} onClick={() => void actions.tidy()}>
        <Icon name="tidy" />
      </IconButton>
      <LookButton />
      <span className="toolbar-history">
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
      </span>
    </div>
  );
});

function ZoomButtons({ actions, stage }: Pick<ToolbarProps, "actions" | "stage">) {
  // Rounded, so that panning does not draw it again.
  const percent = useSyncExternalStore(stage.camera.subscribe, () => Math.round(stage.camera.view().zoom * 100));
  return (
    <>
      <IconButton
        label="Zoom out"
        shortcut="-"
        disabled={percent <= zoomRange.min * 100}
        onClick={() => actions.zoomBy(1 / 1.25)}
      >
        <Icon name="minus" />
      </IconButton>
      <Tooltip text="Zoom to 100%">
        <button
          type="button"
          className="zoom-percent"
          aria-label={`Zoom: ${percent}%. Zoom to 100%`}
          onClick={() => actions.zoomBy(1 / stage.camera.view().zoom)}
        >
          {percent}%
        </button>
      </Tooltip>
      <IconButton
        label="Zoom in"
        shortcut="+"
        disabled={percent >= zoomRange.max * 100}
        onClick={() => actions.zoomBy(1.25)}
      >
        <Icon name="add" />
      </IconButton>
    </>
  );
}

/** So that it opens above the toolbar. */
const menuHeight = 344;

function LookButton() {
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  const [views, setViews] = useState<{ readonly x: number; readonly y: number }>();
  return (
    <>
      <IconButton
        label="What the canvas shows"
        opens="menu"
        expanded={menu !== undefined}
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          setMenu({ x: left, y: top - menuHeight });
        }}
      >
        <Icon name="eye" />
      </IconButton>
      {menu !== undefined && (
        <Menu
          label="What the canvas shows"
          items={lookItems(() => setViews(menu))}
          at={menu}
          onClose={() => setMenu(undefined)}
        />
      )}
      {views !== undefined && (
        <Menu label="Views" items={viewItems(getSession().getState())} at={views} onClose={() => setViews(undefined)} />
      )}
    </>
  );
}

function lookItems(openViews: () => void): readonly MenuItem[] {
  const session = getSession();
  const { look, preferences } = session.getState();
  const { canvas } = preferences;
  const prefer = (some: Partial<typeof canvas>): void => session.prefer({ canvas: { ...canvas, ...some } });
  const details = [
    ["All columns", "all", "shift+4"],
    ["Keys only", "keys", "shift+3"],
    ["Names only", "names", "shift+2"],
  ] as const;
  return [
    ...details.map(([title, detail, shortcut]) => ({
      title,
      shortcut,
      checked: look.detail === detail,
      onSelect: () => session.look({ detail }),
    })),
    {
      title: "Crow's feet",
      separated: true,
      checked: look.notation === "feet",
      onSelect: () => session.look({ notation: "feet" }),
    },
    {
      title: "1 and n",
      checked: look.notation === "labels",
      onSelect: () => session.look({ notation: "labels" }),
    },
    { title: "Views…", separated: true, onSelect: openViews },
    {
      title: "Map of the design",
      separated: true,
      checked: canvas.minimap,
      onSelect: () => prefer({ minimap: !canvas.minimap }),
    },
    { title: "Snap to grid and neighbours", checked: canvas.snap, onSelect: () => prefer({ snap: !canvas.snap }) },
    {
      title: "Wheel zooms",
      checked: canvas.wheel === "zoom",
      onSelect: () => prefer({ wheel: canvas.wheel === "zoom" ? "pan" : "zoom" }),
    },
  ];
}
