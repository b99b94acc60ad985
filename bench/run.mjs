// npm run bench [-- --sizes 10,100] [-- --core-up-to 3000]: @dbml/core takes half a minute and more for 3,000 tables.
import { parseArgs } from "node:util";
import { importSources } from "#scripts/bundle.mjs";
import { main } from "#scripts/run.mjs";

const options = /** @type {const} */ ({
  sizes: { type: "string", default: "10,100,1000,3000" },
  "core-up-to": { type: "string", default: "1000" },
});

/**
 * @param {number | undefined} value
 * @param {string} [unit]
 */
const figure = (value, unit = "ms") =>
  value === undefined ? "–" : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;

/**
 * The figures as rows of a table, the sizes as its columns.
 *
 * @param {readonly import("./bench.ts").Figures[]} all
 */
function print(all) {
  const rows = [
    ["tables of 12 columns", ...all.map(({ tables }) => String(tables))],
    ["text", ...all.map(({ kilobytes }) => figure(kilobytes, "kB"))],
    ["cold read", ...all.map(({ coldRead }) => figure(coldRead))],
    ["@dbml/core, full parse", ...all.map(({ dbmlCore }) => figure(dbmlCore))],
    [
      "  times our cold read",
      ...all.map(({ dbmlCore, coldRead }) => figure(dbmlCore === undefined ? undefined : dbmlCore / coldRead, "×")),
    ],
    ["re-read after a character", ...all.map(({ reRead }) => figure(reRead))],
    ["plan and commit a rename", ...all.map(({ rename }) => figure(rename))],
    ["plan and commit a column", ...all.map(({ addColumn }) => figure(addColumn))],
    ["Postgres emission", ...all.map(({ postgres }) => figure(postgres))],
    ["Mermaid emission", ...all.map(({ mermaid }) => figure(mermaid))],
    ["advice", ...all.map(({ advise }) => figure(advise))],
    ["heap of what was read", ...all.map(({ megabytes }) => figure(megabytes, "MB"))],
  ];
  for (const [title = "", ...cells] of rows) {
    console.log(`${title.padEnd(28)}${cells.map((cell) => cell.padStart(12)).join("")}`);
  }
}

await main(async () => {
  const { values } = parseArgs({ options });
  const { bench } = await importSources({ bench: "bench/bench.ts" });
  // Small designs must not be the ones that pay for the compiler.
  for (let round = 0; round < 3; round += 1) bench.measure(30, { withDbmlCore: true });
  const sizes = values.sizes.split(",").map(Number);
  const all = sizes.map((size) => {
    console.error(`${size} tables …`);
    return bench.measure(size, { withDbmlCore: size <= Number(values["core-up-to"]) });
  });
  console.log(`\nMedians on Node ${process.version}\n`);
  print(all);
});
