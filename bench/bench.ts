import { Parser } from "@dbml/core";
import { advise } from "#core/advisor/advise.ts";
import { plan } from "#core/commands/commands.ts";
import { createReader, readDesign } from "#core/dbml/read.ts";
import { applyTransaction, type Document } from "#core/document/transaction.ts";
import { arrange } from "#core/layout/arrange.ts";
import { around } from "#core/layout/boxes.ts";
import { measure as measureLayout } from "#core/layout/quality.ts";
import { tableSize } from "#core/layout/sizes.ts";
import { findOutput } from "#core/outputs/outputs.ts";
import type { Schema } from "#core/schema/schema.ts";
import { generateDesign } from "./designs.ts";
import { heapOf, medianOf } from "./measure.ts";

/** What is measured of a design, in milliseconds unless the name says otherwise. */
export type Figures = {
  readonly tables: number;
  readonly kilobytes: number;
  readonly coldRead: number;
  /** @dbml/core's full parse of the same text; `undefined` when it was left out. */
  readonly dbmlCore: number | undefined;
  readonly reRead: number;
  readonly rename: number;
  readonly addColumn: number;
  readonly postgres: number;
  readonly mermaid: number;
  readonly advise: number;
  readonly megabytes: number;
  /** Arranged and routed as on the canvas, with the design's groups and without: they lie across its references by chance. */
  readonly drawing: Drawing;
  readonly ungrouped: Drawing;
};

export type Drawing = {
  readonly arrange: number;
  readonly route: number;
  /** An edge. */
  readonly crossings: number;
  readonly bends: number;
  readonly overTables: number;
  readonly aspect: number;
};

export function measure(tables: number, { withDbmlCore }: { readonly withDbmlCore: boolean }): Figures {
  const text = generateDesign(tables);
  const freshSchema = (): Schema => readDesign(text).schema;
  return {
    tables,
    kilobytes: text.length / 1000,
    coldRead: medianOf(createReader, (read) => read(text)),
    dbmlCore: withDbmlCore
      ? medianOf(
          () => new Parser(),
          (parser) => parser.parse(text, "dbmlv2"),
          3,
        )
      : undefined,
    reRead: measureReRead(text),
    rename: measureCommand(text, (table, run) => ["renameTable", { table, name: `renamed_${run}` }]),
    addColumn: measureCommand(text, (table, run) => [
      "addColumn",
      { table, column: { name: `added_${run}`, type: "text" } },
    ]),
    postgres: medianOf(freshSchema, (schema) => emit("postgres", schema)),
    mermaid: medianOf(freshSchema, (schema) => emit("mermaid", schema)),
    advise: medianOf(freshSchema, advise),
    drawing: measureDrawing(freshSchema()),
    ungrouped: measureDrawing({ ...freshSchema(), groups: [] }),
    megabytes: heapOf(() => {
      const read = createReader();
      return [read, read(text)];
    }),
  };
}

function measureDrawing(schema: Schema): Drawing {
  const start = performance.now();
  const changes = arrange(schema, new Map());
  const arranged = performance.now();
  const places = new Map([...changes].flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const])));
  const { crossings, edges, bends, overTables } = measureLayout(schema, places);
  const routed = performance.now();
  const box = around(
    schema.tables.flatMap((table) => {
      const place = places.get(table.key);
      return place === undefined ? [] : [{ x: place.x, y: place.y, ...tableSize(table) }];
    }),
  );
  return {
    arrange: arranged - start,
    route: routed - arranged,
    crossings: crossings / Math.max(1, edges),
    bends,
    overTables,
    aspect: box === undefined ? 1 : box.width / box.height,
  };
}

/** A character more in a column's name in the middle of the text, each time one more, as when somebody types. */
function measureReRead(text: string): number {
  const read = createReader();
  read(text);
  const at = text.indexOf("  created_at", text.length / 2) + 2;
  return medianOf((run) => `${text.slice(0, at)}${"x".repeat(run + 1)}${text.slice(at)}`, read);
}

/** Plans and commits a command on a table in the middle, each time on a design that was just read after the last. */
function measureCommand(
  text: string,
  call: (table: string, run: number) => readonly [name: string, args: unknown],
): number {
  const read = createReader();
  let document: Document = { text, places: new Map() };
  return medianOf(
    (run) => {
      const { syntax, schema } = read(document.text);
      const table = schema.tables[Math.floor(schema.tables.length / 2)]?.key ?? "";
      return { design: { document, syntax, schema }, call: call(table, run) };
    },
    ({ design, call: [name, args] }) => {
      const planned = plan(design, name, args);
      if ("refused" in planned) throw new Error(planned.refused);
      document = applyTransaction(design.document, planned).document;
    },
  );
}

function emit(id: string, schema: Schema): string {
  const output = findOutput(id);
  if (output === undefined) throw new Error(`There is no output ${id}.`);
  return output.emit(schema).text;
}
