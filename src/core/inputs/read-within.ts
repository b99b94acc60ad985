import { printPath } from "#core/dbml/print-words.ts";
import { type Read, readDesign } from "#core/dbml/read.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Around, AroundTable } from "./around.ts";

/** Reads what was printed of `made` as it will stand in the design, so that its references find their tables there. */
export function readWithin(
  around: Around | undefined,
  text: string,
  made: Schema,
): Pick<Read, "schema" | "diagnostics"> {
  const own = new Set(made.tables.map(({ key }) => key));
  const targets = new Set(made.references.map(({ to }) => to.table).filter((key) => !own.has(key)));
  const others = [...targets].flatMap((key) => around?.tables.get(key) ?? []);
  if (others.length === 0) return readDesign(text);
  const { schema, diagnostics } = readDesign([text, ...others.map(standIn)].join("\n"));
  return { schema: { ...schema, tables: schema.tables.filter(({ key }) => !targets.has(key)) }, diagnostics };
}

const standIn = ({ schema, name, columns }: AroundTable): string =>
  `Table ${printPath(schema, name)} {\n${columns.map((column) => `  ${printWord(column)} text\n`).join("")}}\n`;
