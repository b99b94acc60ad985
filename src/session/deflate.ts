/** Packs as deflate without a header, which every browser has built in. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const inputChunk = 16_384;

/** Unpacks chunk by chunk and stops as soon as it is more than `most`, so that a bomb never gets the memory it wants. */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | "corrupt" | "too-big"> {
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feeding = feed(writer, packed);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        await Promise.allSettled([reader.cancel(), writer.abort(), feeding]);
        return "too-big";
      }
      chunks.push(value);
    }
    await feeding;
  } catch {
    await Promise.allSettled([feeding]);
    return "corrupt";
  }
  const plain = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    plain.set(chunk, at);
    at += chunk.length;
  }
  return plain;
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, packed: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    for (let at = 0; at < packed.length; at += inputChunk) await writer.write(packed.subarray(at, at + inputChunk));
    await writer.close();
  } catch {
    // The reading side gets the same failure and answers it.
  }
}
