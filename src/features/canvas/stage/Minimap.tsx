import { memo, type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import { drawScene } from "#core/drawing/draw-scene.ts";
import type { Palette } from "#core/drawing/palette.ts";
import { type Box, covers } from "#core/layout/boxes.ts";
import { pointOn } from "./navigate.ts";
import { createSheet } from "./sheet.ts";
import type { Stage } from "./stage.ts";

const size = { width: 176, height: 120 } as const;
const margin = 6;
/** Drawn again when nothing has changed for so long, in ms. */
const rest = 120;

/** All of the drawing, small, with a frame around what is in view: a press or a drag goes there. */
export const Minimap = memo(function Minimap({ stage, palette }: { stage: Stage; palette: Palette }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const map = useRef({ x: 0, y: 0, zoom: 1 });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const sheet = createSheet(element);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = 0;
    const draw = (): void => {
      const bounds = stage.index.bounds;
      map.current = mapOf(bounds);
      sheet.begin(size, window.devicePixelRatio, map.current);
      const scene = { ...stage.index.scene, edges: [] };
      drawScene(sheet.pen, scene, {
        palette,
        notation: "feet",
        scale: map.current.zoom,
        level: "plates",
        isNameless: true,
      });
      follow();
    };
    const follow = (): void => {
      waiting = 0;
      if (frame.current === null) return;
      const { x, y, zoom } = map.current;
      const area = stage.area();
      const { bounds } = stage.index;
      // Where all is in view, a map says nothing and stands in the way.
      root.current?.toggleAttribute("data-idle", bounds === undefined || covers(area, bounds));
      const left = Math.max(0, area.x * zoom + x);
      const top = Math.max(0, area.y * zoom + y);
      const right = Math.min(size.width, (area.x + area.width) * zoom + x);
      const bottom = Math.min(size.height, (area.y + area.height) * zoom + y);
      frame.current.hidden = right <= left || bottom <= top;
      frame.current.style.transform = `translate(${left}px,${top}px)`;
      frame.current.style.width = `${right - left}px`;
      frame.current.style.height = `${bottom - top}px`;
    };
    const stop = stage.subscribe((change) => {
      if (change === "scene") {
        clearTimeout(timer);
        timer = setTimeout(draw, rest);
      } else if ((change === "view" || change === "size") && waiting === 0) waiting = requestAnimationFrame(follow);
    });
    draw();
    return () => {
      stop();
      clearTimeout(timer);
      cancelAnimationFrame(waiting);
    };
  }, [stage, palette]);

  const go = (event: ReactPointerEvent): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = pointOn(event.currentTarget, event);
    const { x, y, zoom } = map.current;
    const view = stage.camera.view();
    const { width, height } = stage.size();
    stage.camera.set({
      x: width / 2 - ((at.x - x) / zoom) * view.zoom,
      y: height / 2 - ((at.y - y) / zoom) * view.zoom,
      zoom: view.zoom,
    });
  };

  return (
    <div
      ref={root}
      className="minimap"
      data-idle=""
      data-floats=""
      aria-hidden="true"
      onPointerDown={go}
      onPointerMove={go}
    >
      <canvas ref={canvas} style={size} />
      <div ref={frame} className="minimap-frame" hidden />
    </div>
  );
});

function mapOf(bounds: Box | undefined): { readonly x: number; readonly y: number; readonly zoom: number } {
  if (bounds === undefined) return { x: 0, y: 0, zoom: 1 };
  const zoom = Math.min(
    (size.width - 2 * margin) / Math.max(1, bounds.width),
    (size.height - 2 * margin) / Math.max(1, bounds.height),
    0.2,
  );
  return {
    x: size.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: size.height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}
