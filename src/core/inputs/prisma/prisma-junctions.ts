import { columnType } from "#core/inputs/plain-types.ts";
import { referenceKey, tableKey } from "#core/schema/names.ts";
import { plainColumn, plainIndex, plainKey, plainReference, plainTable } from "#core/schema/plain.ts";
import type { Column, IndexKey, Reference, Table } from "#core/schema/schema.ts";
import { isList, typeNameOf } from "./prisma-fields.ts";
import { unquoted } from "./prisma-lines.ts";
import { argument, attributeOf, fieldsOf, type Model } from "./prisma-model.ts";

/** The tables that Prisma makes by itself for lists at both ends. */
export function junctions(models: ReadonlyMap<string, Model>, tables: readonly Table[]) {
  const made = new Map<string, { readonly table: Table; readonly references: readonly Reference[] }>();
  const lists = [...models.values()].flatMap((model) =>
    fieldsOf(model.block)
      .filter((line) => isList(line) && models.has(typeNameOf(line)))
      .map((line) => ({
        model,
        other: typeNameOf(line),
        name: argument(attributeOf(line, "relation"), undefined, "name"),
      })),
  );
  for (const { model, other, name } of lists) {
    const isBoth = lists.some(
      (each) => each.model.block.name === other && each.other === model.block.name && each.name === name,
    );
    const [a = "", b = ""] = [model.block.name, other].toSorted();
    const called = `_${name === undefined ? `${a}To${b}` : unquoted(name)}`;
    const ends = [models.get(a), models.get(b)].map((end) =>
      tables.find(({ key }) => end !== undefined && key === tableKey(end.schema, end.name)),
    );
    const [left, right] = ends;
    if (!isBoth || left === undefined || right === undefined || made.has(called)) continue;
    const key = tableKey(left.schema, called);
    const column = (at: "A" | "B", end: Table): Column => ({
      ...plainColumn,
      name: at,
      type: idTypeOf(end),
      notNull: true,
    });
    const reference = (at: "A" | "B", end: Table): Reference => {
      const from = { table: key, columns: [at] };
      const to = { table: end.key, columns: [idOf(end)?.name ?? "id"] };
      return {
        ...plainReference,
        key: referenceKey(from, to),
        from: { ...from, many: true, optional: false },
        to: { ...to, many: false, optional: false },
        onDelete: "cascade",
        onUpdate: "cascade",
      };
    };
    const keyed = (name: string): IndexKey => plainKey("column", name);
    made.set(called, {
      table: {
        ...plainTable,
        key,
        schema: left.schema,
        name: called,
        columns: [column("A", left), column("B", right)],
        indexes: [
          { ...plainIndex, keys: [keyed("A"), keyed("B")], pk: true },
          { ...plainIndex, keys: [keyed("B")] },
        ],
      },
      references: [reference("A", left), reference("B", right)],
    });
  }
  return [...made.values()];
}

const idOf = (table: Table): Column | undefined => table.columns.find(({ pk }) => pk);

/** What a column holds that points there: a serial is an integer. */
function idTypeOf(table: Table): Column["type"] {
  const type = idOf(table)?.type ?? columnType("integer");
  const plain: ReadonlyMap<string, string> = new Map([
    ["serial", "integer"],
    ["bigserial", "bigint"],
    ["smallserial", "smallint"],
  ]);
  return { ...type, name: plain.get(type.name) ?? type.name };
}
