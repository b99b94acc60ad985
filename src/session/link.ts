import { crc32, fromBase64Url, toBase64Url } from "./bytes.ts";
import { deflate, inflate } from "./deflate.ts";
import {
  type LinkedDesign,
  maxOtherPlaces,
  maxTables,
  otherPlaces,
  readSections,
  type ToLink,
  writeSections,
} from "./link-sections.ts";

/**
 * A design in the fragment of a URL: `#v1.<length of body in base 36>.<body in base64url>E`.
 *
 * The length up front tells a cut link from a damaged one; the letter at the end keeps auto-linkers from dropping a
 * last `_`. The body is a codec byte, the CRC-32 of the plain bytes, and these packed with deflate. What the plain
 * bytes hold is told in `link-sections.ts`.
 */
const maxFragment = 1_000_000;
const maxPlain = 2 * 1024 * 1024;
const codecDeflate = 1;
const headBytes = 5;

type LinkFault = {
  readonly code: "none" | "cut" | "corrupt" | "newer" | "too-big";
  /** For the user. */
  readonly message: string;
};

/** The fragment of a design, `#` included. */
export async function encodeLink(
  design: ToLink,
): Promise<{ readonly fragment: string } | { readonly fault: LinkFault }> {
  const others = otherPlaces(design.places).size;
  const tables = design.tables?.length ?? design.places.size - others;
  if (tables > maxTables || others > maxOtherPlaces) return { fault: tooBigToWrite };
  const plain = writeSections(design);
  if (plain.length > maxPlain) return { fault: tooBigToWrite };
  const packed = await deflate(plain);
  const body = new Uint8Array(headBytes + packed.length);
  const head = new DataView(body.buffer);
  head.setUint8(0, codecDeflate);
  head.setUint32(1, crc32(plain));
  body.set(packed, headBytes);
  const letters = toBase64Url(body);
  const fragment = `#v1.${letters.length.toString(36)}.${letters}E`;
  return fragment.length > maxFragment ? { fault: tooBigToWrite } : { fragment };
}

/** Reads what anybody may have written: never throws, and never takes more memory than the caps allow. */
export async function decodeLink(
  fragment: string,
): Promise<{ readonly design: LinkedDesign } | { readonly fault: LinkFault }> {
  const body = readEnvelope(fragment);
  if ("fault" in body) return body;
  const { bytes } = body;
  if (bytes.length <= headBytes) return { fault: corrupt };
  const head = new DataView(bytes.buffer);
  if (head.getUint8(0) !== codecDeflate) return { fault: newer };
  const plain = await inflate(bytes.subarray(headBytes), maxPlain);
  if (plain === "too-big") return { fault: tooBigToRead };
  if (plain === "corrupt" || crc32(plain) !== head.getUint32(1)) return { fault: corrupt };
  const design = readSections(plain);
  if (design === "corrupt") return { fault: corrupt };
  return design === "newer" ? { fault: newer } : { design };
}

type Envelope = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: LinkFault };

function readEnvelope(fragment: string): Envelope {
  if (fragment.length > maxFragment) return { fault: tooBigToRead };
  const version = /^#v(\d{1,4})\./.exec(fragment)?.[1];
  if (version === undefined) return { fault: none };
  if (version !== "1") return { fault: newer };
  const header = /^#v1\.([0-9a-z]{0,5})(\.?)/.exec(fragment);
  const [start = "", digits = "", dot = ""] = header ?? [];
  if (dot === "") return { fault: start.length === fragment.length ? cutInHeader : corrupt };
  const length = Number.parseInt(digits, 36);
  if (length.toString(36) !== digits) return { fault: corrupt };
  const end = start.length + length + 1;
  if (fragment.length < end) return { fault: cut(fragment.length, end) };
  if (fragment.length > end || !fragment.endsWith("E")) return { fault: corrupt };
  const bytes = fromBase64Url(fragment.slice(start.length, -1));
  return bytes === undefined ? { fault: corrupt } : { bytes };
}

const count = (value: number): string => value.toLocaleString("en");

const none: LinkFault = { code: "none", message: "This address holds no design." };
const corrupt: LinkFault = {
  code: "corrupt",
  message: "This link is damaged: it does not hold what its sender saw. Ask for it again, or for the design as a file.",
};
const newer: LinkFault = {
  code: "newer",
  message: "This link needs a newer version of Crowsfoot. Reload the page, or ask for the design as a file.",
};
const tooBigToRead: LinkFault = {
  code: "too-big",
  message: "This link holds more than a link may. Ask for the design as a file.",
};
const tooBigToWrite: LinkFault = {
  code: "too-big",
  message: "This design is too big for a link. Send it as a file.",
};
const cutInHeader: LinkFault = {
  code: "cut",
  message: "This link was cut on its way: only its start arrived. Ask for it again, or for the design as a file.",
};
const cut = (arrived: number, whole: number): LinkFault => ({
  code: "cut",
  message: `This link was cut on its way: ${count(arrived)} of its ${count(whole)} characters arrived. Ask for it again, or for the design as a file.`,
});
