import { memo, type ReactNode, useEffect, useState } from "react";
import { textOf } from "#core/engine/emitted-lines.ts";
import type { OutputKind } from "#core/outputs/output.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Code } from "#ui/Code.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import { useLasting } from "#ui/use-lasting.ts";
import { DownloadButton } from "./DownloadButton.tsx";
import { Notes } from "./Notes.tsx";
import { OutputOptions } from "./OutputOptions.tsx";
import { Picture } from "./Picture.tsx";

/** One output, kept up to date while it is in view; Mermaid can also be seen as the picture that it makes. */
export const OutputText = memo(function OutputText({ output }: { output: OutputKind }) {
  // Not all of it as one: with a new revision alone nothing is shown anew.
  const lines = useSessionState((state) => state.emitted.get(output.id)?.lines);
  const notes = useSessionState((state) => state.emitted.get(output.id)?.notes);
  const files = useSessionState((state) => state.emitted.get(output.id)?.files);
  const empty = useSessionState(
    (state) => state.schema.tables.length === 0 && state.schema.enums.length === 0 && state.schema.objects.length === 0,
  );
  const [asPicture, setAsPicture] = useState(false);
  useEffect(() => getSession().watchOutput(output.id), [output.id]);

  const hasPicture = output.language === "mermaid";
  if (empty) {
    return (
      <PaneEmpty icon="file" title={`No ${output.title} yet`}>
        <p>Double-click the canvas to add a table, or type DBML.</p>
      </PaneEmpty>
    );
  }
  return (
    <div className="output">
      <div className="output-bar">
        {hasPicture && <TextOrPicture asPicture={asPicture} onChange={setAsPicture} />}
        <span className="output-name">{output.fileName}</span>
        <CopyButton text={() => textOf({ lines: lines ?? [] })} disabled={lines === undefined} />
        <DownloadButton fileName={output.fileName} lines={lines} files={files} />
      </div>
      <OutputOptions output={output} />
      <OutputBody output={output.id}>
        {lines !== undefined &&
          (asPicture ? (
            <Picture text={textOf({ lines })} />
          ) : (
            <Code lines={lines} language={output.language} label={`${output.title} text`} />
          ))}
      </OutputBody>
      {notes !== undefined && <Notes notes={notes} />}
    </div>
  );
});

/** How long a text must be out of date to be marked as such, in ms. */
const lasting = 350;

/** Where an output stands, and whether it is out of date; a newer revision shows nothing of it anew. */
function OutputBody({ output, children }: { output: string; children: ReactNode }) {
  const isStale = useSessionState(({ emitted, revision }) => (emitted.get(output)?.revision ?? -1) < revision);
  const isLate = useLasting(isStale, lasting);
  return (
    <div className={isLate ? "output-body output-stale" : "output-body"} aria-busy={isStale}>
      {children}
    </div>
  );
}

function TextOrPicture({ asPicture, onChange }: { asPicture: boolean; onChange: (asPicture: boolean) => void }) {
  const choices = [
    { title: "Text", value: false },
    { title: "Picture", value: true },
  ];
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Shown as</legend>
      {choices.map(({ title, value }) => (
        <label key={title} className="segment">
          <input type="radio" name="shown-as" checked={asPicture === value} onChange={() => onChange(value)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
