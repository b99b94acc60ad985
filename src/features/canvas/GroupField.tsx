import { useEffect, useRef, useState } from "react";
import type { SceneGroup } from "#core/drawing/scene.ts";
import { getSession } from "#session/use-session.ts";
import type { Stage } from "./stage/stage.ts";

/** The name of a group, edited where its hull shows it. */
export function GroupField({ stage, group, onEnd }: { stage: Stage; group: SceneGroup; onEnd: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const dropped = useRef(false);
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    // It does not follow the view: a move of it ends the editing, which keeps what was typed.
    return stage.camera.subscribe(() => field.current?.blur());
  }, [stage]);
  const { x, y, zoom } = stage.camera.view();
  const commit = async (value: string): Promise<void> => {
    if (dropped.current || value.trim() === group.name) {
      onEnd();
      return;
    }
    const outcome = await getSession().run("renameGroup", { group: group.name, name: value.trim() });
    if ("refused" in outcome) {
      setRefused(outcome.refused);
      field.current?.focus();
    } else onEnd();
  };
  return (
    <input
      ref={field}
      className="group-field"
      data-floats=""
      aria-label="Name of the group"
      aria-invalid={refused !== undefined}
      title={refused}
      defaultValue={group.name}
      style={{ transform: `translate(${Math.max(8, group.x * zoom + x)}px,${Math.max(8, group.y * zoom + y)}px)` }}
      onBlur={({ currentTarget }) => void commit(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        dropped.current = event.key === "Escape";
        void commit(event.currentTarget.value);
      }}
    />
  );
}
