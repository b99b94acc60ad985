import { type DragEvent, useId, useRef, useState } from "react";
import { inputs, recognise } from "#core/inputs/inputs.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Tabs, tabPanel } from "#ui/Tabs.tsx";
import { CatalogStep } from "./CatalogStep.tsx";
import { readSource, type Source } from "./source.ts";

type SourceStepProps = {
  readonly onRead: (source: Source, kind: string | undefined) => void;
  readonly onClose: () => void;
};

const tabs = [
  { id: "text", title: "File or text" },
  { id: "database", title: "From your database" },
];

/** Where a text comes from: a file, the clipboard, or a query on one's own database. */
export function SourceStep({ onRead, onClose }: SourceStepProps) {
  const [shown, setShown] = useState("text");
  const [text, setText] = useState("");
  const [kind, setKind] = useState("");
  const [json, setJson] = useState("");
  const ready = shown === "text" ? text : json;
  const read = (): void =>
    shown === "text"
      ? onRead({ name: undefined, text }, kind === "" ? undefined : kind)
      : onRead({ name: "From your database", text: json }, "catalog");
  return (
    <Dialog
      title="Import"
      width={860}
      onClose={onClose}
      footer={
        <>
          <p className="import-promise">Everything is read in this browser. Nothing is uploaded.</p>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={ready.trim() === ""} onClick={read}>
            Read
          </Button>
        </>
      }
    >
      <Tabs label="Where from" idPrefix="import" tabs={tabs} shown={shown} onShow={setShown} />
      <div className="import-source" {...tabPanel("import", shown)}>
        {shown === "text" ? (
          <FileOrText text={text} onText={setText} kind={kind} onKind={setKind} onRead={onRead} />
        ) : (
          <CatalogStep json={json} onJson={setJson} />
        )}
      </div>
    </Dialog>
  );
}

type FileOrTextProps = {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly kind: string;
  readonly onKind: (kind: string) => void;
  readonly onRead: SourceStepProps["onRead"];
};

function FileOrText({ text, onText, kind, onKind, onRead }: FileOrTextProps) {
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const likely = text === "" ? undefined : recognise(text, undefined)[0]?.input.title;
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const source = await readSource(file);
    if ("refused" in source) setRefusal(source.refused);
    else onRead(source, kind === "" ? undefined : kind);
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <label className="import-label" htmlFor={id}>
        Paste a schema, or drop a file here
      </label>
      <textarea
        id={id}
        className="import-paste"
        value={text}
        spellCheck={false}
        autoComplete="off"
        placeholder={"CREATE TABLE customers (\n  id bigint PRIMARY KEY,\n  …"}
        onChange={(event) => onText(event.currentTarget.value)}
        onDrop={drop}
      />
      <div className="import-row">
        <Button icon="open" onClick={() => chooser.current?.click()}>
          Choose a file …
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="File to import"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <span className="import-gap" />
        <label className="import-as" htmlFor={`${id}-kind`}>
          Read as
        </label>
        <select
          id={`${id}-kind`}
          className="import-kind"
          value={kind}
          onChange={(event) => onKind(event.currentTarget.value)}
        >
          <option value="">{likely === undefined ? "Whatever it is" : `Whatever it is: ${likely}`}</option>
          {inputs.map((input) => (
            <option key={input.id} value={input.id}>
              {input.title}
            </option>
          ))}
        </select>
      </div>
      {refusal === undefined ? (
        <p className="import-hint">
          SQL of PostgreSQL, pg_dump included, MySQL, SQL Server, Oracle, Snowflake and SQLite; DBML, Prisma, Mermaid.
        </p>
      ) : (
        <p className="import-refusal" role="alert">
          <Icon name="error" size={14} />
          {refusal}
        </p>
      )}
    </>
  );
}
