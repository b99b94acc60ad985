import type { Target } from "#core/offers/offer.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { rowId } from "./row.ts";

/** The rows that have to be open for an element's row to be seen, by what is closed at first. */
function waysTo(
  schema: Schema,
  target: Target,
): { readonly open: readonly string[]; readonly keep: readonly string[] } {
  const ids = (key: TableKey): readonly string[] => {
    const table = tablesByKey(schema).get(key);
    const group = schema.groups.find(({ tables }) => tables.includes(key));
    const isSplit = new Set(schema.tables.map((each) => each.schema)).size > 1;
    const inGroup = group === undefined ? [] : [rowId({ kind: "group", group: group.name })];
    if (!isSplit || table === undefined) return inGroup;
    return [rowId({ kind: "schema", schema: table.schema }), ...inGroup.map((id) => `${table.schema} ${id}`)];
  };
  const inTable = (key: TableKey) => ({ open: [rowId({ kind: "tables", tables: [key] })], keep: ids(key) });
  switch (target.kind) {
    case "tables":
      return { open: [], keep: target.tables.slice(0, 1).flatMap(ids) };
    case "column":
    case "index":
    case "check":
      return inTable(target.table);
    case "references": {
      const reference = schema.references.find(({ key }) => key === target.references[0]);
      return reference === undefined ? { open: [], keep: [] } : inTable(reference.from.table);
    }
    case "enum value":
      return { open: [rowId({ kind: "enum", enum: target.enum })], keep: ["enums"] };
    case "enum":
      return { open: [], keep: ["enums"] };
    case "note":
      return { open: [], keep: ["notes"] };
    case "view":
      return { open: [], keep: ["views"] };
    case "design":
    case "schema":
    case "group":
      return { open: [], keep: [] };
  }
}

/** The turned rows after the way to an element was opened: the same set when it was. */
export function openedTo(schema: Schema, target: Target, turned: ReadonlySet<string>): ReadonlySet<string> {
  const { open, keep } = waysTo(schema, target);
  if (open.every((id) => turned.has(id)) && !keep.some((id) => turned.has(id))) return turned;
  return new Set([...[...turned].filter((id) => !keep.includes(id)), ...open]);
}
