/** A text that somebody wants as a design: dropped, chosen, or pasted. */
export type Source = { readonly name: string | undefined; readonly text: string };

const mostBytes = 32_000_000;

/** The text of a file, or why it cannot be had, in a sentence. */
export async function readSource(file: File): Promise<Source | { readonly refused: string }> {
  const name = file.name.slice(0, 200);
  if (file.size > mostBytes) {
    return { refused: `${name} is larger than 32 MB. Dump the schema alone: pg_dump --schema-only.` };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\0")) return { name, text };
    return { refused: `${name} is not a text. Of a database, dump it as plain SQL: pg_dump --format=plain.` };
  } catch (error) {
    const why = error instanceof TypeError ? "it is not a text in UTF-8" : "it could not be read";
    return { refused: `${name} was not read: ${why}.` };
  }
}
