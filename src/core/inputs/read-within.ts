import { printPath } from "#core/dbml/print-words.ts";
import { type Read, readDesign } from "#core/dbml/read.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { Around, AroundTable } from "./around.ts";

/** Reads a text as it will stand in the design around it, so that its references find their tables there. */
export function readWithin(around: Around | undefined, text: string): Pick<Read, "schema" | "diagnostics"> {
  const alone = readDesign(text);
  if (around === undefined || alone.diagnostics.every(({ severity }) => severity !== "error")) return alone;
  const own = new Set(alone.schema.tables.map(({ key }) => key));
  const others = [...around.tables].filter(([key]) => !own.has(key));
  const { schema, diagnostics } = readDesign([text, ...others.map(([, table]) => standIn(table))].join("\n"));
  return { schema: { ...schema, tables: schema.tables.filter(({ key }) => own.has(key)) }, diagnostics };
}

const standIn = ({ schema, name, columns }: AroundTable): string =>
  `Table ${printPath(schema, name)} {\n${columns.map((column) => `  ${printWord(column)} text\n`).join("")}}\n`;
