import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";

/** What happened on the page between two moments. Times in milliseconds, of the main thread unless named otherwise. */
export type Watched = {
  readonly seconds: number;
  readonly frames: number;
  readonly p95Frame: number;
  readonly longestFrame: number;
  /** Of the processor. Where the system does not tell, as much as tasks took, waiting for the processor included. */
  readonly cpuMs: number;
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly styleAndLayoutMs: number;
  /** Tasks of more than 50 ms. */
  readonly longTasks: readonly number[];
};

type Stopwatch = {
  frames: number[];
  readonly longTasks: { readonly start: number; readonly length: number }[];
  isOn: boolean;
};

/** Put into every page before its own scripts. Nothing of the app knows of it. */
export function putStopwatch(): void {
  const stopwatch: Stopwatch = { frames: [], longTasks: [], isOn: false };
  Object.assign(window, { stopwatch });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      stopwatch.longTasks.push({ start: startTime, length: duration });
    }
  }).observe({ type: "longtask", buffered: true });
  // Without it the app opens files as browsers do that have no such picker: by an input, which a test can fill.
  Reflect.deleteProperty(window, "showOpenFilePicker");
}

/** Watches the page while `work` goes on. */
export async function watching(page: Page, cdp: CDPSession, work: () => Promise<void>): Promise<Watched> {
  const before = await metrics(cdp);
  const start = await page.evaluate(() => {
    const stopwatch = Reflect.get(window, "stopwatch") as Stopwatch;
    stopwatch.frames = [performance.now()];
    stopwatch.isOn = true;
    const next = (): void => {
      if (!stopwatch.isOn) return;
      stopwatch.frames.push(performance.now());
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return performance.now();
  });
  const cpuBefore = await processorTime(page);
  await work();
  const cpuAfter = await processorTime(page);
  const { end, frames, longTasks } = await page.evaluate((from) => {
    const stopwatch = Reflect.get(window, "stopwatch") as Stopwatch;
    stopwatch.isOn = false;
    return {
      end: performance.now(),
      frames: stopwatch.frames,
      longTasks: stopwatch.longTasks.filter((task) => task.start + task.length > from).map(({ length }) => length),
    };
  }, start);
  const after = await metrics(cdp);
  const grown = (name: string): number => 1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0));
  const lengths = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  return {
    seconds: (end - start) / 1000,
    frames: lengths.length,
    p95Frame: quantile(lengths, 0.95),
    longestFrame: Math.max(0, ...lengths),
    cpuMs: cpuBefore === undefined || cpuAfter === undefined ? grown("TaskDuration") : cpuAfter - cpuBefore,
    taskMs: grown("TaskDuration"),
    scriptMs: grown("ScriptDuration"),
    styleAndLayoutMs: grown("RecalcStyleDuration") + grown("LayoutDuration"),
    longTasks,
  };
}

/** What the main threads of all pages have used of the processor, in milliseconds. Only Linux tells. */
async function processorTime(page: Page): Promise<number | undefined> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const processes = (await session?.send("SystemInfo.getProcessInfo"))?.processInfo ?? [];
  await session?.detach();
  try {
    return processes
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, "utf8").split(" ")[0]) / 1e6)
      .reduce((sum, each) => sum + each, 0);
  } catch {
    return undefined;
  }
}

async function metrics(cdp: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics: list } = await cdp.send("Performance.getMetrics");
  return new Map(list.map(({ name, value }) => [name, value]));
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Elements on the page, and the heap in MB once everything that can go is gone. */
export async function weigh(page: Page, cdp: CDPSession): Promise<{ elements: number; heap: number }> {
  await cdp.send("HeapProfiler.collectGarbage");
  const heap = ((await metrics(cdp)).get("JSHeapUsedSize") ?? 0) / 1e6;
  return { elements: await page.evaluate(() => document.querySelectorAll("*").length), heap };
}
