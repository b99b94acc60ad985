/** Reads and writes of single values over bytes. Reading answers `undefined` for what no writer here makes. */

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Int8Array(128).fill(-1);
for (const [value, letter] of [...letters].entries()) values[letter.charCodeAt(0)] = value;

export function toBase64Url(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const four = `${letters[word >> 18]}${letters[(word >> 12) & 63]}${letters[(word >> 6) & 63]}${letters[word & 63]}`;
    pieces.push(left >= 3 ? four : four.slice(0, left + 1));
  }
  return pieces.join("");
}

/** Only the one way in which `toBase64Url` writes these bytes is read. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let filled = 0;
  let bits = 0;
  let word = 0;
  for (let at = 0; at < text.length; at++) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) return undefined;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = word >> bits;
  }
  return (word & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of zip, gzip and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Bytes that grow. */
export class ByteWriter {
  private bytes = new Uint8Array(256);
  private length = 0;

  /** A varint: seven bits a byte, lowest first. */
  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.put([(rest % 128) + 128]);
    this.put([rest]);
  }

  /** A number of either sign: 0, -1, 1, -2, … as 0, 1, 2, 3, … */
  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  put(bytes: ArrayLike<number>): void {
    const needed = this.length + bytes.length;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(2 * needed);
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.length);
    this.length = needed;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }
}

/** A place in bytes that moves as values are taken from it. */
export class ByteReader {
  private at = 0;
  private readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** A varint of at most five bytes. */
  number(): number | undefined {
    let value = 0;
    for (let place = 1; place <= 128 ** 4; place *= 128) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return undefined;
      this.at++;
      value += (byte & 127) * place;
      if (byte < 128) return value;
    }
    return undefined;
  }

  signed(): number | undefined {
    const value = this.number();
    if (value === undefined) return undefined;
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  take(length: number | undefined): Uint8Array<ArrayBuffer> | undefined {
    if (length === undefined || length > this.left) return undefined;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
