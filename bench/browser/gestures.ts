import type { App, Point, Seen } from "./app.ts";
import { type Watched, watching } from "./watch-page.ts";

/** Something that people do with a large design. `prepare` is not measured. */
export type Gesture = {
  readonly id: string;
  readonly title: string;
  readonly measure: (app: App) => Promise<Watched & { readonly note?: string }>;
};

const seconds = 4;
const hertz = 60;
const keysASecond = 12;

/** Calls `at` on the beat of a mouse that reports sixty times a second, whether or not the page keeps up. */
async function beat(at: (time: number, turn: number) => Promise<unknown>, rate = hertz): Promise<void> {
  const start = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let turn = 0; turn < seconds * rate; turn++) {
    const wait = start + (turn * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    sent.push(at(turn / rate, turn));
  }
  await Promise.all(sent);
}

const circling = ({ x, y }: Point, time: number, far: number): Point => ({
  x: Math.round(x + far * Math.sin(2 * Math.PI * 0.4 * time)),
  y: Math.round(y + far * 0.55 * Math.sin(2 * Math.PI * 0.6 * time)),
});

const settled = (app: App, ms = 800): Promise<void> => app.page.waitForTimeout(ms);

async function showAll(app: App): Promise<void> {
  await app.press(/^Fit everything/);
  await settled(app);
}

/** 100 %, with a table near the middle. */
async function showNear(app: App): Promise<void> {
  await showAll(app);
  await app.press(/Zoom to 100%/);
  const area = await app.canvas();
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  for (let tries = 0; tries < 40 && (await app.tables()).length === 0; tries++) {
    const angle = tries * 0.9;
    await app.wheel(middle, { x: 150 * (1 + tries / 3) * Math.cos(angle), y: 150 * (1 + tries / 3) * Math.sin(angle) });
    await settled(app, 150);
  }
  await settled(app);
}

/** The wheel without keys, to and fro, over an empty place as long as there is one. */
async function pan(app: App): Promise<Watched> {
  const at = await app.emptyPoint("middle");
  await app.move(at);
  return watching(app.page, app.cdp, () =>
    beat((time) => {
      const phase = 2 * Math.PI * 0.4 * time;
      return app.wheel(at, { x: Math.round(14 * Math.cos(phase)), y: Math.round(9 * Math.cos(phase * 1.5)) });
    }),
  );
}

/** Takes the table by its head and carries it round. */
async function drag(app: App, from: Point): Promise<Watched> {
  await app.move(from);
  await app.down(from);
  await app.move({ x: from.x + 8, y: from.y + 6 }, true);
  await settled(app, 200);
  const watched = await watching(app.page, app.cdp, () =>
    beat((time) => app.move(circling({ x: from.x + 8, y: from.y + 6 }, time, 160), true)),
  );
  await app.up(from);
  await settled(app);
  return watched;
}

/** Selects what lies between two points, with the mouse. */
async function selectBox(app: App, start: Point, end: Point): Promise<void> {
  await app.move(start);
  await app.down(start);
  for (let step = 1; step <= 8; step++) {
    const share = step / 8;
    await app.move({ x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }, true);
    await settled(app, 30);
  }
  await app.up(end);
  await settled(app, 300);
}

/** With all in view, a box from the corner that holds about fifty tables. Answers how many, and the box's other corner. */
async function selectFifty(app: App): Promise<{ readonly count: number; readonly end: Point }> {
  const start = await app.emptyPoint("corner");
  const area = await app.canvas();
  const select = async (share: number): Promise<{ readonly count: number; readonly end: Point }> => {
    const end = { x: area.x + area.width * share, y: area.y + area.height * share };
    await selectBox(app, start, end);
    return { count: await calmCount(app), end };
  };
  let [low, high] = [0, 1];
  let best = { share: 1, count: Number.POSITIVE_INFINITY };
  for (let tries = 0; tries < 9; tries++) {
    const share = (low + high) / 2;
    const found = await select(share);
    if (found.count >= 45 && found.count <= 55) return found;
    if (Math.abs(found.count - 50) < Math.abs(best.count - 50)) best = { share, count: found.count };
    if (found.count < 50) low = share;
    else high = share;
  }
  return select(best.share);
}

/** How many tables are selected, once the app has come to say so. */
async function calmCount(app: App): Promise<number> {
  let count = await app.selected();
  for (let calm = 0, tries = 0; calm < 3 && tries < 30; tries++) {
    await settled(app, 150);
    const now = await app.selected();
    calm = now === count ? calm + 1 : 0;
    count = now;
  }
  return count;
}

