// Liam ERD, a viewer, for the harness that measures several apps alike. It shows the schema it was built with, so each
// size is a site of its own, all under the address BENCH_URL; its clock starts at the navigation and includes the app.
//   npm install @liam-hq/cli@0.7.24
//   npx liam erd build --input 100.sql --format postgres --output-dir SITE/100     (and so on for each size)

const site = process.env.BENCH_URL ?? "http://127.0.0.1:4174/liam/";

/** With all columns, as the others show them; by itself it starts with names alone. @param {number} tables */
const address = (tables) => `${site}${tables}/?showMode=ALL_FIELDS`;

/** Tables are hidden until they are arranged, and edges come after that. @param {number} tables */
const drawn = (tables) =>
  `document.querySelectorAll(".react-flow__edge").length > 0 && [...document.querySelectorAll(".react-flow__node-table")].filter((table) => table.style.visibility !== "hidden").length >= ${tables}`;

export default {
  name: "liam",
  url: address,
  // The smallest schema there is stands for the app without one.
  navN: 10,
  navUrl: address(10),
  ready: drawn(10),
  loadsOnNav: true,
  drawn,

  /** @param {any} harness */
  async fit({ page, sleep }) {
    // The second of that name is for narrow windows, and hidden.
    await page.locator("button[aria-label='Zoom to fit']:visible").first().click();
    await sleep(800);
  },

  paneSel: ".react-flow",
  tableSel: ".react-flow__node-table",
  isBg: `el.classList.contains("react-flow__pane")`,
  panButton: "middle",
  zoomMods: 2,
  wheelSign: 1,
  headOffset: { fx: 0.5, dy: 14, refW: 172 },
};
