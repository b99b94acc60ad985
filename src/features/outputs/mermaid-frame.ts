import mermaid, { type MermaidConfig } from "mermaid";
import type { DrawAnswer, DrawReady, DrawRequest } from "./mermaid-messages.ts";
import { twice } from "./twice.ts";

/*
 * Runs in a frame without an origin, and is the only code that meets Mermaid. Names and notes in the text are a
 * stranger's: besides Mermaid's strict mode, the text may not turn on HTML labels or styles, which would fetch.
 */

const colors = {
  light: {
    background: "#ffffff",
    mainBkg: "#ffffff",
    primaryColor: "#f2f2f5",
    primaryTextColor: "#1b1c22",
    primaryBorderColor: "#9a9ca8",
    lineColor: "#62646f",
    textColor: "#1b1c22",
    tertiaryColor: "#ffffff",
    rowOdd: "#ffffff",
    rowEven: "#f7f7f9",
    attributeBackgroundColorOdd: "#ffffff",
    attributeBackgroundColorEven: "#f7f7f9",
    edgeLabelBackground: "#ffffff",
  },
  dark: {
    darkMode: true,
    background: "#16171b",
    mainBkg: "#1e2026",
    primaryColor: "#1e2026",
    primaryTextColor: "#ececf1",
    primaryBorderColor: "#5a5d69",
    lineColor: "#8d909d",
    textColor: "#ececf1",
    tertiaryColor: "#16171b",
    rowOdd: "#1a1b20",
    rowEven: "#202229",
    attributeBackgroundColorOdd: "#1a1b20",
    attributeBackgroundColorEven: "#202229",
    edgeLabelBackground: "#16171b",
  },
} as const;

const fontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";

const configFor = (theme: DrawRequest["theme"]): MermaidConfig => ({
  startOnLoad: false,
  securityLevel: "strict",
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  suppressErrorRendering: true,
  deterministicIds: true,
  maxTextSize: 5_000_000,
  maxEdges: 20_000,
  theme: "base",
  themeVariables: { ...colors[theme], fontFamily, fontSize: "13px" },
  fontFamily,
  secure: [
    "secure",
    "securityLevel",
    "startOnLoad",
    "maxTextSize",
    "maxEdges",
    "suppressErrorRendering",
    "htmlLabels",
    "flowchart",
    "themeCSS",
    "themeVariables",
    "fontFamily",
    "altFontFamily",
    "theme",
    "dompurifyConfig",
  ],
});

let drawing: Promise<unknown> = Promise.resolve();

window.addEventListener("message", (event: MessageEvent<DrawRequest>) => {
  if (event.source !== window.parent) return;
  const { id, text, theme } = event.data;
  // One at a time: Mermaid keeps its configuration in a global.
  drawing = drawing.then(async () => {
    const answer = await draw(id, text, theme);
    window.parent.postMessage(answer, event.origin);
  });
});
window.parent.postMessage({ ready: true } satisfies DrawReady, "*");

async function draw(id: number, text: string, theme: DrawRequest["theme"]): Promise<DrawAnswer> {
  try {
    mermaid.initialize(configFor(theme));
    // In a frame that the browser has not laid out yet, every text measures nothing and Mermaid gives up.
    const { svg } = await twice(() => mermaid.render("picture", text), laidOut);
    return { id, ...sized(svg) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Time enough for a busy browser to lay the frame out. */
const laidOut = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));

/** An image takes its size from the root's attributes, where Mermaid writes `100%`. */
function sized(svg: string): { readonly svg: string; readonly width: number; readonly height: number } {
  const root = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  if (root === null) throw new Error("Mermaid drew nothing.");
  const { width, height } = root.viewBox.baseVal;
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.style.removeProperty("max-width");
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}
