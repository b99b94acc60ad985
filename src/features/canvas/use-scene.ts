import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { placesIn } from "#core/document/view-places.ts";
import { createSceneMaker } from "#core/drawing/make-scene.ts";
import type { Scene } from "#core/drawing/scene.ts";
import { visibleGroups, visibleNotes, visibleTables } from "#core/schema/visible.ts";
import { useSessionState } from "#session/use-session.ts";
import { separator } from "./lit.ts";
import type { Stage } from "./stage/stage.ts";

/** What stands on the canvas now, on the stage before anything is painted. */
export function useScene(stage: Stage): Scene {
  const schema = useSessionState((state) => state.schema);
  const look = useSessionState((state) => state.look);
  const places = useSessionState((state) => placesIn(state.document.places, state.look.view));
  const routes = useSessionState((state) => state.routes);
  const stale = useSessionState((state) => state.stale);
  const [makeScene] = useState(createSceneMaker);
  const visible = useMemo(() => visibleTables(schema, look), [schema, look]);
  const notes = useMemo(() => visibleNotes(schema, look), [schema, look]);
  const groups = useMemo(() => visibleGroups(schema, look), [schema, look]);
  const scene = useMemo(
    () => makeScene({ schema, places, routes, detail: look.detail, visible, notes, groups, stale }),
    [makeScene, schema, places, routes, look.detail, visible, notes, groups, stale],
  );
  useLayoutEffect(() => stage.setScene(scene), [stage, scene]);
  return scene;
}

/** The groups that what is dragged would join, joined by `separator`. */
export const useJoined = (stage: Stage): string =>
  useSyncExternalStore(
    (listener) => stage.subscribe((change) => (change === "drag" || change === "dragged things") && listener()),
    () => [...(stage.drag()?.joining.keys() ?? [])].join(separator),
  );

/** The edge under the pointer. */
export const useHovered = (stage: Stage): string | undefined =>
  useSyncExternalStore((listener) => stage.subscribe((change) => change === "hover" && listener()), stage.hovered);
