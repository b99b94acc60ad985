/** A design as a person would have written it: every element in its place, columns aligned, settings in the same order. */

import { nameTables } from "#core/outputs/postgres/names.ts";
import { enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Enum, Reference, Schema, Table } from "#core/schema/schema.ts";
import {
  printEnum,
  printGroup,
  printPartial,
  printProject,
  printRecords,
  printSticky,
  printView,
} from "./print-elements.ts";
import { printTable, type TableContext } from "./print-table.ts";

/** DBML that reads as this schema. */
export const printDesign = (schema: Schema): string => `${printElements(schema).join("\n\n")}\n`;

/** The elements of a schema, or of a part of one whose columns may be of `others`. */
export function printElements(schema: Schema, others: readonly Enum[] = []): readonly string[] {
  const context: TableContext = {
    enums: new Map([...others.map((each) => [each.key, each] as const), ...enumsByKey(schema)]),
    partials: new Map(schema.partials.map((partial) => [partial.name, partial])),
    references: referencesByHolder(schema.references),
    given: nameTables(schema, () => undefined).given,
  };
  const tables = bySchema(schema.tables);
  const { beside, unused } = enumsBeside(tables, schema.enums);
  const project = printProject(schema.project, schema.objects);
  const isLong = isLongProject(project);
  return [
    ...(isLong ? [] : project),
    ...unused.map(printEnum),
    ...schema.partials.map((partial) => printPartial(partial, context)),
    ...tables.flatMap((table) => [...(beside.get(table) ?? []).map(printEnum), ...printTable(table, context)]),
    ...schema.groups.flatMap(printGroup),
    ...schema.notes.flatMap(printSticky),
    ...schema.views.map(printView),
    ...schema.records.map((records) => printRecords(records, schema, context)),
    ...(isLong ? project : []),
  ];
}

const longestHead = 16;

/** Whether a project is so long that the tables would be pushed out of sight: then it stands last. */
export const isLongProject = (printed: readonly string[]): boolean =>
  printed.some((text) => text.split("\n", longestHead + 1).length > longestHead);

function referencesByHolder(references: readonly Reference[]): ReadonlyMap<string, readonly Reference[]> {
  const found = new Map<string, Reference[]>();
  for (const reference of references) {
    const list = found.get(reference.from.table);
    if (list === undefined) found.set(reference.from.table, [reference]);
    else list.push(reference);
  }
  return found;
}

/** The tables of one schema together, the schemas in the order of their first tables. */
function bySchema(tables: readonly Table[]): readonly Table[] {
  const found = new Map<string, Table[]>();
  for (const table of tables) {
    const list = found.get(table.schema);
    if (list === undefined) found.set(table.schema, [table]);
    else list.push(table);
  }
  return [...found.values()].flat();
}

/** Each enum before the first table with a column of it. */
function enumsBeside(tables: readonly Table[], enums: readonly Enum[]) {
  const left = new Map(enums.map((each) => [each.key, each]));
  const beside = new Map<Table, readonly Enum[]>();
  for (const table of tables) {
    const used = table.columns.flatMap(({ type }) => {
      const key = tableKey(type.schema ?? "public", type.name);
      const found = left.get(key);
      left.delete(key);
      return found ?? [];
    });
    if (used.length > 0) beside.set(table, used);
  }
  return { beside, unused: [...left.values()] };
}
