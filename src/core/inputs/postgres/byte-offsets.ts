const beyondAscii = /[^\0-\x7f]/;

/** From offsets in the bytes of UTF-8, which the grammar counts in, to those of the text. */
export function utf16Offsets(text: string): (byte: number) => number {
  if (!beyondAscii.test(text)) return (byte) => byte;
  const starts = new Uint32Array(text.length * 3 + 1);
  let byte = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isPair = code >= 0xd800 && code < 0xdc00;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3;
    for (let each = 0; each < size; each++) starts[byte++] = at;
    if (isPair) at++;
  }
  starts[byte] = text.length;
  return (offset) => (offset > byte ? text.length : (starts[offset] ?? text.length));
}

/** From a number of characters, which errors count in, to an offset of the text. */
export function offsetOfCharacter(text: string, characters: number): number {
  if (!beyondAscii.test(text)) return Math.min(characters, text.length);
  let at = 0;
  for (let left = characters; left > 0 && at < text.length; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
