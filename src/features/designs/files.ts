import { getSession } from "#session/use-session.ts";
import { downloadText } from "#ui/transfer.ts";
import { fileNameFor } from "./file-name.ts";
import { refusalOf } from "./not-dbml.ts";

type FileHandle = {
  readonly getFile: () => Promise<File>;
  readonly createWritable: () => Promise<{ write: (text: string) => Promise<void>; close: () => Promise<void> }>;
};

/** Where the browser can hand out files themselves: Chromium can, others open and download. */
type Pickers = {
  readonly showOpenFilePicker?: (options: object) => Promise<readonly FileHandle[]>;
  readonly showSaveFilePicker?: (options: object) => Promise<FileHandle>;
};

const types = [{ description: "DBML", accept: { "text/plain": [".dbml"] } }];
const mostBytes = 16_000_000;

/** Lets the person choose a `.dbml` file and opens it as a new design. */
export async function openFromFile(): Promise<void> {
  const pickers = window as Pickers;
  const file = await (pickers.showOpenFilePicker === undefined
    ? chooseFile()
    : pickers.showOpenFilePicker({ types, id: "dbml" }).then(([handle]) => handle?.getFile(), cancelled));
  if (file !== undefined) await openFile(file);
}

/** Opens a file as a new design, or says why it cannot be one. */
export async function openFile(file: File): Promise<void> {
  const session = getSession();
  if (file.size > mostBytes) {
    session.notify({ tone: "error", text: `${file.name} is larger than 16 MB: that is not a design.` });
    return;
  }
  try {
    // Kept as it is, byte order mark too: the document is what the author wrote.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    if (text.includes("\0")) throw new TypeError("not a text");
    const refusal = refusalOf(file.name, text);
    if (refusal === undefined) await session.openFile(file.name, text);
    else session.notify({ tone: "error", text: refusal });
  } catch (error) {
    const why = error instanceof TypeError ? "it is not a text in UTF-8" : "it could not be read";
    session.notify({ tone: "error", text: `${file.name} was not opened: ${why}.` });
  }
}

/** Saves the open design where the person says, as `title.dbml`. */
export async function saveToFile(): Promise<void> {
  const session = getSession();
  const suggestedName = fileNameFor(session.getState().design.title);
  const pickers = window as Pickers;
  if (pickers.showSaveFilePicker === undefined) {
    downloadText(suggestedName, session.fileText());
    return;
  }
  const handle = await pickers.showSaveFilePicker({ types, suggestedName, id: "dbml" }).catch(cancelled);
  if (handle === undefined) return;
  try {
    const file = await handle.createWritable();
    await file.write(session.fileText());
    await file.close();
    session.notify({ tone: "info", text: "Saved to the file." });
  } catch {
    session.notify({ tone: "error", text: "The file could not be written. The design is still kept in this browser." });
  }
}

const cancelled = (): undefined => undefined;

function chooseFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".dbml,text/plain";
    input.addEventListener("change", () => resolve(input.files?.[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}
