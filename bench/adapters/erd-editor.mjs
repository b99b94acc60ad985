// erd-editor for the harness that measures several apps alike. It is a custom element without an app around it, so what
// is measured is a bare page at the address BENCH_URL:
//   npm install @dineug/erd-editor@3.9.0
//   <style>body { margin: 0 } erd-editor { display: block; height: 100vh }</style>
//   <erd-editor></erd-editor><script type="module">import "@dineug/erd-editor"</script>     (built with `npx vite build`)

/** Runs in the page, before it: everything is one Konva stage, which nothing names, so it is caught when it draws. */
function watchScene() {
  const page = /** @type {any} */ (window);
  const sceneOf = (/** @type {any} */ stage) =>
    stage?.getLayers().find((/** @type {any} */ layer) => layer.name() === "scene");
  /** @type {any} */
  let stage;
  const watching = setInterval(() => {
    const layer = page.Konva?.Layer?.prototype;
    if (layer === undefined) return;
    clearInterval(watching);
    const batchDraw = layer.batchDraw;
    layer.batchDraw = function () {
      // What is dragged is drawn in a stage of its own.
      if (this.name() === "scene") stage = this.getStage() ?? stage;
      return batchDraw.call(this);
    };
  }, 10);

  /** The tables in the scene, which are those in view and some around it, in pixels of the page. */
  const tables = () => {
    const layer = sceneOf(stage);
    if (layer === undefined) return [];
    const { left, top } = stage.container().getBoundingClientRect();
    return layer
      .getChildren((/** @type {any} */ each) => each.hasName("table"))
      .map((/** @type {any} */ table) => {
        const scale = layer.scaleX();
        const { width, height } = table.findOne(".table-body").size();
        return {
          x: left + layer.x() + table.x() * scale,
          y: top + layer.y() + table.y() * scale,
          w: width * scale,
          h: height * scale,
        };
      });
  };

  const pane = () => stage.container().getBoundingClientRect();
  const isCanvas = (/** @type {number} */ x, /** @type {number} */ y) =>
    stage.container().contains(page.__h.at(x, y)) || page.__h.at(x, y)?.classList.contains("edit-overlay");

  page.__scene = {
    any: () => tables().length > 0,
    visible() {
      const { left, right, top, bottom } = pane();
      return tables().filter(
        (/** @type {any} */ { x, y, w, h }) => x < right && x + w > left && y < bottom && y + h > top,
      ).length;
    },
    emptyPoint() {
      const { left, right, top, bottom } = pane();
      const all = tables();
      const points = [];
      for (let x = left + 20; x < right - 20; x += 7) {
        for (let y = top + 20; y < bottom - 20; y += 7)
          points.push({ x, y, far: Math.hypot(x - (left + right) / 2, y - (top + bottom) / 2) });
      }
      points.sort((a, b) => a.far - b.far);
      return points.find(
        ({ x, y }) =>
          isCanvas(x, y) &&
          all.every(
            (/** @type {any} */ table) => x < table.x || x > table.x + table.w || y < table.y || y > table.y + table.h,
          ),
      );
    },
    /** Held by its head, right of the name and the comment, which a press would edit. */
    nearTable() {
      const { left, right, top, bottom } = pane();
      return tables()
        .map((/** @type {any} */ table) => ({ ...table, x: table.x + table.w * 0.6, y: table.y + table.w * 0.035 }))
        .filter((/** @type {any} */ { x, y }) => isCanvas(x, y))
        .map((/** @type {any} */ table) => ({
          ...table,
          far: Math.hypot(table.x - (left + right) / 2, table.y - (top + bottom) / 2),
        }))
        .sort((/** @type {any} */ a, /** @type {any} */ b) => a.far - b.far)[0];
    },
    /** It has no "fit": the document says what part of it is shown. */
    fit() {
      const editor = /** @type {any} */ (document.querySelector("erd-editor"));
      const design = JSON.parse(editor.value);
      const places = Object.values(design.collections.tableEntities).map((/** @type {any} */ table) => table.ui);
      const size = { w: 420, h: 280 };
      const from = { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
      const to = {
        x: Math.max(...places.map(({ x }) => x)) + size.w,
        y: Math.max(...places.map(({ y }) => y)) + size.h,
      };
      const { width, height } = pane();
      // Its own zoom stops at a tenth.
      const zoomLevel = Math.max(0.1, Math.min(1, width / (to.x - from.x), height / (to.y - from.y)) * 0.95);
      Object.assign(design.settings, {
        zoomLevel,
        originX: width / 2 - ((from.x + to.x) / 2) * zoomLevel,
        originY: height / 2 - ((from.y + to.y) / 2) * zoomLevel,
      });
      editor.setInitialValue(JSON.stringify(design));
    },
  };
}

export default {
  name: "erd-editor",
  url: process.env.BENCH_URL ?? "http://127.0.0.1:4174/erd-editor/",
  ready: `!!window.Konva && __h.all(".floating-toolbar").length > 0`,

  /** @param {any} harness */
  async prepare({ page }) {
    await page.addInitScript(watchScene);
  },

  /**
   * @param {any} harness
   * @param {number} tables
   */
  async load(harness, tables) {
    // In a task of its own, so that the page is free to say when it began.
    harness.tLoad = await harness.page.evaluate(
      (/** @type {string} */ text) => {
        const editor = /** @type {any} */ (document.querySelector("erd-editor"));
        setTimeout(() => editor.setSchemaDBML(text));
        return performance.now();
      },
      harness.text(tables, "dbml"),
    );
  },

  /** The toolbar counts the tables; those in view are in the scene only when it was built. @param {number} tables */
  drawn: (tables) =>
    `new RegExp("Table: ${tables}$").test(__h.fast(".toolbar")[0].textContent.trim()) && __scene.any()`,

  /** @param {any} harness */
  async fit({ page, sleep }) {
    await page.evaluate(() => /** @type {any} */ (window).__scene.fit());
    await sleep(3000);
  },

  /** @param {any} harness */
  async zoomIn({ page, sleep }) {
    await page.keyboard.press("Control+Digit0");
    await sleep(2000);
    return page.evaluate(() => /** @type {any} */ (window).__scene.nearTable()?.w);
  },

  /** @param {any} harness */
  visible: ({ page }) => page.evaluate(() => /** @type {any} */ (window).__scene.visible()),
  /** @param {any} harness */
  emptyPoint: ({ page }) => page.evaluate(() => /** @type {any} */ (window).__scene.emptyPoint()),
  /** @param {any} harness */
  nearTable: ({ page }) => page.evaluate(() => /** @type {any} */ (window).__scene.nearTable()),

  paneSel: ".konvajs-content",
  tableSel: "erd-editor",
  panButton: "middle",
  zoomMods: 2,
  wheelSign: 1,
};
