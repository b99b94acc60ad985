import { isParentOptional } from "#core/schema/lookup.ts";
import type { Reference, Schema, Table, TableKey } from "#core/schema/schema.ts";

/** Tables so that what a row refers to is there before it, and the references that no order can serve. */
export function parentsFirst({ tables, references }: Schema): {
  readonly order: readonly Table[];
  readonly late: ReadonlySet<Reference>;
} {
  const byKey = new Map(tables.map((table) => [table.key, table]));
  const late = new Set<Reference>();
  const held = new Map<TableKey, Reference[]>();
  for (const reference of references) {
    const { from, to, inactive } = reference;
    const child = byKey.get(from.table);
    if (inactive || child === undefined || !byKey.has(to.table)) continue;
    if (from.table === to.table) {
      if (isParentOptional(child, reference)) late.add(reference);
      continue;
    }
    const list = held.get(from.table);
    if (list === undefined) held.set(from.table, [reference]);
    else list.push(reference);
  }
  const order: Table[] = [];
  const left = new Map(byKey);
  const waits = (key: TableKey): readonly Reference[] =>
    (held.get(key) ?? []).filter((reference) => left.has(reference.to.table) && !late.has(reference));
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ key }) => waits(key).length === 0);
    for (const table of ready) {
      order.push(table);
      left.delete(table.key);
    }
    if (ready.length > 0) continue;
    // A circle: it opens where rows may have no parent at first, else anywhere.
    const [first] = left.values();
    const optional = [...left.values()].flatMap((table) =>
      waits(table.key).filter((each) => isParentOptional(table, each)),
    );
    for (const reference of optional) late.add(reference);
    if (optional.length === 0 && first !== undefined) {
      order.push(first);
      left.delete(first.key);
    }
  }
  return { order, late };
}
