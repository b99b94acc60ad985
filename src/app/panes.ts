import { type ComponentType, lazy } from "react";
import { CanvasPane } from "#features/canvas/pane.tsx";
import { EditorPane } from "#features/editor/pane.tsx";

/** A part of the window. The canvas takes what the sides leave. */
export type Pane = {
  readonly id: "editor" | "canvas" | "outputs";
  readonly title: string;
  readonly Component: ComponentType;
  /** Another view of the same, under a tab beside it. */
  readonly twin?: { readonly title: string; readonly Component: ComponentType };
};

const OutlinePane = lazy(async () => ({ default: (await import("#features/outline/pane.tsx")).OutlinePane }));
const OutputsPane = lazy(async () => ({ default: (await import("#features/outputs/pane.tsx")).OutputsPane }));

/** From left to right. What is not needed to draw is loaded after the canvas. */
export const panes: readonly Pane[] = [
  { id: "editor", title: "Editor", Component: EditorPane, twin: { title: "Outline", Component: OutlinePane } },
  { id: "canvas", title: "Canvas", Component: CanvasPane },
  { id: "outputs", title: "Outputs", Component: OutputsPane },
];
