import { chromium } from "@playwright/test";
import { generateDesign } from "../designs.ts";
import { appIn } from "./app.ts";
import { gestures } from "./gestures.ts";
import { type Loading, openFile } from "./load.ts";
import { putStopwatch, type Watched, weigh } from "./watch-page.ts";

/** What one size of design takes in the browser. */
export type BrowserFigures = {
  readonly tables: number;
  readonly load: Loading;
  /** With all in view. */
  readonly elements: number;
  /** In MB. */
  readonly heap: number;
  readonly gestures: readonly (
    | (Watched & { readonly id: string; readonly title: string; readonly note?: string })
    | { readonly id: string; readonly title: string; readonly failed: string }
  )[];
};

export type BrowserWish = {
  readonly address: string;
  readonly launch: Parameters<typeof chromium.launch>[0];
  readonly tables: number;
  /** Ids of gestures; all when empty. */
  readonly only: readonly string[];
  /** A folder for a picture after each step. */
  readonly pictures: string | undefined;
};

export const gestureIds: readonly string[] = gestures.map(({ id }) => id);

/** Opens a generated design in the built app, in a browser of its own, and goes through the gestures. */
export async function measureInBrowser(wish: BrowserWish): Promise<BrowserFigures> {
  const { address, launch, tables, only, pictures } = wish;
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    await cdp.send("HeapProfiler.enable");
    await page.addInitScript(putStopwatch);
    await page.goto(address);
    const picture = async (name: string): Promise<void> => {
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${tables}-${name}.png` });
    };
    const load = await openFile(page, cdp, tables, generateDesign(tables));
    const app = appIn(page, cdp);
    await app.press(/^Fit everything/);
    await picture("loaded");
    const weight = await weigh(page, cdp);
    const measured: BrowserFigures["gestures"][number][] = [];
    for (const { id, title, measure } of gestures) {
      if (only.length > 0 && !only.includes(id)) continue;
      try {
        measured.push({ id, title, ...(await measure(app)) });
      } catch (error) {
        measured.push({ id, title, failed: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown" });
      }
      await picture(id);
    }
    return { tables, load, ...weight, gestures: measured };
  } finally {
    await browser.close();
  }
}
