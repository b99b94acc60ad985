import { useState } from "react";
import { inputs } from "#core/inputs/inputs.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Preview } from "./Preview.tsx";
import { SourceStep } from "./SourceStep.tsx";
import type { Source } from "./source.ts";
import { kindOf, useImport } from "./use-import.ts";
import "./import.css";

type ImportDialogProps = {
  /** What was dropped or opened; without it the dialog asks for something. */
  readonly given: Source | undefined;
  readonly onClose: () => void;
};

/** From any text to a design: choose a text, see what is in it, choose what of it becomes a design. The open one stays as it is until then. */
export function ImportDialog({ given, onClose }: ImportDialogProps) {
  const [source, setSource] = useState(given);
  const [kind, setKind] = useState<string>();
  const [refused, setRefused] = useState<ReadonlySet<number>>(new Set());
  const reading = useImport(source, kind, refused);

  const read = (next: Source, as: string | undefined): void => {
    setRefused(new Set());
    setKind(as);
    setSource(next);
  };
  const back = (): void => setSource(undefined);

  if (source === undefined) return <SourceStep onRead={read} onClose={onClose} />;
  const shownKind = kind ?? kindOf(source) ?? "";
  const about = (
    <div className="import-about">
      <Icon name="file" />
      <span className="import-name">{source.name ?? "Pasted text"}</span>
      <span className="import-as">read as</span>
      <select
        className="import-kind"
        aria-label="What it is"
        value={shownKind}
        onChange={(event) => read(source, event.currentTarget.value)}
      >
        {shownKind === "" && <option value="">Choose …</option>}
        {inputs.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
  if (reading.stage === "read") {
    return (
      <Preview
        source={source}
        reading={reading}
        about={about}
        refused={refused}
        onRefuse={setRefused}
        onBack={back}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title="Import"
      width={860}
      onClose={onClose}
      footer={<Button onClick={back}>{reading.stage === "failed" ? "Back" : "Cancel"}</Button>}
    >
      {about}
      {reading.stage === "failed" ? (
        <div className="import-middle" role="alert">
          <Icon name="error" size={24} className="import-danger" />
          <p>{reading.why}</p>
        </div>
      ) : (
        <div className="import-middle">
          <Icon name="loading" size={24} className="import-turning" />
          <p role="status">{reading.share === 1 ? "Putting it together …" : `Reading ${sizeText(source.text)} …`}</p>
          {reading.share !== undefined && <Share share={reading.share} />}
        </div>
      )}
    </Dialog>
  );
}

function Share({ share }: { share: number }) {
  const percent = Math.floor(100 * share);
  return (
    <div className="import-share">
      <progress aria-label="Read" value={percent} max={100} />
      <span aria-hidden="true">{percent} %</span>
    </div>
  );
}

const sizeText = (text: string): string =>
  text.length < 1_000_000
    ? `${Math.ceil(text.length / 1000).toLocaleString("en")} kB`
    : `${(text.length / 1_000_000).toFixed(1)} MB`;
