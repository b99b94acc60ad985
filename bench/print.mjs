/**
 * @param {number | undefined} value
 * @param {string} [unit]
 */
const figure = (value, unit = "ms") =>
  value === undefined ? "–" : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;

/** @param {readonly (readonly string[])[]} rows the first cell of each is its title
 * @param {number} [width] */
function printRows(rows, width = 12) {
  for (const [title = "", ...cells] of rows) {
    console.log(`${title.padEnd(28)}${cells.map((cell) => cell.padStart(width)).join("")}`);
  }
}

/**
 * The figures as rows of a table, the sizes as its columns.
 *
 * @param {readonly import("./bench.ts").Figures[]} all
 */
export function printCore(all) {
  console.log(`\nMedians on Node ${process.version}\n`);
  printRows([
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
    ["arrange", ...all.map(({ drawing }) => figure(drawing.arrange))],
    ["route all edges", ...all.map(({ drawing }) => figure(drawing.route))],
    ["  crossings an edge", ...all.map(({ drawing }) => figure(drawing.crossings, ""))],
    ["  … without the groups", ...all.map(({ ungrouped }) => figure(ungrouped.crossings, ""))],
    ["  bends an edge", ...all.map(({ drawing }) => figure(drawing.bends, ""))],
    ["  edges over tables", ...all.map(({ drawing }) => figure(drawing.overTables, ""))],
    ["  width to height", ...all.map(({ drawing }) => figure(drawing.aspect, ""))],
    ["heap of what was read", ...all.map(({ megabytes }) => figure(megabytes, "MB"))],
  ]);
}

/**
 * A row for each question of the editor.
 *
 * @param {readonly { tables: number, figures: readonly import("./language.ts").LanguageFigure[] }[]} all
 */
export function printLanguage(all) {
  for (const { tables, figures } of all) {
    console.log(`\nThe language at ${tables} tables, in the engine on Node ${process.version}\n`);
    printRows([
      ["", "median", "p95", "longest"],
      ...figures.map(({ question, median, p95, longest }) => [question, figure(median), figure(p95), figure(longest)]),
    ]);
  }
}

/**
 * A table for each size: how it loads, then a row for each gesture.
 *
 * @param {readonly import("./browser/browser.ts").BrowserFigures[]} all
 */
export function printBrowser(all) {
  for (const { tables, load, elements, heap, gestures } of all) {
    console.log(`\n${tables} tables in Chromium, 1440 × 900`);
    console.log(
      `  first picture ${figure(load.picture)}, settled ${figure(load.settled)}, ${load.longTasks} tasks over 50 ms, ` +
        `the longest ${figure(load.longestTask)}, CPU ${figure(load.cpuMs)}; ${elements} elements, heap ${figure(heap, "MB")}\n`,
    );
    printRows(
      [
        ["", "fps", "p95 frame", "worst frame", "CPU/frame", "script/frame", "style+layout", "tasks > 50", "longest"],
        ...gestures.map((each) => {
          if ("failed" in each) return [each.title, `failed: ${each.failed}`];
          const perFrame = (/** @type {number} */ ms) => figure(ms / Math.max(1, each.frames));
          return [
            each.title,
            (each.frames / each.seconds).toFixed(1),
            figure(each.p95Frame),
            figure(each.longestFrame),
            perFrame(each.cpuMs),
            perFrame(each.scriptMs),
            perFrame(each.styleAndLayoutMs),
            String(each.longTasks.length),
            figure(Math.max(0, ...each.longTasks)),
            ...(each.note === undefined ? [] : [`   ${each.note}`]),
          ];
        }),
      ],
      14,
    );
  }
}

/**
 * The real PostgreSQL: a column for each size.
 *
 * @param {Awaited<ReturnType<typeof import("./postgres.mjs").measurePostgres>>} figures
 */
export function printPostgres({ download, proofs, dump }) {
  console.log(`\nPostgreSQL in Chromium, ${figure(download, "kB")} to fetch as it is built\n`);
  printRows([
    ["tables of 12 columns", ...proofs.map(({ tables }) => String(tables))],
    ["statements", ...proofs.map(({ statements }) => String(statements))],
    ["start of the engine", ...proofs.map(({ start }) => figure(start))],
    ["first proof, cold", ...proofs.map(({ first }) => figure(first))],
    ["proof of another design", ...proofs.map(({ next }) => figure(next))],
    ["proof after a column", ...proofs.map(({ edit }) => figure(edit))],
    ["export from scratch", ...proofs.map(({ verify }) => figure(verify))],
  ]);
  const { kilobytes, statements, total } = dump;
  console.log(`\nImport of ${figure(kilobytes, "kB")} of SQL, ${statements} statements: ${figure(total)}, in a worker`);
}
