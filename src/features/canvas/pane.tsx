import { Canvas } from "./Canvas.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import "./canvas.css";

/** The design as a drawing. */
export function CanvasPane() {
  return (
    <section className="canvas-pane" aria-label="Canvas">
      <div className="canvas-row">
        <Canvas />
        <Inspector />
      </div>
    </section>
  );
}
