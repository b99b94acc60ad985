import { type ComponentType, lazy } from "react";
import { CanvasPane } from "#features/canvas/pane.tsx";
import { EditorPane } from "#features/editor/pane.tsx";
import { whenCanvasIsDrawn } from "#session/when-drawn.ts";

type MoreTab = { readonly id: string; readonly title: string; readonly Component: ComponentType };

/** A part of the window. The canvas takes what the sides leave. */
export type Pane = {
  readonly id: "editor" | "canvas" | "outputs";
  readonly title: string;
  readonly Component: ComponentType<{ readonly more?: readonly MoreTab[] }>;
  /** Further tabs of its own, of features that it knows nothing of. */
  readonly more?: readonly MoreTab[];
  /** Another view of the same, under a tab beside it. */
  readonly twin?: { readonly title: string; readonly Component: ComponentType };
};

const OutlinePane = lazy(async () => ({ default: (await import("#features/outline/pane.tsx")).OutlinePane }));
const OutputsPane = lazy(async () => {
  await new Promise<void>(whenCanvasIsDrawn);
  return { default: (await import("#features/outputs/pane.tsx")).OutputsPane };
});

const ConsolePane = lazy(async () => ({ default: (await import("#features/proof/pane.tsx")).ConsolePane }));

/** From left to right. What is not needed to draw is loaded after the canvas. */
export const panes: readonly Pane[] = [
  { id: "editor", title: "Editor", Component: EditorPane, twin: { title: "Outline", Component: OutlinePane } },
  { id: "canvas", title: "Canvas", Component: CanvasPane },
  {
    id: "outputs",
    title: "Outputs",
    Component: OutputsPane,
    more: [{ id: "console", title: "Console", Component: ConsolePane }],
  },
];
