import { type Drawable, drawScene } from "./draw-scene.ts";
import { drawingBounds } from "./drawing-bounds.ts";
import { latin1, type PdfObject, pdfFile, pdfString } from "./pdf-file.ts";
import { pdfFonts } from "./pdf-fonts.ts";
import { channels, createPdfPen, type DrawText, type UsedImage } from "./pdf-pen.ts";
import { drawHowOf, type PictureHow, pictureMargin } from "./picture.ts";

/** What the world outside does for a PDF. Each may be left out. */
export type PdfHelp = {
  /** Draws a text with letters that the fonts of every PDF reader lack; without it they become question marks. */
  readonly imageOf?: DrawText | undefined;
  /** Packs bytes as zlib does. */
  readonly deflate?: ((bytes: Uint8Array) => Promise<Uint8Array>) | undefined;
};

export type Pdf = {
  readonly bytes: Uint8Array;
  /** What the file does not show as it is, in sentences. */
  readonly notes: readonly string[];
};

/** Pages may not be larger, in points. */
const mostPoints = 14_400;
/** A px of CSS is so many points. */
const perPx = 0.75;

/** The scene as a PDF of one page, as large as the drawing: lines and true text. */
export async function pdfOf(scene: Drawable, how: PictureHow, help: PdfHelp = {}): Promise<Pdf> {
  const { x, y, width, height } = drawingBounds(scene, pictureMargin);
  const scale = Math.min(perPx, mostPoints / Math.max(width, height));
  const pen = createPdfPen(help.imageOf ?? (() => undefined));
  if (how.ground) pen.box(x, y, width, height, how.palette.bg);
  drawScene(pen, scene, drawHowOf(how));

  const page = { width: round(width * scale), height: round(height * scale) };
  const place = `${exact(scale)} 0 0 ${exact(-scale)} ${exact(-x * scale)} ${exact(page.height + y * scale)} cm`;
  const content = latin1(`1 j\n/G100 gs\n${place}\n${pen.content()}\n`);
  const firstImage = 6 + pdfFonts.length;
  const firstHidden = firstImage + 2 * pen.images.length;
  const fonts = [
    ...pdfFonts.map(({ id }, at) => `/${id} ${6 + at} 0 R`),
    ...pen.hidden.fonts().map((id, at) => `/${id} ${firstHidden + at} 0 R`),
  ];
  const objects: PdfObject[] = [
    { entries: "/Type /Catalog /Pages 2 0 R" },
    { entries: "/Type /Pages /Kids [3 0 R] /Count 1" },
    {
      entries:
        `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Contents 4 0 R ` +
        `/Resources << /Font << ${fonts.join(" ")} >> ` +
        `/ExtGState << ${statesOf(pen.opacities)} >> ` +
        `/XObject << ${pen.images.map(({ id }, at) => `/I${id} ${firstImage + 2 * at} 0 R`).join(" ")} >> >>`,
    },
    await packed("", content, help),
    { entries: `/Title ${pdfString(how.title)} /Creator (Crowsfoot)` },
    ...pdfFonts.map(({ name }) => ({
      entries: `/Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding`,
    })),
  ];
  for (const [at, used] of pen.images.entries()) {
    objects.push(...(await imageObjects(used, firstImage + 2 * at + 1, help)));
  }
  objects.push(...pen.hidden.objects(firstHidden));
  return { bytes: pdfFile(objects, 5), notes: notesOf(pen.replaced(), scale) };
}

const statesOf = (opacities: ReadonlyMap<string, number>): string =>
  [["G100", 1] as const, ...opacities]
    .map(([name, opacity]) => `/${name} << /ca ${opacity} /CA ${opacity} >>`)
    .join(" ");

/** The text's colours, seen through the shape of the text; where it has but one, one pixel is enough. */
async function imageObjects(
  { image, color }: UsedImage,
  mask: number,
  help: PdfHelp,
): Promise<readonly [PdfObject, PdfObject]> {
  const kind = "/Type /XObject /Subtype /Image /BitsPerComponent 8";
  const size = `/Width ${image.width} /Height ${image.height}`;
  const pixel = Uint8Array.from(channels(color).split(" "), (value) => Math.round(Number(value) * 255));
  const rgb = `/ColorSpace /DeviceRGB /SMask ${mask} 0 R`;
  return [
    image.colors === undefined
      ? { entries: `${kind} /Width 1 /Height 1 ${rgb}`, stream: pixel }
      : await packed(`${kind} ${size} ${rgb}`, image.colors, help),
    await packed(`${kind} ${size} /ColorSpace /DeviceGray`, image.alpha, help),
  ];
}

async function packed(entries: string, bytes: Uint8Array, { deflate }: PdfHelp): Promise<PdfObject> {
  if (deflate === undefined) return { entries, stream: bytes };
  return { entries: `${entries} /Filter /FlateDecode`, stream: await deflate(bytes) };
}

function notesOf(replaced: number, scale: number): readonly string[] {
  const notes: string[] = [];
  if (replaced > 0) {
    notes.push(
      `${replaced === 1 ? "One text has" : `${replaced} texts have`} letters that the fonts of a PDF lack: question marks stand for them. An SVG shows them all.`,
    );
  }
  if (scale < perPx)
    notes.push(`The page is drawn at ${Math.round((scale / perPx) * 100)} %, for a PDF page may not be larger.`);
  return notes;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const exact = (value: number): string => value.toFixed(5);
