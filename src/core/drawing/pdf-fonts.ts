import type { Font } from "./pen.ts";

/** The fonts that every reader of PDF has: no file needs to hold them. */
export const pdfFonts = [
  { id: "F1", name: "Helvetica" },
  { id: "F2", name: "Helvetica-Bold" },
  { id: "F3", name: "Courier" },
] as const;

export const pdfFontOf = ({ family, bold }: Font): (typeof pdfFonts)[number]["id"] =>
  family === "mono" ? "F3" : bold ? "F2" : "F1";

/** How wide letters 32–126 are, in thousandths of the size. */
const plain = widths(
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 " +
    "584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 " +
    "667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 " +
    "556 500 722 500 500 500 334 260 334 584",
);
const bold = widths(
  "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 " +
    "584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 " +
    "667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 " +
    "611 556 778 556 556 500 389 280 389 584",
);

function widths(list: string): readonly number[] {
  return list.split(" ").map(Number);
}

/** Letters beyond Latin 1 that the encoding has, at 0x80 and on; blanks where it has none. */
const high = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const highCodes: ReadonlyMap<string, number> = new Map(
  Array.from(high).flatMap((letter, at) => (letter === " " ? [] : [[letter, 0x80 + at] as const])),
);

/** The text's bytes in the encoding of these fonts (WinAnsi); `undefined` when it has a letter that they lack. */
export function winAnsi(text: string): readonly number[] | undefined {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const byte = (code >= 32 && code < 127) || (code >= 160 && code < 256) ? code : highCodes.get(letter);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return bytes;
}

const special: ReadonlyMap<string, number> = new Map([
  ["…", 1000],
  ["•", 350],
  ["—", 1000],
  ["–", 556],
  ["™", 1000],
  ["‰", 1000],
  ["Œ", 1000],
  ["œ", 944],
  ["Æ", 1000],
  ["æ", 889],
  ["·", 278],
  ["°", 400],
]);

/** How wide a text stands in a PDF, in the font's units. */
export function pdfTextWidth(text: string, font: Font): number {
  let width = 0;
  for (const letter of text) width += font.family === "mono" ? 600 : letterWidth(letter, font.bold ? bold : plain);
  return (width / 1000) * font.size;
}

function letterWidth(letter: string, table: readonly number[]): number {
  const own = special.get(letter);
  if (own !== undefined) return own;
  // An accent does not change how wide a letter is.
  const base = letter.normalize("NFD").codePointAt(0) ?? 0;
  return table[base - 32] ?? 556;
}
