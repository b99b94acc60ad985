import { pdfFontOf, pdfTextWidth, winAnsi } from "./pdf-fonts.ts";
import { createHiddenTexts, type HiddenTexts } from "./pdf-hidden-text.ts";
import type { Font, Pen, Stroke } from "./pen.ts";

/** A text drawn by somebody who has its letters: how opaque each pixel is, `perUnit` pixels to a unit. */
export type TextImage = {
  readonly width: number;
  readonly height: number;
  readonly perUnit: number;
  /** From the top to the baseline, in pixels. */
  readonly baseline: number;
  readonly alpha: Uint8Array;
  /** Red, green and blue of each pixel, of a text with letters that have colours of their own. */
  readonly colors?: Uint8Array | undefined;
};

/** Draws a text in a colour. */
export type DrawText = (text: string, font: Font, color: string) => TextImage | undefined;

/** An image used by the page, with the number that its name ends with. */
export type UsedImage = { readonly id: number; readonly image: TextImage; readonly color: string };

export type PdfPen = Pen & {
  readonly content: () => string;
  /** Opacities in use, by name. */
  readonly opacities: ReadonlyMap<string, number>;
  readonly images: readonly UsedImage[];
  /** The texts of the images. */
  readonly hidden: HiddenTexts;
  /** How many texts had letters that could not be drawn. */
  readonly replaced: () => number;
};

/** From the end of a quarter circle to its control points, in parts of the radius. */
const roundness = 0.5523;

