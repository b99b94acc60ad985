import { type Drawable, drawScene } from "./draw-scene.ts";
import { drawingBounds } from "./drawing-bounds.ts";
import { fontFamilies } from "./palette.ts";
import type { Font, Part, Pen, Run, Stroke } from "./pen.ts";
import { drawHowOf, type PictureHow, pictureMargin } from "./picture.ts";
import { createSvgPath, svgNumber as number } from "./svg-path.ts";

/** The scene as an SVG file: true text in the system's fonts, and nothing that runs or is fetched. */
export function svgOf(scene: Drawable, how: PictureHow): string {
  const { x, y, width, height } = drawingBounds(scene, pictureMargin);
  const pen = createSvgPen();
  drawScene(pen, scene, drawHowOf(how));
  const { body, style } = pen.result();
  const ground = how.ground
    ? `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${how.palette.bg}"/>\n`
    : "";
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" role="img">\n` +
    `<title>${escapeXml(how.title)}</title>\n` +
    `<style>path,circle{stroke-linejoin:round}${style}</style>\n${ground}${body}</svg>\n`
  );
}

/** As XML may have it: no character of markup, and none that XML forbids. */
export function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are forbidden
  const sound = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
  return sound.replace(/[&<>"']/g, (character) => entities.get(character) ?? "");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

function createSvgPen(): Pen & { readonly result: () => { readonly body: string; readonly style: string } } {
  const lines: string[] = [];
  const fonts = new Map<Font, string>();
  const styles = new Map<string, string>();
  const path = createSvgPath();

  const classOf = (font: Font): string => {
    let name = fonts.get(font);
    if (name === undefined) {
      const anchor = font.align === "start" ? "" : `;text-anchor:${font.align}`;
      const css = `font:${font.bold ? "600 " : ""}${number(font.size)}px ${fontFamilies[font.family]}${anchor}`;
      name = styles.get(css) ?? `f${styles.size}`;
      styles.set(css, name);
      fonts.set(font, name);
    }
    return name;
  };

  return {
    hasParts: true,
    openPart: (part) => {
      lines.push(`<g ${attributeOf(part)}="${escapeXml(part.key)}"><title>${escapeXml(part.title)}</title>`);
    },
    closePart: () => {
      lines.push("</g>");
    },
    box: (x, y, width, height, color) => {
      lines.push(`<rect${boxed(x, y, width, height)}${paintOf("fill", color)}/>`);
    },
    roundBox: (x, y, width, height, radius, fill, stroke) => {
      const round = ` rx="${number(Math.min(radius, width / 2, height / 2))}"`;
      lines.push(`<rect${boxed(x, y, width, height)}${round}${paintOf("fill", fill)}${strokeOf(stroke)}/>`);
    },
    ...path,
    paint: (fill, stroke) => {
      const data = path.take();
      if (data !== "") lines.push(`<path d="${data}"${paintOf("fill", fill)}${strokeOf(stroke)}/>`);
    },
    text: (text, x, y, color, font) => {
      if (text === "") return;
      lines.push(
        `<text x="${number(x)}" y="${number(y)}" class="${classOf(font)}"${paintOf("fill", color)}>${escapeXml(text)}</text>`,
      );
    },
    runs: (runs, x, y) => {
      const spans = runs.map((run) => spanOf(run, classOf)).join("");
      lines.push(`<text x="${number(x)}" y="${number(y)}">${spans}</text>`);
    },
    result: () => ({
      body: lines.map((line) => `${line}\n`).join(""),
      style: [...styles].map(([css, name]) => `.${name}{${css}}`).join(""),
    }),
  };
}

const spanOf = ({ text, color, font }: Run, classOf: (font: Font) => string): string =>
  `<tspan class="${classOf(font)}"${paintOf("fill", color)}>${escapeXml(text)}</tspan>`;

const attributeOf = ({ kind }: Part): string => `data-${kind}`;

const boxed = (x: number, y: number, width: number, height: number): string =>
  ` x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;

/** Opacity apart from the colour, for programs that know only six digits. */
function paintOf(what: "fill" | "stroke", color: string | undefined): string {
  if (color === undefined) return what === "fill" ? ' fill="none"' : "";
  const opacity = color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
  return ` ${what}="${color.slice(0, 7)}"${opacity < 1 ? ` ${what}-opacity="${number(opacity)}"` : ""}`;
}

function strokeOf(stroke: Stroke | undefined): string {
  if (stroke === undefined) return "";
  const dash = stroke.dash === undefined ? "" : ` stroke-dasharray="${stroke.dash.join(" ")}"`;
  return `${paintOf("stroke", stroke.color)} stroke-width="${number(stroke.width)}"${dash}`;
}
