/** What the page asks of the frame that draws Mermaid. */
export type DrawRequest = { readonly id: number; readonly text: string; readonly theme: "light" | "dark" };

/** What the frame answers, once for each request. */
export type DrawAnswer =
  | { readonly id: number; readonly svg: string; readonly width: number; readonly height: number }
  | { readonly id: number; readonly error: string };

/** The frame says so once it can draw. */
export type DrawReady = { readonly ready: true };

const maxSvg = 32_000_000;

/** The frame draws what others wrote, so its answers are not taken on trust. */
export function readAnswer(value: unknown): DrawAnswer | DrawReady | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("ready" in value && value.ready === true) return { ready: true };
  if (!("id" in value) || typeof value.id !== "number") return undefined;
  const { id } = value;
  if ("error" in value && typeof value.error === "string") return { id, error: value.error.slice(0, 1000) };
  if (!("svg" in value && "width" in value && "height" in value)) return undefined;
  const { svg, width, height } = value;
  if (typeof svg !== "string" || svg.length > maxSvg || !isLength(width) || !isLength(height)) return undefined;
  return { id, svg, width, height };
}

const isLength = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value > 0 && value < 1_000_000;
