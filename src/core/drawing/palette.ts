import { perObject } from "#core/schema/per-object.ts";

/** The colours of a drawing: those of `theme.css` that it needs. */
export type Palette = {
  readonly bg: string;
  readonly surface: string;
  readonly surface2: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly textMuted: string;
  readonly textFaint: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly warning: string;
  readonly warningSoft: string;
  readonly info: string;
};

export const lightPalette: Palette = {
  bg: "#f5f5f7",
  surface: "#ffffff",
  surface2: "#f2f2f5",
  border: "#e3e3e8",
  borderStrong: "#c9c9d2",
  text: "#1b1c22",
  textMuted: "#565863",
  textFaint: "#6a6c78",
  accent: "#4a54c9",
  accentSoft: "#e9ebfb",
  warning: "#8a5300",
  warningSoft: "#fbf1de",
  info: "#1f5bb8",
};

export const darkPalette: Palette = {
  bg: "#0f1013",
  surface: "#16171b",
  surface2: "#1e2026",
  border: "#292b33",
  borderStrong: "#41444f",
  text: "#ececf1",
  textMuted: "#a6a9b6",
  textFaint: "#8d909d",
  accent: "#929cff",
  accentSoft: "#262a4d",
  warning: "#e5ab4a",
  warningSoft: "#36290f",
  info: "#7db0ff",
};

export const paletteOf = (theme: "light" | "dark"): Palette => (theme === "dark" ? darkPalette : lightPalette);

/** The same stacks as `theme.css`. */
export const fontFamilies = {
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  mono: 'ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
} as const;

/** A colour of a design as `#rrggbb`; `undefined` for anything else. */
export function solidColor(color: string | undefined): string | undefined {
  const match = color === undefined ? null : /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(color);
  if (match === null) return undefined;
  const [, short, long] = match;
  return `#${(long ?? Array.from(short ?? "", (digit) => digit + digit).join("")).toLowerCase()}`;
}

/** `part` of one colour in another, as CSS's `color-mix(in srgb, …)`. Both are `#rrggbb`. */
export function mix(color: string, part: number, other: string): string {
  const channel = (at: number): string => {
    const value = channelOf(color, at) * part + channelOf(other, at) * (1 - part);
    return Math.round(value).toString(16).padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** The same colour, seen through: `opacity` from 0 to 1. */
export const fade = (color: string, opacity: number): string =>
  `${color}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0")}`;

const channelOf = (color: string, at: number): number => Number.parseInt(color.slice(at, at + 2), 16);

/** What is mixed from a palette, once. */
export const tonesOf = perObject((palette: Palette) => ({
  edge: mix(palette.textFaint, 0.8, palette.bg),
  faintEdge: mix(palette.textFaint, 0.28, palette.bg),
  title: mix(palette.surface2, 0.6, palette.surface),
  shadow: palette === darkPalette ? "#00000066" : "#14142814",
  bar: mix(palette.textMuted, 0.42, palette.surface),
  typeBar: mix(palette.textFaint, 0.22, palette.surface),
  plate: mix(palette.textFaint, 0.3, palette.surface),
  staleText: mix(palette.text, 0.55, palette.surface),
  staleMuted: mix(palette.textMuted, 0.55, palette.surface),
  nameGround: fade(palette.bg, 0.82),
}));
