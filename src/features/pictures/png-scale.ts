/** More pixels than this take minutes to draw and most programs will not open them. */
const mostPixels = 150_000_000;
const mostSide = 30_000;

export type Fitted = {
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  /** Why it is smaller than was asked for, in a sentence. */
  readonly note: string | undefined;
};

/** The pixels of a picture at a scale, or at the largest that can be made. */
export function fitScale(size: { readonly width: number; readonly height: number }, wanted: number): Fitted {
  const { width, height } = size;
  const most = Math.min(Math.sqrt(mostPixels / (width * height)), mostSide / Math.max(width, height));
  // Down to a few digits, so that the sentence says exactly what was done.
  const digits = most < 0.1 ? 10_000 : 100;
  const scale = wanted <= most ? wanted : Math.floor(most * digits) / digits;
  const millions = (width * height * wanted * wanted) / 1e6;
  return {
    scale,
    width: Math.max(1, Math.min(mostSide, Math.round(width * scale))),
    height: Math.max(1, Math.min(mostSide, Math.round(height * scale))),
    note:
      scale === wanted
        ? undefined
        : `Drawn at ${scale}x instead of ${wanted}x, which would be ${Math.round(millions).toLocaleString("en")} million pixels. An SVG or PDF is sharp at any size.`,
  };
}