/** Goes to 50 % at a point, which stands in the middle of the canvas then. */
async function approach(app: App, at: Point): Promise<Point> {
  const area = await app.canvas();
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  await app.wheel(at, { x: at.x - middle.x, y: at.y - middle.y });
  await settled(app, 400);
  for (let tries = 0; tries < 80 && (await app.zoom()) < 50; tries++) {
    await app.wheel(middle, { x: 0, y: -30 }, true);
    await settled(app, 40);
  }
  await settled(app);
  return middle;
}

/** A table above and to the left of a point, where all are selected; the canvas is moved until one is in view. */
async function takeWithin(app: App, corner: Point): Promise<Seen | undefined> {
  const area = await app.canvas();
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  let { x, y } = corner;
  for (let tries = 0; tries < 8; tries++) {
    const inside = (await app.tables()).find(({ rect }) => rect.x + rect.width < x && rect.y + rect.height < y);
    if (inside !== undefined) return inside;
    const by = tries % 2 === 0 ? { x: 0, y: Math.round(area.height / 3) } : { x: Math.round(area.width / 3), y: 0 };
    await app.wheel(middle, { x: -by.x, y: -by.y });
    await settled(app, 400);
    x += by.x;
    y += by.y;
  }
  return undefined;
}

async function focusEditor(app: App): Promise<void> {
  const { page } = app;
  for (let tries = 0; tries < 8; tries++) {
    await page.locator(".monaco-editor .view-lines").first().click();
    await settled(app, 400);
    const isFocused = await page.evaluate(() => document.activeElement?.matches(".native-edit-context, textarea"));
    if (isFocused === true) return;
  }
  throw new Error("The editor does not take the keyboard.");
}

export const gestures: readonly Gesture[] = [
  {
    id: "pan",
    title: "pan at 100 %",
    measure: async (app) => {
      await showNear(app);
      return pan(app);
    },
  },
  {
    id: "pan-all",
    title: "pan, all in view",
    measure: async (app) => {
      await showAll(app);
      return pan(app);
    },
  },
  {
    id: "zoom",
    title: "zoom through all levels",
    measure: async (app) => {
      await showAll(app);
      const at = await app.emptyPoint("middle");
      await app.move(at);
      return watching(app.page, app.cdp, () =>
        beat((_, turn) => app.wheel(at, { x: 0, y: Math.floor(turn / 40) % 2 === 0 ? -40 : 40 }, true), 30),
      );
    },
  },
  {
    id: "drag",
    title: "drag a table",
    measure: async (app) => {
      await showNear(app);
      const [table] = await app.tables();
      if (table === undefined) throw new Error("No table is near.");
      return drag(app, table.head);
    },
  },
  {
    id: "drag-50",
    title: "drag a group of 50",
    measure: async (app) => {
      await showAll(app);
      const { count, end } = await selectFifty(app);
      const inside = await takeWithin(app, await approach(app, end));
      if (inside === undefined) throw new Error(`None of the ${count} selected tables is near.`);
      return { ...(await drag(app, inside.head)), note: `${count} tables selected` };
    },
  },
  {
    id: "type",
    title: "type in the editor",
    measure: async (app) => {
      await showAll(app);
      await focusEditor(app);
      await app.page.keyboard.press("ControlOrMeta+End");
      await focusEditor(app);
      await app.page.keyboard.press("ControlOrMeta+End");
      await app.page.keyboard.type("\n");
      await settled(app);
      const text = "Table typed {\nid bigint [pk]\nname text [not null]\n}\n\n";
      const type = (): Promise<Watched> =>
        watching(app.page, app.cdp, () =>
          beat((_, turn) => app.page.keyboard.type(text.charAt(turn % text.length)), keysASecond),
        );
      const first = await type();
      await settled(app, 2000);
      const { scriptMs, cpuMs } = await type();
      await settled(app, 2000);
      const idle = await watching(app.page, app.cdp, () => settled(app, 1000 * seconds));
      const aKey = (ms: number): string => (ms / (seconds * keysASecond)).toFixed(1);
      const note = `a key, once warm: script ${aKey(scriptMs - idle.scriptMs)} ms, CPU ${aKey(cpuMs - idle.cpuMs)} ms`;
      return { ...first, note };
    },
  },
];
