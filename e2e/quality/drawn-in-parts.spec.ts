import { expect, type Page } from "@playwright/test";
import { type App, test } from "#e2e/app.ts";

// After an edit only what has changed is drawn anew. What then is on the canvas must be what a whole drawing shows.

const tables = Array.from({ length: 48 }, (_, at) => {
  const hub = at % 6 === 0 ? undefined : `t${at - (at % 6)}`;
  const key = hub === undefined ? "" : `  ${hub}_id bigint [ref: > ${hub}.id]\n`;
  return `Table t${at} {\n  id bigint [pk]\n${key}  name text [not null]\n  created_at timestamptz\n}\n`;
});
const groups = [0, 1].map((at) => {
  const members = Array.from({ length: 12 }, (_, member) => `  t${at * 12 + member}\n`);
  return `TableGroup group_${at} {\n${members.join("")}}\n`;
});
const design = [...tables, ...groups].join("\n");

const edits: readonly (readonly [title: string, (app: App) => Promise<void>])[] = [
  ["a table is typed", (app) => app.type("\nTable typed {\nid bigint [pk]\nname text\n}\n")],
  ["a reference is typed", (app) => app.type("\nRef: typed.id > t30.id\n")],
  ["a table is removed", (app) => app.setText([...tables.filter((_, at) => at !== 31), ...groups].join("\n"))],
  ["a group loses a table", (app) => app.setText([...tables, ...groups].join("\n").replace("  t3\n", ""))],
  ["a name grows", (app) => app.setText(design.replace("Table t6 {", "Table a_name_that_is_much_longer as t6 {"))],
];

test.use({ viewport: { width: 1440, height: 900 } });

for (const steps of [-8, 12]) {
  test(`what an edit draws is what a whole drawing shows, ${steps} steps nearer than all`, async ({ app, context }) => {
    test.slow();
    const { page, canvas } = app;
    await app.open(design);
    await expect(page.getByRole("contentinfo")).toContainText("48 tables");
    await page
      .getByRole("button", { name: /^Fit everything/ })
      .first()
      .click();
    const box = await canvas.boundingBox();
    if (box === null) throw new Error("There is no canvas.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.down("Control");
    for (let step = 0; step < Math.abs(steps); step++) await page.mouse.wheel(0, -60 * Math.sign(steps));
    await page.keyboard.up("Control");
    await page.mouse.move(box.x + 4, box.y + 4);
    const eye = await context.newPage();
    await page.bringToFront();
    let before = await calm(app);
    for (const [title, edit] of edits) {
      await edit(app);
      const mended = await calm(app);
      if (steps <= 0) expect(await farthest(eye, before, mended), `${title}: it can be seen`).toBeGreaterThan(unseen);
      await page.emulateMedia({ colorScheme: "dark" });
      await expect.poll(async () => (await picture(app)) === mended).toBe(false);
      await page.emulateMedia({ colorScheme: "light" });
      before = await calm(app);
      expect(await farthest(eye, mended, before), `${title}: drawn in part as drawn whole`).toBeLessThan(unseen);
    }
  });
}

/** Of 255: letters of elements are smoothed a little otherwise each time. A line too much or too few differs by far more. */
const unseen = 40;

/** How far two pictures are apart where they are most. */
const farthest = (eye: Page, a: string, b: string): Promise<number> =>
  eye.evaluate(
    async (both) => {
      const [one, other] = await Promise.all(
        both.map(async (picture) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
          pen?.drawImage(image, 0, 0);
          return pen?.getImageData(0, 0, image.width, image.height).data ?? [];
        }),
      );
      let most = 0;
      for (const [at, value] of one?.entries() ?? []) most = Math.max(most, Math.abs(value - (other?.[at] ?? 0)));
      return most;
    },
    [a, b],
  );

const style = ".minimap { visibility: hidden }";

/** The canvas as it is seen. */
const picture = async (app: App): Promise<string> => (await app.canvas.screenshot({ style })).toString("base64");

/** The picture once it has not changed for a while. */
async function calm(app: App): Promise<string> {
  let last = await picture(app);
  for (let same = 0; same < 6; ) {
    await app.page.waitForTimeout(200);
    const now = await picture(app);
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}
