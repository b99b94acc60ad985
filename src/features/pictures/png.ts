/** A way to draw the part of a picture that a box of pixels shows. */
export type DrawTile = (context: OffscreenCanvasRenderingContext2D, left: number, top: number) => void;

/** Drawn at once up to here; beyond, browsers begin to refuse canvases. */
const oneCanvas = { side: 8192, pixels: 32_000_000 } as const;
const tile = { width: 4096, height: 512 } as const;

/** A PNG of any size: drawn tile by tile and packed row by row, so that it never stands in memory whole. */
export async function pngOf(width: number, height: number, isOpaque: boolean, draw: DrawTile): Promise<Blob> {
  if (Math.max(width, height) <= oneCanvas.side && width * height <= oneCanvas.pixels) {
    const canvas = new OffscreenCanvas(width, height);
    draw(contextOf(canvas), 0, 0);
    return canvas.convertToBlob({ type: "image/png" });
  }
  const packer = new CompressionStream("deflate");
  const packed = new Response(packer.readable).arrayBuffer();
  const writer = packer.writable.getWriter();
  try {
    await writeRows(writer, width, height, isOpaque, draw);
    await writer.close();
  } catch (error) {
    await Promise.allSettled([writer.abort(), packed]);
    throw error;
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, isOpaque ? 2 : 6], 8);
  const pieces = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    ...chunk("IHDR", header),
    ...chunk("IDAT", new Uint8Array(await packed)),
    ...chunk("IEND", new Uint8Array(0)),
  ];
  return new Blob(pieces, { type: "image/png" });
}

async function writeRows(
  writer: WritableStreamDefaultWriter<BufferSource>,
  width: number,
  height: number,
  isOpaque: boolean,
  draw: DrawTile,
): Promise<void> {
  const depth = isOpaque ? 3 : 4;
  const canvas = new OffscreenCanvas(Math.min(width, tile.width), Math.min(height, tile.height));
  const context = contextOf(canvas);
  let above: Uint8Array<ArrayBufferLike> = new Uint8Array(width * depth);
  for (let top = 0; top < height; top += tile.height) {
    const rows = Math.min(tile.height, height - top);
    const stripe = new Uint8Array(rows * width * depth);
    for (let left = 0; left < width; left += tile.width) {
      const columns = Math.min(tile.width, width - left);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      draw(context, left, top);
      takeIn(stripe, context.getImageData(0, 0, columns, rows).data, { left, columns, rows, width, depth });
      // The page stays alive meanwhile.
      await new Promise((resolve) => setTimeout(resolve));
    }
    await writer.write(filterUp(stripe, above, rows, width * depth));
    above = stripe.subarray((rows - 1) * width * depth);
  }
}

type Taken = {
  readonly left: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly depth: number;
};

function takeIn(stripe: Uint8Array, pixels: Uint8ClampedArray, { left, columns, rows, width, depth }: Taken): void {
  let from = 0;
  for (let row = 0; row < rows; row++) {
    let to = (row * width + left) * depth;
    for (let column = 0; column < columns; column++) {
      stripe[to] = pixels[from] ?? 0;
      stripe[to + 1] = pixels[from + 1] ?? 0;
      stripe[to + 2] = pixels[from + 2] ?? 0;
      if (depth === 4) stripe[to + 3] = pixels[from + 3] ?? 0;
      to += depth;
      from += 4;
    }
  }
}

/** Rows as what differs from the row above, each behind a byte that says so: mostly zeros in a drawing, which pack well. */
export function filterUp(stripe: Uint8Array, above: Uint8Array, rows: number, bytes: number): Uint8Array<ArrayBuffer> {
  const filtered = new Uint8Array(rows * (bytes + 1));
  for (let row = 0; row < rows; row++) {
    const to = row * (bytes + 1);
    const from = row * bytes;
    filtered[to] = 2;
    for (let at = 0; at < bytes; at++) {
      const before = row === 0 ? (above[at] ?? 0) : (stripe[from - bytes + at] ?? 0);
      filtered[to + 1 + at] = (stripe[from + at] ?? 0) - before;
    }
  }
  return filtered;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("This browser gives no canvas to draw on.");
  return context;
}

/** A chunk of a PNG: length, name, bytes, and a checksum of the last two. */
export function chunk(name: string, bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint32(0, bytes.length);
  for (let at = 0; at < 4; at++) head[4 + at] = name.charCodeAt(at);
  const tail = new Uint8Array(4);
  new DataView(tail.buffer).setUint32(0, ~update(update(-1, head.subarray(4)), bytes) >>> 0);
  return [head, bytes, tail];
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function update(crc: number, bytes: Uint8Array): number {
  let value = crc;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return value;
}
