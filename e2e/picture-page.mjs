// @ts-check
/*
 * Runs in a page of its own, beside no app: turns exported pictures into pixels and compares them. The page serves
 * pdf.js under /pdfjs/.
 */

/** @typedef {{ readonly pixels: Uint8ClampedArray, readonly width: number, readonly height: number }} Raster */
/** @typedef {{ readonly text: string, readonly x: number, readonly y: number, readonly width: number }} PlacedText */
/** @typedef {PlacedText & { readonly slack: number }} DrawnText `slack`: how much of the way to it depends on the font. */
/**
 * How many pixels are not ground, how many differ in the square where most do, and where the most do.
 * @typedef {{ readonly inked: number, readonly most: number, readonly where: readonly string[] }} Difference
 */

/** @type {Map<string, Raster>} */
const rasters = new Map();

/**
 * How far a pixel may be away, and how far a channel may be off, of 255: less than a table is from the ground.
 * @typedef {{ readonly reach: number, readonly tolerance: number }} Room
 * @type {Room}
 */
const usual = { reach: 1, tolerance: 5 };
/** The side of the squares in which pixels that differ are counted, so that noise all over is told from a fault. */
const square = 32;

/**
 * @param {number} width
 * @param {number} height
 */
function blank(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return context;
}

/**
 * @param {string} name
 * @param {OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D} context
 */
function keep(name, context) {
  const { width, height } = context.canvas;
  const { data: pixels } = context.getImageData(0, 0, width, height);
  // The colour of what is hardly seen is anything at all: only as much of it counts as is seen.
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) pixels[channel] = ((pixels[channel] ?? 0) * alpha) / 255;
  }
  rasters.set(name, { pixels, width, height });
  return { width, height };
}

/**
 * Draws a PNG, or an SVG at a scale, and keeps its pixels under a name.
 * @param {string} name
 * @param {string} address
 * @param {number} scale
 */
export async function drawImage(name, address, scale) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const context = blank(Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale));
  context.drawImage(image, 0, 0, context.canvas.width, context.canvas.height);
  return keep(name, context);
}

const textPieces = "text:not(:has(tspan)), tspan";
const westernText = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

/**
 * What of an SVG is not drawn: its texts, or those of them that the fonts of a PDF can write; and a planted fault, a
 * selector of something that is missing or that stands 2 px to the right and below.
 * @typedef {{ readonly without?: "texts" | "western texts", readonly missing?: string, readonly moved?: string }} Change
 */

/**
 * Draws an SVG after it was changed.
 * @param {string} name
 * @param {string} address
 * @param {number} scale
 * @param {Change} change
 */
export async function drawChanged(name, address, scale, { without, missing, moved }) {
  const svg = new DOMParser().parseFromString(await (await fetch(address)).text(), "image/svg+xml");
  /** @param {string} selector */
  const only = (selector) => {
    const found = svg.querySelectorAll(selector);
    if (found.length !== 1) throw new Error(`${found.length} elements are ${selector}`);
    return found[0];
  };
  for (const each of without === undefined ? [] : svg.querySelectorAll(textPieces)) {
    if (without === "texts" || westernText.test(each.textContent ?? "")) each.setAttribute("visibility", "hidden");
  }
  if (missing !== undefined) only(missing)?.remove();
  if (moved !== undefined) only(moved)?.setAttribute("transform", "translate(2 2)");
  const blob = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
  const changedAddress = URL.createObjectURL(blob);
  await drawImage(name, changedAddress, scale);
  URL.revokeObjectURL(changedAddress);
}

/**
 * Counts the pixels of either picture that are unlike everything near the same place in the other.
 * @param {string} one
 * @param {string} other
 * @param {Room} room
 * @returns {Difference}
 */
export function compare(one, other, room = usual) {
  const [a, b] = [rasters.get(one), rasters.get(other)];
  if (a === undefined || b === undefined) throw new Error("nothing to compare");
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`${a.width} × ${a.height} is not ${b.width} × ${b.height}`);
  /** @type {Map<string, number>} */
  const squares = new Map();
  let inked = 0;
  for (let at = 0; at < a.pixels.length; at += 4) {
    if (!isLike(a.pixels, at, a.pixels, 0)) inked++;
    if (isLike(a.pixels, at, b.pixels, at) || (isNear(a, b, at, room) && isNear(b, a, at, room))) continue;
    const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)];
    const name = `${x - (x % square)}, ${y - (y % square)}`;
    squares.set(name, (squares.get(name) ?? 0) + 1);
  }
  const worst = [...squares].sort(([, one], [, other]) => other - one).slice(0, 10);
  return { inked, most: worst[0]?.[1] ?? 0, where: worst.map(([name, count]) => `${count} at ${name}`) };
}