/** Writes operators for a page whose `y` runs downwards. */
export function createPdfPen(imageOf: DrawText): PdfPen {
  const lines: string[] = [];
  const opacities = new Map<string, number>();
  const images: UsedImage[] = [];
  const hidden = createHiddenTexts();
  const imagesByText = new Map<string, UsedImage>();
  let fill = "";
  let stroke = "";
  let width = "";
  let dash = "";
  let opacity = "G100";
  let path = "";
  let [lastX, lastY] = [0, 0];
  let replaced = 0;

  const setOpacity = (color: string): void => {
    const percent = color.length === 9 ? Math.round((Number.parseInt(color.slice(7), 16) / 255) * 100) : 100;
    const name = `G${percent}`;
    if (name === opacity) return;
    opacities.set(name, percent / 100);
    lines.push(`/${name} gs`);
    opacity = name;
  };
  const setFill = (color: string): void => {
    setOpacity(color);
    if (color.slice(0, 7) === fill) return;
    fill = color.slice(0, 7);
    lines.push(`${channels(fill)} rg`);
  };
  const setStroke = (next: Stroke): void => {
    setOpacity(next.color);
    if (next.color.slice(0, 7) !== stroke) {
      stroke = next.color.slice(0, 7);
      lines.push(`${channels(stroke)} RG`);
    }
    if (number(next.width) !== width) {
      width = number(next.width);
      lines.push(`${width} w`);
    }
    const nextDash = next.dash?.join(" ") ?? "";
    if (nextDash === dash) return;
    dash = nextDash;
    lines.push(`[${dash}] 0 d`);
  };
  const paint = (color: string | undefined, line: Stroke | undefined): void => {
    if (path !== "" && color !== undefined) {
      setFill(color);
      lines.push(`${path}f`);
    }
    if (path !== "" && line !== undefined) {
      setStroke(line);
      lines.push(`${path}S`);
    }
    path = "";
  };
  const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): void => {
    path += `${number(x1)} ${number(y1)} ${number(x2)} ${number(y2)} ${number(x)} ${number(y)} c\n`;
    [lastX, lastY] = [x, y];
  };
  const moveTo = (x: number, y: number): void => {
    path += `${number(x)} ${number(y)} m\n`;
    [lastX, lastY] = [x, y];
  };
  const lineTo = (x: number, y: number): void => {
    path += `${number(x)} ${number(y)} l\n`;
    [lastX, lastY] = [x, y];
  };
  /** Returns how wide the text is. */
  const write = (text: string, x: number, y: number, color: string, font: Font): number => {
    const bytes = winAnsi(text);
    if (bytes !== undefined) {
      const left = x - shiftOf(font, pdfTextWidth(text, font));
      setFill(color);
      lines.push(
        `BT /${pdfFontOf(font)} ${number(font.size)} Tf 1 0 0 -1 ${number(left)} ${number(y)} Tm ${literal(bytes)} Tj ET`,
      );
      return pdfTextWidth(text, font);
    }
    const used = imageFor(text, color, font);
    if (used === undefined) {
      replaced++;
      return write(
        Array.from(text, (letter) => (winAnsi(letter) === undefined ? "?" : letter)).join(""),
        x,
        y,
        color,
        font,
      );
    }
    const { image } = used;
    const [w, h] = [image.width / image.perUnit, image.height / image.perUnit];
    const left = x - shiftOf(font, w);
    const bottom = y + (image.height - image.baseline) / image.perUnit;
    setOpacity(color);
    lines.push(
      `q ${number(w)} 0 0 ${number(-h)} ${number(left)} ${number(bottom)} cm /I${used.id} Do Q`,
      hidden.write({ text, x: left, y, width: w, size: font.size }),
    );
    return w;
  };
  const imageFor = (text: string, color: string, font: Font): UsedImage | undefined => {
    const key = `${color} ${font.size} ${font.family} ${font.bold} ${text}`;
    const known = imagesByText.get(key);
    if (known !== undefined) return known;
    const image = imageOf(text, font, color.slice(0, 7));
    if (image === undefined) return undefined;
    const used: UsedImage = { id: images.length + 1, image, color: color.slice(0, 7) };
    images.push(used);
    imagesByText.set(key, used);
    return used;
  };

  return {
    hasParts: true,
    openPart: () => undefined,
    closePart: () => undefined,
    box: (x, y, w, h, color) => {
      setFill(color);
      lines.push(`${number(x)} ${number(y)} ${number(w)} ${number(h)} re f`);
    },
    roundBox: (x, y, w, h, radius, color, line) => {
      const r = Math.min(radius, w / 2, h / 2);
      const c = r * (1 - roundness);
      moveTo(x + r, y);
      lineTo(x + w - r, y);
      curve(x + w - c, y, x + w, y + c, x + w, y + r);
      lineTo(x + w, y + h - r);
      curve(x + w, y + h - c, x + w - c, y + h, x + w - r, y + h);
      lineTo(x + r, y + h);
      curve(x + c, y + h, x, y + h - c, x, y + h - r);
      lineTo(x, y + r);
      curve(x, y + c, x + c, y, x + r, y);
      path += "h\n";
      paint(color, line);
    },
    moveTo,
    lineTo,
    curveTo: (controlX, controlY, x, y) => {
      const third = (from: number, control: number): number => from + (2 / 3) * (control - from);
      curve(third(lastX, controlX), third(lastY, controlY), third(x, controlX), third(y, controlY), x, y);
    },
    circle: (x, y, r) => {
      const c = r * roundness;
      moveTo(x + r, y);
      curve(x + r, y + c, x + c, y + r, x, y + r);
      curve(x - c, y + r, x - r, y + c, x - r, y);
      curve(x - r, y - c, x - c, y - r, x, y - r);
      curve(x + c, y - r, x + r, y - c, x + r, y);
      path += "h\n";
    },
    paint,
    text: (text, x, y, color, font) => {
      if (text !== "") write(text, x, y, color, font);
    },
    runs: (runs, x, y) => {
      let at = x;
      for (const { text, color, font } of runs) if (text !== "") at += write(text, at, y, color, font);
    },
    content: () => lines.join("\n"),
    opacities,
    images,
    hidden,
    replaced: () => replaced,
  };
}

const shiftOf = ({ align }: Font, width: number): number =>
  align === "start" ? 0 : align === "end" ? width : width / 2;

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Red, green and blue from 0 to 1. */
export const channels = (color: string): string =>
  [1, 3, 5]
    .map((at) => String(Math.round((Number.parseInt(color.slice(at, at + 2), 16) / 255) * 1000) / 1000))
    .join(" ");

/** Bytes as a string of PDF, which must not be ended or continued by what stands in it. */
function literal(bytes: readonly number[]): string {
  let text = "(";
  for (const byte of bytes) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) text += `\\${String.fromCharCode(byte)}`;
    else text += byte < 127 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, "0")}`;
  }
  return `${text})`;
}
