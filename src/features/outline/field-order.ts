import type { Target } from "#core/offers/offer.ts";
import { enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { Part } from "./fields.ts";

type Field = { readonly target: Target; readonly part: Part };

/**
 * The field that Tab leads to: a table's name, then each column's name and type; an enum's name, then its values. After
 * the last comes a new one.
 */
export function nextField(
  schema: Schema,
  target: Target,
  part: Part,
  way: "next" | "previous",
): Field | "new" | undefined {
  const fields = fieldsAround(schema, target);
  const at = fields.findIndex((field) => field.part === part && isSame(field.target, target));
  if (at < 0) return undefined;
  return way === "previous" ? fields[at - 1] : (fields[at + 1] ?? "new");
}

function fieldsAround(schema: Schema, target: Target): readonly Field[] {
  const key = target.kind === "tables" ? target.tables[0] : target.kind === "column" ? target.table : undefined;
  const table = tablesByKey(schema).get(key ?? "");
  if (table !== undefined) {
    return [
      { target: { kind: "tables", tables: [table.key] }, part: "rename" },
      ...table.columns.flatMap(({ name }) =>
        (["rename", "type"] as const).map(
          (part): Field => ({ target: { kind: "column", table: table.key, column: name }, part }),
        ),
      ),
    ];
  }
  const found =
    target.kind === "enum" || target.kind === "enum value" ? enumsByKey(schema).get(target.enum) : undefined;
  if (found === undefined) return [];
  return [
    { target: { kind: "enum", enum: found.key }, part: "rename" },
    ...found.values.map(
      ({ name }): Field => ({ target: { kind: "enum value", enum: found.key, value: name }, part: "rename" }),
    ),
  ];
}

const isSame = (a: Target, b: Target): boolean => JSON.stringify(a) === JSON.stringify(b);