/**
 * @param {Uint8ClampedArray} a
 * @param {number} at
 * @param {Uint8ClampedArray} b
 * @param {number} there
 */
function isLike(a, at, b, there) {
  for (let channel = 0; channel < 4; channel++) {
    if (Math.abs((a[at + channel] ?? 0) - (b[there + channel] ?? 0)) > usual.tolerance) return false;
  }
  return true;
}

/**
 * Whether a pixel of `a` lies between the darkest and the lightest of those near it in `b`.
 * @param {Raster} a
 * @param {Raster} b
 * @param {number} at
 * @param {Room} room
 */
function isNear(a, b, at, { reach, tolerance }) {
  const [x, y] = [(at / 4) % b.width, Math.floor(at / 4 / b.width)];
  for (let channel = 0; channel < 4; channel++) {
    let [least, most] = [255, 0];
    for (let row = Math.max(0, y - reach); row <= Math.min(b.height - 1, y + reach); row++) {
      for (let column = Math.max(0, x - reach); column <= Math.min(b.width - 1, x + reach); column++) {
        const value = b.pixels[4 * (row * b.width + column) + channel] ?? 0;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    const value = a.pixels[at + channel] ?? 0;
    if (value < least - tolerance || value > most + tolerance) return false;
  }
  return true;
}

/**
 * Draws the page of a PDF and keeps the pixels under a name. Its texts are left out, for they are in other fonts than
 * those of an SVG; so are its images unless they are asked for, or all is.
 * @param {string} name
 * @param {string} address
 * @param {number} scale pixels for a px of the drawing
 * @param {"lines" | "images" | "all"} what
 */
export async function drawPdf(name, address, scale, what) {
  const { page, close } = await openPdf(address);
  const viewport = page.getViewport({ scale: (scale * 4) / 3 });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  if (what !== "all") context.fillText = () => undefined;
  if (what === "lines") context.drawImage = () => undefined;
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  await close();
  return keep(name, context);
}

/** @param {string} address */
async function openPdf(address) {
  const pdfjs = /** @type {typeof import("pdfjs-dist")} */ (await import(`${location.origin}/pdfjs/build/pdf.min.mjs`));
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.min.mjs";
  const loading = pdfjs.getDocument({
    url: address,
    standardFontDataUrl: "/pdfjs/standard_fonts/",
    useSystemFonts: false,
    isEvalSupported: false,
  });
  const file = await loading.promise;
  if (file.numPages !== 1) throw new Error(`${file.numPages} pages`);
  return { page: await file.getPage(1), close: () => loading.destroy() };
}

/**
 * The texts of a PDF as a reader finds them, in px of the drawing from its left upper corner.
 * @param {string} address
 * @returns {Promise<readonly PlacedText[]>}
 */
export async function pdfTexts(address) {
  const { page, close } = await openPdf(address);
  const { items } = await page.getTextContent();
  const [, , , height = 0] = page.view;
  await close();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , , x = 0, y = 0] = item.transform;
    return [{ text: item.str, x: (x * 4) / 3, y: ((height - y) * 4) / 3, width: (item.width * 4) / 3 }];
  });
}

/**
 * The texts of an SVG, each piece of its own, in px from its left upper corner; `x` is where its letters begin at the left.
 * @param {string} address
 * @returns {Promise<readonly DrawnText[]>}
 */
export async function svgTexts(address) {
  const parsed = new DOMParser().parseFromString(await (await fetch(address)).text(), "image/svg+xml");
  const svg = document.importNode(parsed.documentElement, true);
  document.body.append(svg);
  const [left = 0, top = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const texts = [...svg.querySelectorAll(textPieces)].flatMap((element) => {
    const each = /** @type {SVGTextContentElement} */ (element);
    const text = each.textContent ?? "";
    const first = text.search(/\S/);
    if (first < 0) return [];
    // Hebrew and Arabic begin at the right.
    const x = Math.min(each.getExtentOfChar(first).x, each.getExtentOfChar(text.trimEnd().length - 1).x);
    const { y } = each.getStartPositionOfChar(first);
    const width = each.getComputedTextLength();
    const line = Number(each.closest("text")?.getAttribute("x"));
    const slack = getComputedStyle(each).textAnchor === "start" ? x - line : width;
    return [{ text, x: x - left, y: y - top, width, slack }];
  });
  svg.remove();
  return texts;
}

/**
 * A kept picture as a PNG, to be looked at.
 * @param {string} name
 */
export async function pngOf(name) {
  const raster = rasters.get(name);
  if (raster === undefined) throw new Error("nothing of that name");
  const context = blank(raster.width, raster.height);
  context.putImageData(new ImageData(new Uint8ClampedArray(raster.pixels), raster.width, raster.height), 0, 0);
  const bytes = new Uint8Array(await (await context.canvas.convertToBlob()).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
