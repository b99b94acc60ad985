import { crc32, deflateRawSync } from "node:zlib";

/*
 * Links written a second time, from the README alone, so that the tests hold the format as it is documented. And links
 * that nobody should write.
 */

/** A section of what a link holds: odd tags must be understood, even ones may be skipped. */
export type Section = { readonly tag: number; readonly bytes: Uint8Array };

export const textSection = (text: string): Section => ({ tag: 1, bytes: Buffer.from(text) });

/** The fragment of a link, `#` included. */
export function fragmentOf(sections: readonly Section[], codec = 1): string {
  const plain = Buffer.concat(
    sections.flatMap(({ tag, bytes }) => [Buffer.from([...varint(tag), ...varint(bytes.length)]), bytes]),
  );
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(plain));
  const body = Buffer.concat([Buffer.from([codec]), checksum, deflateRawSync(plain)]).toString("base64url");
  return `#v1.${body.length.toString(36)}.${body}E`;
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
