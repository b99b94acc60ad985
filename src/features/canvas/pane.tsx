import { ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { Canvas } from "./Canvas.tsx";
import "./canvas.css";

/** The design as a drawing. */
export function CanvasPane() {
  return (
    <section className="canvas-pane" aria-label="Canvas">
      <ReactFlowProvider>
        <Canvas />
      </ReactFlowProvider>
    </section>
  );
}
