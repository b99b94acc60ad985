type Text = { readonly text: string; readonly x: number; readonly y: number; readonly width: number };

/** A text of an SVG, and over which width another font may stand otherwise. */
type DrawnText = Text & { readonly slack: number };

/** In px: what rounding may do. */
const leastRoom = 0.5;
/** How much wider or narrower another font is, in parts of the width. */
const fontRoom = 0.2;

/**
 * What is wrong with the texts that a reader finds in a PDF, beside those of the SVG: the same letters in the same
 * order, and each text where it is drawn.
 */
export function textProblems(drawn: readonly DrawnText[], found: readonly Text[]): readonly string[] {
  const letters = found.flatMap(lettersOf);
  const [wanted, given] = [drawn.flatMap(lettersOf), letters].map((list) => list.map(({ letter }) => letter).join(""));
  if (wanted !== given) return [`found ${excerpts(given ?? "", wanted ?? "")}`];
  let at = 0;
  return drawn.flatMap((each) => {
    const letter = letters[at];
    at += lettersOf(each).length;
    const right = Math.abs((letter?.x ?? Number.NaN) - each.x);
    const down = Math.abs((letter?.y ?? Number.NaN) - each.y);
    const isThere = right <= leastRoom + fontRoom * each.slack && down <= leastRoom;
    return isThere ? [] : [`${each.text} is at ${letter?.x}, ${letter?.y} instead of ${each.x}, ${each.y}`];
  });
}

/** The letters of a text, as if all were of one width. Readers tell blanks from gaps each in its own way. */
function lettersOf({ text, x, y, width }: Text): readonly { readonly letter: string; x: number; y: number }[] {
  return Array.from({ length: text.length }, (_, at) => ({
    letter: text.charAt(at),
    x: x + (width * at) / text.length,
    y,
  })).filter(({ letter }) => letter.trim() !== "");
}

function excerpts(given: string, wanted: string): string {
  let at = 0;
  while (at < given.length && given[at] === wanted[at]) at++;
  const around = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  return `${around(given)} instead of ${around(wanted)}`;
}
