import { expect, type TestInfo } from "@playwright/test";
import { type App, test as base } from "#e2e/app.ts";
import { design } from "#e2e/designs.ts";
import { chains } from "#e2e/many-tables.ts";
import { type Change, type PicturePage, type Room, withPicturePage } from "#e2e/picture-page.ts";
import { textProblems } from "#e2e/picture-texts.ts";
import { openPictureDialog, savePicture } from "#e2e/save-picture.ts";

const test = base.extend<{ pictures: PicturePage }>({
  pictures: ({ browser }, use) => withPicturePage(browser, use),
});

/** So many pixels of a square may differ: less than the shortest stroke has. */
const few = 24;

/** Saves the picture in the formats and hands them to a page that compares them. */
async function saveAll(
  app: App,
  pictures: PicturePage,
  formats: readonly ("SVG" | "PNG" | "PDF")[],
  info: TestInfo,
): Promise<void> {
  for (const format of formats) pictures.serve(await savePicture(app.page, format, info));
}

async function choose({ page }: App, ...settings: readonly string[]): Promise<void> {
  for (const name of settings) await page.getByRole("radio", { name, exact: true }).check();
}

/** Fails with the places that differ, and the two pictures beside it. */
async function expectAlike(
  { pictures, pngOf }: PicturePage,
  [one, other, room]: readonly [one: string, other: string, room?: Room],
  info: TestInfo,
): Promise<void> {
  const { inked, most, where } = await pictures.evaluate(
    (on, [first, second, near]) => on.compare(first, second, near),
    [one, other, room] as const,
  );
  expect(inked, "pixels that are not ground").toBeGreaterThan(1000);
  if (most > few) {
    for (const name of [one, other]) await info.attach(name, { body: await pngOf(name), contentType: "image/png" });
  }
  expect(most, `pixels of ${one} and ${other} that differ: ${where.join("; ")}`).toBeLessThanOrEqual(few);
}

/** Selectors: what is taken away, and what is moved by 2 px. */
type Planted = { readonly missing: string; readonly moved: string };

/** The comparison tells an SVG with either fault, though it has nothing else that `change` has not taken from it. */
async function expectToTell(
  { pictures }: PicturePage,
  other: string,
  scale: number,
  { missing, moved }: Planted,
  change: Change = {},
  room?: Room,
): Promise<void> {
  for (const fault of [{ missing }, { moved }]) {
    const { most } = await pictures.evaluate(
      async (on, [faulty, against, size, near]) => {
        await on.drawChanged("faulty svg", "picture.svg", size, faulty);
        return on.compare("faulty svg", against, near);
      },
      [{ ...change, ...fault }, other, scale, room] as const,
    );
    expect(most, JSON.stringify(fault)).toBeGreaterThan(2 * few);
  }
}

async function expectPdf(picturePage: PicturePage, scale: number, info: TestInfo): Promise<void> {
  const { pictures } = picturePage;
  await pictures.evaluate(async (on, size) => {
    await on.drawPdf("pdf lines", "picture.pdf", size, "lines");
    await on.drawChanged("svg lines", "picture.svg", size, { without: "texts" });
  }, scale);
  await expectAlike(picturePage, ["svg lines", "pdf lines"], info);
  const [drawn, found] = await pictures.evaluate(
    async (on) => [await on.svgTexts("picture.svg"), await on.pdfTexts("picture.pdf")] as const,
  );
  expect(textProblems(drawn, found)).toEqual([]);
  expect(textProblems(drawn, found.slice(1)), "a text is missing").not.toEqual([]);
  expect(
    textProblems(
      drawn,
      found.map((text) => ({ ...text, y: text.y + 2 })),
    ),
    "all texts are moved",
  ).toHaveLength(drawn.length);
}

test("a PNG and a PDF of 300 tables show what the SVG shows", async ({ app, pictures }, info) => {
  await app.open(chains(300));
  await expect(app.page.getByText("300 tables")).toBeVisible();
  await openPictureDialog(app);
  await choose(app, "PNG", "1x");
  await saveAll(app, pictures, ["SVG", "PNG", "PDF"], info);
  await pictures.pictures.evaluate(async (on) => {
    await on.drawImage("svg", "picture.svg", 1);
    await on.drawImage("png", "picture.png", 1);
  });
  await expectAlike(pictures, ["svg", "png"], info);
  const planted = {
    missing: '[data-table="public.entity_157"]',
    moved: '[data-reference="public.entity_158(parent_id)->public.entity_157(id)"]',
  };
  await expectToTell(pictures, "png", 1, planted);
  await expectPdf(pictures, 1, info);
});

test("notes, groups, colours, loops and letters of all kinds look alike in SVG, PNG and PDF", async ({
  app,
  pictures,
}, info) => {
  await app.open(design("pictured"));
  await expect(app.table("public.заказы")).toBeAttached();
  await openPictureDialog(app);
  await choose(app, "Dark", "PNG", "2x");
  await saveAll(app, pictures, ["SVG", "PNG", "PDF"], info);
  await pictures.pictures.evaluate(async (on) => {
    await on.drawImage("svg", "picture.svg", 2);
    await on.drawImage("png", "picture.png", 1);
    await on.drawPdf("pdf images", "picture.pdf", 2, "images");
    await on.drawChanged("svg images", "picture.svg", 2, { without: "western texts" });
  });
  await expectAlike(pictures, ["svg", "png"], info);
  const planted = {
    missing: '[data-table="public.empty"]',
    moved: '[data-reference="public.users(boss_id)->public.users(id)"]',
  };
  await expectToTell(pictures, "png", 2, planted);
  await expectPdf(pictures, 2, info);
  await expectToTell(pictures, "pdf lines", 2, planted, { without: "texts" });
  // Text stands on whole pixels, an image of it does not: it is half a pixel away, and smoothed once more.
  const room = { reach: 2, tolerance: 60 };
  await expectAlike(pictures, ["svg images", "pdf images", room], info);
  const title = '[data-table="public.заказы"] > text:first-of-type';
  await expectToTell(pictures, "pdf images", 2, { missing: title, moved: title }, { without: "western texts" }, room);
});

test("a transparent PNG too large for one canvas shows what the SVG shows", async ({ app, pictures }, info) => {
  await app.open(chains(40));
  await expect(app.page.getByText("40 tables")).toBeVisible();
  await openPictureDialog(app);
  await choose(app, "PNG", "4x");
  await app.page.getByRole("checkbox", { name: "Transparent background" }).check();
  await saveAll(app, pictures, ["SVG", "PNG"], info);
  const { width, height } = await pictures.pictures.evaluate(async (on) => {
    await on.drawImage("svg", "picture.svg", 4);
    return on.drawImage("png", "picture.png", 1);
  });
  expect(width * height, "drawn in tiles").toBeGreaterThan(32_000_000);
  await expectAlike(pictures, ["svg", "png"], info);
});
