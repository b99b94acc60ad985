/** A dictionary's entries without its brackets, and the bytes of its stream if it has one. */
export type PdfObject = { readonly entries: string; readonly stream?: Uint8Array };

/** A PDF file of objects, which are numbered from 1 in their order; the first is the catalogue. */
export function pdfFile(objects: readonly PdfObject[], info: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const write = (piece: string | Uint8Array): void => {
    const bytes = typeof piece === "string" ? latin1(piece) : piece;
    pieces.push(bytes);
    length += bytes.length;
  };

  // Bytes above 127 tell programs that move files that this is no text.
  write("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
  for (const [at, { entries, stream }] of objects.entries()) {
    offsets.push(length);
    if (stream === undefined) write(`${at + 1} 0 obj\n<< ${entries} >>\nendobj\n`);
    else {
      write(`${at + 1} 0 obj\n<< ${entries} /Length ${stream.length} >>\nstream\n`);
      write(stream);
      write("\nendstream\nendobj\n");
    }
  }
  const start = length;
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  write(offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join(""));
  write(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`);

  const file = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** One byte a character; none of the texts written here has a letter beyond Latin 1. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Any text as a PDF string: UTF-16 in hexadecimal. */
export function pdfString(text: string): string {
  let hex = "FEFF";
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, "0");
  return `<${hex}>`;
}
