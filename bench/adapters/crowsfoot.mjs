// For a harness that measures several apps alike: how it finds its way in this one. It opens a `.dbml` file through the
// app's own input, and needs the built app at BENCH_URL (npm start, or npm run bench's --dist).

const region = "[aria-label='Canvas']";
const isEmpty = `!!el.closest("${region}") && !el.closest("[data-table], [data-reference], button, [data-floats], aside, section.welcome")`;

export default {
  name: "crowsfoot",
  url: process.env.BENCH_URL ?? "http://127.0.0.1:4173/",
  ready: `!!document.querySelector("[data-table]") && !!document.querySelector(".monaco-editor .view-line")`,

  /** @param {any} harness */
  async prepare({ page }) {
    // As in browsers without that picker, so that the file goes through an input.
    await page.addInitScript(() => Reflect.deleteProperty(window, "showOpenFilePicker"));
  },

  /**
   * @param {any} harness
   * @param {number} tables
   */
  async load(harness, tables) {
    const { page } = harness;
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: /^Open/ }).first().click();
    const chooser = await choosing;
    harness.tLoad = await page.evaluate(() => performance.now());
    await chooser.setFiles(harness.schema(tables, "dbml"));
  },

  /** The status bar counts the tables once the canvas has them, arranged; routes of edges come after. @param {number} tables */
  drawn: (tables) =>
    `[...document.querySelectorAll("footer span")].some((part) => /^[\\d,. ]+tables?$/.test(part.textContent) && Number(part.textContent.replace(/\\D/g, "")) === ${tables})`,

  /** Others have nothing beside their canvas: ours gets as wide as theirs. @param {any} harness */
  async after({ page, sleep }) {
    for (const name of [/^Editor/, /^Outputs/]) {
      await page.getByRole("button", { name, pressed: true }).first().click();
    }
    await sleep(800);
  },

  /** @param {any} harness */
  async fit({ page, sleep }) {
    await page
      .getByRole("button", { name: /^Fit everything/ })
      .first()
      .click();
    await sleep(800);
  },

  /** @param {any} harness */
  async zoomIn({ page, sleep }) {
    await page
      .getByRole("button", { name: /Zoom to 100%/ })
      .first()
      .click();
    await sleep(800);
    return 240;
  },

  paneSel: region,
  tableSel: "[data-table]",
  isBg: isEmpty,
  panButton: "middle",
  zoomMods: 2,
  wheelSign: 1,
  headOffset: { fx: 0.5, dy: 12, refW: 240 },
};
