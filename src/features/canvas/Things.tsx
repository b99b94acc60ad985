import { memo, useMemo, useSyncExternalStore } from "react";
import { titleOf } from "#core/drawing/draw-edges.ts";
import type { Scene, SceneTable } from "#core/drawing/scene.ts";
import type { Selection } from "#session/state.ts";
import { getSession } from "#session/use-session.ts";
import { cellOf, type Edit } from "./edited.ts";
import type { TableActions } from "./editing.ts";
import { NoteCard } from "./notes/NoteCard.tsx";
import { Card } from "./stage/Cards.tsx";
import { EdgeList } from "./stage/EdgeList.tsx";
import { nearZoom } from "./stage/mounted.ts";
import type { Stage } from "./stage/stage.ts";
import { TableCard } from "./TableCard.tsx";

type ThingsProps = {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly mounted: readonly SceneTable[];
  readonly selection: Selection;
  readonly litColumns: ReadonlyMap<string, string>;
  readonly edited: Edit | undefined;
  readonly edit: (next: Edit | undefined) => void;
  readonly tableActions: TableActions;
};

const mostNotes = 200;

/** Whether the view is near enough to work in what it shows. */
export const useIsNear = (stage: Stage): boolean =>
  useSyncExternalStore(stage.camera.subscribe, () => stage.camera.view().zoom >= nearZoom);

/** The elements that stand on the drawing: tables, notes, and what the keyboard finds of edges. */
export const Things = memo(function Things(props: ThingsProps) {
  const { stage, scene, mounted, selection, litColumns, edited, edit, tableActions } = props;
  const isNear = useIsNear(stage);
  const selected = useMemo(() => new Set(selection.tables), [selection.tables]);
  const editing = cellOf(edited);
  return (
    <>
      <EdgeList
        stage={stage}
        selected={selection.references}
        label={titleOf}
        onFocus={({ key }) => getSession().select({ references: [key] })}
      />
      {mounted.map((table) => (
        <Card
          key={table.key}
          stage={stage}
          table={table}
          selected={selected.has(table.key)}
          editing={editing?.table === table.key}
        >
          <TableCard
            table={table}
            lit={litColumns.get(table.key) ?? ""}
            selected={selected.has(table.key)}
            selectedColumn={selection.column?.table === table.key ? selection.column.column : undefined}
            editing={editing?.table === table.key ? editing : undefined}
            actions={tableActions}
          />
        </Card>
      ))}
      {isNear &&
        scene.notes
          .slice(0, mostNotes)
          .map((note) => (
            <NoteCard
              key={note.name}
              stage={stage}
              note={note}
              selected={selection.notes.includes(note.name)}
              editing={edited?.part === "sticky note" && edited.note === note.name}
              onEdit={(name) => edit(name === undefined ? undefined : { part: "sticky note", note: name })}
            />
          ))}
    </>
  );
});
