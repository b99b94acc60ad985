/** Markdown without HTML from names and texts that anybody may have written: nothing in them is formatting or a link. */

const longestName = 80;
const mostLines = 12;
const longestProse = 800;

/** A name or some SQL, on one line, as code. */
export function code(text: string): string {
  const line = oneLine(text, longestName);
  if (line === "") return "``` ```";
  const fence = "`".repeat(longestRun(line) + 1);
  const gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Lines of code. They must be of a bounded number; each is cut. */
export function block(lines: readonly string[], language = ""): string {
  const cut = lines.map((line) => oneLine(line, 2 * longestName));
  const fence = "`".repeat(Math.max(3, longestRun(cut.join("\n")) + 1));
  return `${fence}${language}\n${cut.join("\n")}\n${fence}`;
}

/** What a person wrote: its line breaks stay, up to some lines. */
export function prose(text: string): string {
  const lines = clipped(text, longestProse)
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const kept = lines.slice(0, mostLines).map(escaped);
  return (lines.length > mostLines ? [...kept, "…"] : kept).join("  \n");
}

/** The first of them, and how many more there are. */
export function some(items: readonly string[], most: number): string {
  if (items.length <= most) return items.join(", ");
  return `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
}

/** `1 index`, `2 indexes`. */
export const counted = (count: number, one: string, several: string): string =>
  `${count === 1 ? "1" : grouped(count)} ${count === 1 ? one : several}`;

/** `2,000,000` */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, ",");

/** Parts that stand apart; those that are missing are left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n\n");

export const bullets = (items: readonly (string | undefined)[]): string =>
  items.flatMap((item) => (item === undefined || item === "" ? [] : `- ${item}`)).join("\n");

const unseen = /[\p{Cc}\p{Cf}\u2028\u2029\p{Surrogate}]+/gu;

/** Without what cannot be seen, which may turn the direction of writing or hide a part. */
function oneLine(text: string, most: number): string {
  const line = clipped(text, 2 * most)
    .replaceAll(unseen, " ")
    .trimEnd();
  return line.length > most || text.length > 2 * most ? `${clipped(line, most - 1)}…` : line;
}

/** Never cuts a character of two units in half. */
function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end);
}

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);

/** What formats, what begins a list or a heading, and what turns into a link by itself. */
const escaped = (line: string): string =>
  line
    .replaceAll(unseen, " ")
    .replaceAll(/[\\`*_[\]<>&#|~!@:{}$]/g, "\\$&")
    .replaceAll(/www\./gi, (word) => `${word.slice(0, -1)}\\.`)
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/^[-+=]/, "\\$&");
