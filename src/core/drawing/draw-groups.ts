import { drawLines, lineStep } from "./draw-plates.ts";
import { cutText, emWidth, wrapName } from "./fit-text.ts";
import { type Ink, leastText } from "./ink.ts";
import { fade, mix, type Palette, tonesOf } from "./palette.ts";
import { baseline, type Pen, sansFont } from "./pen.ts";
import type { SceneGroup } from "./scene.ts";

const hullRadius = 16;
/** From the hull's top to the baseline of its title. */
const titleAt = 34;
const mostTitle = 26;

/** From there on the names of groups say more than those of tables, which have no room. */
export const groupNamesBelow = 0.16;

/** The hulls of groups. */
export function drawHulls(pen: Pen, groups: readonly SceneGroup[], { palette, scale, level }: Ink): void {
  for (const group of groups) {
    if (group.collapsed) continue;
    const { x, y, width, height } = group;
    const tone = group.color ?? palette.textFaint;
    open(pen, group);
    pen.roundBox(x, y, width, height, radiusAt(level), fade(tone, 0.08), {
      color: fade(tone, 0.45),
      width: Math.max(1, 1 / scale),
    });
    if (pen.hasParts) pen.closePart();
  }
}

/** The outline of hulls that are selected: their own, in the accent. */
export function drawHullRings(pen: Pen, groups: readonly SceneGroup[], { palette, scale, level }: Ink): void {
  const stroke = { color: palette.accent, width: Math.max(2, 2 / scale) };
  for (const { x, y, width, height, collapsed } of groups) {
    if (!collapsed) pen.roundBox(x, y, width, height, radiusAt(level), undefined, stroke);
  }
}

const radiusAt = (level: Ink["level"]): number =>
  level === "columns" || level === "bars" ? hullRadius : 2 * hullRadius;

const open = (pen: Pen, { name }: SceneGroup): void => {
  if (pen.hasParts) pen.openPart({ kind: "group", key: name, title: name });
};

/**
 * The titles of hulls as long as tables have names of their own: over the edges, and on the hull's colour, for edges
 * would strike them through. They stand on the tables' side of the hull's top and grow upwards, away from the tables.
 */
export function drawHullTitles(pen: Pen, groups: readonly SceneGroup[], { palette, scale }: Ink): void {
  const size = Math.max(13, (leastText + 1) / scale);
  const font = sansFont(size, true);
  for (const group of groups) {
    if (group.collapsed) continue;
    const [x, y] = [group.x + 20, group.y + titleAt];
    const name = cutText(group.name, size, true, group.width - 36);
    const ground = fade(mix(group.color ?? palette.textFaint, 0.08, palette.bg), 0.85);
    const width = Math.min(group.width - 32, emWidth(name, true) * size + 4);
    pen.roundBox(x - 4, y - size * 0.95, width, size * 1.25, size / 4, ground);
    pen.text(name, x, y, titleColor(group, palette), font);
  }
}

const titleColor = ({ color }: SceneGroup, palette: Palette): string =>
  color === undefined ? palette.textMuted : mix(color, 0.5, palette.text);

/** From afar the names of groups stand over their tables, on a ground that lets them be read. */
export function drawGroupNames(pen: Pen, groups: readonly SceneGroup[], { palette, scale }: Ink): void {
  const { nameGround } = tonesOf(palette);
  const places = groups.flatMap((group) => {
    const size =
      Math.min(mostTitle, Math.max(leastText, (group.width * scale * 0.8) / emWidth(group.name, true))) / scale;
    const lines = wrapName(group.name, size, group.width - 8 / scale, 3);
    return group.collapsed || lines.length === 0 ? [] : [{ group, size, lines }];
  });
  for (const { group, size, lines } of places) {
    const width = Math.min(group.width, Math.max(...lines.map((line) => emWidth(line, true))) * size + 0.8 * size);
    const height = lines.length * size * lineStep + 0.5 * size;
    const middle = { x: group.x + group.width / 2, y: group.y + group.height / 2 };
    pen.roundBox(middle.x - width / 2, middle.y - height / 2, width, height, size / 3, nameGround);
  }
  for (const { group, size, lines } of places) {
    const middle = { x: group.x + group.width / 2, y: group.y + group.height / 2 };
    drawLines(pen, lines, middle.x, middle.y, titleColor(group, palette), sansFont(size, true, "middle"));
  }
}

/** Collapsed groups: a box in the place of their tables. */
export function drawCollapsed(pen: Pen, groups: readonly SceneGroup[], ink: Ink): void {
  const { palette, scale, level } = ink;
  for (const group of groups) {
    if (!group.collapsed) continue;
    const { x, y, width, height } = group;
    const tone = group.color ?? palette.textFaint;
    open(pen, group);
    // A second sheet beneath says that there is more inside.
    pen.roundBox(x + 5, y + 5, width, height, 8, mix(tone, 0.3, palette.bg));
    pen.roundBox(x, y, width, height, 8, mix(tone, 0.14, palette.surface), {
      color: mix(tone, 0.6, palette.surface),
      width: Math.max(1.5, 1 / scale),
    });
    if (level === "columns" || level === "bars") {
      const size = level === "columns" ? 13 : Math.min(28, leastText / scale);
      const title = cutText(group.name, size, true, width - 24);
      pen.text(title, x + 12, y + height / 2 - 10 + size * baseline, titleColor(group, palette), sansFont(size, true));
      if (level === "columns")
        pen.text(countOf(group), x + 12, y + height / 2 + 12 + 12 * baseline, palette.textMuted, countFont);
    } else {
      const size = leastText / scale;
      const lines = wrapName(group.name, size, width - 8, Math.max(1, Math.floor(height / size / 1.2)));
      drawLines(pen, lines, x + width / 2, y + height / 2, titleColor(group, palette), sansFont(size, true, "middle"));
    }
    if (pen.hasParts) pen.closePart();
  }
}

const countFont = sansFont(12);

const countOf = ({ tables }: SceneGroup): string => `${tables.length} ${tables.length === 1 ? "table" : "tables"}`;
