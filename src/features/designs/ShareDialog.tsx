import { useEffect, useState } from "react";
import { getSession } from "#session/use-session.ts";
import { Button } from "#ui/Button.tsx";
import { CopyButton } from "#ui/CopyButton.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { saveToFile } from "./files.ts";
import { classifyLink } from "./link-length.ts";
import "./designs.css";

/** The design as a link: everything is in the link itself, and no server sees it. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const [link, setLink] = useState<string>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    let wanted = true;
    getSession()
      .link()
      .then(
        (made) => wanted && setLink(made),
        (reason: unknown) =>
          wanted && setError(reason instanceof Error ? reason.message : "The link could not be made."),
      );
    return () => {
      wanted = false;
    };
  }, []);

  const kind = link === undefined ? undefined : classifyLink(link.length);
  return (
    <Dialog
      title="Share this design"
      onClose={onClose}
      footer={
        <>
          <Button icon="save" onClick={() => void saveToFile()}>
            Save as .dbml
          </Button>
          <CopyButton title="Copy link" tone="primary" disabled={link === undefined} text={() => link ?? ""} />
        </>
      }
    >
      <p className="share-words">
        The link holds the design as it stands now. Whoever opens it gets a copy of their own; nothing is sent to a
        server.
      </p>
      <label className="share-label" htmlFor="share-link">
        Link
      </label>
      <input
        id="share-link"
        className="field share-link"
        readOnly
        value={link ?? ""}
        placeholder={error ?? "Making the link …"}
        onFocus={(event) => event.currentTarget.select()}
      />
      {kind !== undefined && link !== undefined && (
        <p className={`share-kind share-${kind.tone}`}>
          <strong>{link.length.toLocaleString("en")} characters.</strong> {kind.sentence}
        </p>
      )}
      {error !== undefined && <p className="share-kind share-danger">{error} Save a .dbml file and share that.</p>}
    </Dialog>
  );
}
