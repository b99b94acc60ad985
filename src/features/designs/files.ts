import { getSession } from "#session/use-session.ts";
import { downloadText } from "#ui/transfer.ts";
import { fileNameFor } from "./file-name.ts";

type FileHandle = {
  readonly getFile: () => Promise<File>;
  readonly createWritable: () => Promise<{ write: (text: string) => Promise<void>; close: () => Promise<void> }>;
};

/** Where the browser can hand out files themselves: Chromium can, others open and download. */
type Pickers = {
  readonly showOpenFilePicker?: (options: object) => Promise<readonly FileHandle[]>;
  readonly showSaveFilePicker?: (options: object) => Promise<FileHandle>;
};

/** What to do with a text that is something else than DBML. */
export type OnOther = (source: { readonly name: string; readonly text: string }) => void;

const types = [{ description: "DBML", accept: { "text/plain": [".dbml"] } }];
const openable = [
  {
    description: "Designs and SQL",
    accept: { "text/plain": [".dbml", ".sql", ".psql", ".ddl", ".prisma", ".mmd", ".mermaid", ".txt", ".json"] },
  },
];
const mostBytes = 32_000_000;

/** Lets the person choose a file: a `.dbml` one opens as a new design. */
export async function openFromFile(onOther: OnOther): Promise<void> {
  const pickers = window as Pickers;
  const file = await (pickers.showOpenFilePicker === undefined
    ? chooseFile()
    : pickers.showOpenFilePicker({ types: openable, id: "dbml" }).then(([handle]) => handle?.getFile(), cancelled));
  if (file !== undefined) await openFile(file, onOther);
}

/** Opens a file as a new design, hands on what may be imported, or says why it is neither. */
export async function openFile(file: File, onOther: OnOther): Promise<void> {
  const session = getSession();
  const name = file.name.slice(0, 100);
  if (file.size > mostBytes) {
    const text = `${name} is larger than 32 MB. Of a database, dump the schema alone: pg_dump --schema-only.`;
    session.notify({ tone: "error", text });
    return;
  }
  try {
    // Kept as it is, byte order mark too: the document is what the author wrote.
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    if (text.includes("\0")) throw new TypeError("not a text");
    const { recognise } = await import("#core/inputs/inputs.ts");
    const [likely] = recognise(text, name);
    // What is like nothing may be a design that somebody has only begun.
    if (likely === undefined || likely.input.id === "dbml") await session.openFile(file.name, text);
    else onOther({ name, text });
  } catch (error) {
    const why = error instanceof TypeError ? "it is not a text in UTF-8" : "it could not be read";
    session.notify({ tone: "error", text: `${name} was not opened: ${why}.` });
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
    input.accept = ".dbml,.sql,.psql,.ddl,.prisma,.mmd,.mermaid,.json,text/plain";
    input.addEventListener("change", () => resolve(input.files?.[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}
