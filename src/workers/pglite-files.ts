/** The archive that PGlite reads, from what `build/postgres-files.ts` made of it. */
export function unpackFiles(packed: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [size = 0, count = 0] = new Uint32Array(packed.buffer, packed.byteOffset, 2);
  const runs = new Uint32Array(packed.buffer, packed.byteOffset + 8, count * 3);
  const bytes = packed.subarray(8 + runs.byteLength);
  const data = new Uint8Array(size);
  for (let run = 0; run < runs.length; run += 3) {
    const [to = 0, length = 0, from = 0] = runs.subarray(run, run + 3);
    data.set(bytes.subarray(from, from + length), to);
  }
  return data;
}

/** A file that the build compressed. */
export async function fetchBytes(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`${url} could not be fetched: ${answer.status}`);
  const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
