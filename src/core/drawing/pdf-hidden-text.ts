import type { PdfObject } from "./pdf-file.ts";

/** A text to be laid over an image of it: `width` and `size` in the page's units, `y` at the baseline. */
export type HiddenText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

/** Texts that are found, selected and copied but not seen, whatever letters they have. */
export type HiddenTexts = {
  /** The operators that write a text. */
  readonly write: (text: HiddenText) => string;
  /** The names of the fonts that were needed. */
  readonly fonts: () => readonly string[];
  /** What these fonts are made of, numbered from `first`; the fonts themselves come first, in their order. */
  readonly objects: (first: number) => readonly PdfObject[];
};

/** A font of this kind may have so many letters. */
const perFont = 256;

/** Every letter becomes a glyph without a shape, as wide as it is high, that says which letter it stands for. */
export function createHiddenTexts(): HiddenTexts {
  const codes = new Map<string, number>();
  const codeOf = (letter: string): number => {
    const code = codes.get(letter) ?? codes.size;
    codes.set(letter, code);
    return code;
  };
  const fontCount = (): number => Math.ceil(codes.size / perFont);

  return {
    write: ({ text, x, y, width, size }) => {
      const letters = Array.from(asSeen(text), codeOf);
      if (letters.length === 0) return "";
      let shown = "";
      let font = -1;
      for (const code of letters) {
        if (Math.floor(code / perFont) !== font) {
          font = Math.floor(code / perFont);
          shown += `${shown === "" ? "" : "> Tj "}/H${font + 1} ${number(size)} Tf <`;
        }
        shown += hex(code % perFont, 2);
      }
      const stretch = number((100 * width) / (letters.length * size));
      return `q BT ${stretch} Tz 1 0 0 -1 ${number(x)} ${number(y)} Tm ${shown}> Tj ET Q`;
    },
    fonts: () => Array.from({ length: fontCount() }, (_, at) => `H${at + 1}`),
    objects: (first) => {
      const count = fontCount();
      if (count === 0) return [];
      const letters = [...codes.keys()];
      const pages = Array.from({ length: count }, (_, at) => letters.slice(at * perFont, (at + 1) * perFont));
      const glyph = first + 2 * count;
      return [
        ...pages.map((page, at) => fontObject(page.length, glyph, first + count + at)),
        ...pages.map((page) => ({ entries: "", stream: bytesOf(lettersMap(page)) })),
        { entries: "", stream: bytesOf("1000 0 0 -250 1000 1000 d1") },
      ];
    },
  };
}

const fontObject = (count: number, glyph: number, map: number): PdfObject => ({
  entries:
    "/Type /Font /Subtype /Type3 /FontBBox [0 -250 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> " +
    `/CharProcs << /g ${glyph} 0 R >> /Encoding << /Type /Encoding /Differences [0${" /g".repeat(count)}] >> ` +
    `/FirstChar 0 /LastChar ${count - 1} /Widths [${Array(count).fill(1000).join(" ")}] /ToUnicode ${map} 0 R`,
});

/** Which letter each code stands for: no more than a hundred in a block. */
function lettersMap(letters: readonly string[]): string {
  const lines = letters.map((letter, code) => `<${hex(code, 2)}> <${utf16(letter)}>\n`);
  let blocks = "";
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks += `${block.length} beginbfchar\n${block.join("")}endbfchar\n`;
  }
  return (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Letters def\n/CMapType 2 def\n" +
    `1 begincodespacerange\n<00> <FF>\nendcodespacerange\n${blocks}endcmap\n` +
    "CMapName currentdict /CMap defineresource pop\nend\nend"
  );
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}](?:[\P{L}\p{M}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])*/gu;

const reversed = (text: string): string => Array.from(text).toReversed().join("");

/** The letters from left to right: readers of PDF turn Hebrew and Arabic round themselves. */
const asSeen = (text: string): string =>
  text.replace(rightToLeft, (run) => reversed(run).replace(/\d+/g, (digits) => reversed(digits)));

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, "0");

/** Half of a pair stands for no letter. */
const utf16 = (letter: string): string =>
  /\p{Surrogate}/u.test(letter)
    ? "FFFD"
    : Array.from({ length: letter.length }, (_, at) => hex(letter.charCodeAt(at), 4)).join("");

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const number = (value: number): string => String(Math.round(value * 100) / 100);
