import { type ReactNode, useMemo, useState } from "react";
import { planMerge } from "#core/inputs/merge.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { applyImport } from "./apply-import.ts";
import { ImportTables } from "./ImportTables.tsx";
import { importRows, type Mode, tickedAtFirst } from "./import-rows.ts";
import { Said } from "./Said.tsx";
import { counted, factsText, titleOf } from "./said.ts";
import type { Source } from "./source.ts";
import type { Reading } from "./use-import.ts";

type PreviewProps = {
  readonly source: Source;
  readonly reading: Extract<Reading, { readonly stage: "read" }>;
  readonly about: ReactNode;
  readonly refused: ReadonlySet<number>;
  readonly onRefuse: (refused: ReadonlySet<number>) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
};

const modes = [
  { value: "new", title: "As a new design" },
  { value: "merge", title: "Into this design" },
] as const;

/** What was read, before anything is done with it. */
export function Preview({ source, reading, about, refused, onRefuse, onBack, onClose }: PreviewProps) {
  const { imported } = reading;
  const open = useSessionState((state) => state.schema);
  const openTitle = useSessionState((state) => state.design.title);
  const isKept = useSessionState((state) => state.saved.kind !== "unkept");
  const [mode, setMode] = useState<Mode>("new");
  const [chosen, setChosen] = useState<ReadonlyMap<Mode, ReadonlySet<string>>>(new Map());
  const [withObjects, setWithObjects] = useState(true);
  const [busy, setBusy] = useState(false);
  const rows = useMemo(() => importRows(open, imported.schema), [open, imported]);
  const ticked = useMemo(() => chosen.get(mode) ?? tickedAtFirst(rows, mode), [chosen, mode, rows]);
  const lost = useMemo(() => {
    const choice = { tables: ticked, objects: withObjects };
    return planMerge(mode === "merge" ? open : emptySchema, imported.schema, choice).lost;
  }, [mode, open, imported, ticked, withObjects]);
  const others = imported.schema.objects.length + imported.schema.enums.length;
  const isNothing = rows.every(({ key }) => !ticked.has(key)) && (others === 0 || !withObjects);
  const tickedCount = rows.filter(({ key }) => ticked.has(key)).length;

  const apply = async (): Promise<void> => {
    setBusy(true);
    const title = titleOf(source.name);
    const done = await applyImport(getSession(), { imported, tables: ticked, objects: withObjects, mode, title });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title="Import"
      width={860}
      onClose={onClose}
      footer={
        <>
          <p className="import-promise" role="status">
            {rows.length === 0 ? "" : `${counted(tickedCount)} of ${counted(rows.length)} tables. `}
            {mode === "merge" ? "One undo takes it back." : isKept ? `“${openTitle}” stays among your designs.` : ""}
          </p>
          <Button onClick={onBack}>Back</Button>
          <Button tone="primary" disabled={isNothing || busy} onClick={() => void apply()}>
            {mode === "new" ? "Make a new design" : "Add to this design"}
          </Button>
        </>
      }
    >
      {about}
      <p className="import-facts">{factsText(imported) || "Nothing of a design is in it."}</p>
      <div className="import-preview">
        <div className="import-main">
          <fieldset className="import-modes">
            <legend className="visually-hidden">Where it goes</legend>
            {modes.map(({ value, title }) => (
              <label key={value} className="import-mode">
                <input type="radio" name="import-mode" checked={mode === value} onChange={() => setMode(value)} />
                <span>{title}</span>
              </label>
            ))}
          </fieldset>
          <ImportTables
            rows={rows}
            mode={mode}
            ticked={ticked}
            onTick={(next) => setChosen(new Map(chosen).set(mode, next))}
          />
          {others > 0 && (
            <label className="import-others">
              <input
                type="checkbox"
                checked={withObjects}
                onChange={(event) => setWithObjects(event.currentTarget.checked)}
              />
              {othersText(imported.schema.enums.length, imported.schema.objects.length)}
            </label>
          )}
        </div>
        <Said reading={reading} lost={lost} refused={refused} onRefuse={onRefuse} />
      </div>
    </Dialog>
  );
}

function othersText(enums: number, objects: number): string {
  const words = [
    enums > 0 && `${counted(enums)} ${enums === 1 ? "enum" : "enums"}`,
    objects > 0 && `${counted(objects)} ${objects === 1 ? "object" : "objects"} kept as SQL: views, functions …`,
  ];
  return `Also ${words.filter((word) => word !== false).join(" and ")}`;
}
