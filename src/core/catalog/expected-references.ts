import type { TableNames } from "#core/outputs/postgres/names.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Action, Reference } from "#core/schema/schema.ts";
import type { Fact } from "./catalog.ts";
import type { Draft } from "./expected.ts";
import { columnList, deferrableFacts } from "./expected-keys.ts";
import { idName, idPart } from "./ids.ts";

const isManyToMany = ({ from, to }: Reference): boolean => from.many && to.many;

/** Foreign keys, and the keys that references one to one ask for. */
export function expectReferences(draft: Draft): void {
  const { schema, names } = draft;
  for (const reference of schema.references) {
    const table = tablesByKey(schema).get(reference.from.table);
    const own = names.tables.get(reference.from.table);
    const target = names.tables.get(reference.to.table);
    if (reference.inactive || isManyToMany(reference)) continue;
    if (table === undefined || own === undefined || target === undefined) continue;
    const owner = idName(own.schema, own.name);
    if (!draft.isWanted(owner)) continue;
    const of = { kind: "reference", key: reference.key } as const;
    const name = names.given.get(table)?.get(reference);
    if (name !== undefined) {
      draft.add(
        { id: `constraint ${owner}.${idPart(name)}`, owner, facts: foreignKey(reference, own, target, draft) },
        of,
      );
    }
    const key = names.oneToOne.get(reference);
    if (key === undefined) continue;
    const columns = columnList(reference.from.columns, own);
    draft.add({ id: `constraint ${owner}.${idPart(key)}`, owner, facts: { kind: "unique", columns } }, of);
    draft.add({ id: `index ${owner}.${idPart(key)}`, owner, facts: { unique: "true" } }, of);
  }
}

const actionFact = (action: Action | undefined): Fact =>
  action === undefined || action === "no action" ? null : action;

function foreignKey(
  reference: Reference,
  own: TableNames,
  target: TableNames,
  draft: Draft,
): Readonly<Record<string, Fact>> {
  return {
    kind: "foreign key",
    columns: columnList(reference.from.columns, own),
    target: idName(target.schema, target.name),
    targetColumns: columnList(reference.to.columns, target),
    onDelete: actionFact(reference.onDelete),
    onUpdate: actionFact(reference.onUpdate),
    setColumns: reference.setColumns.length === 0 ? null : columnList(reference.setColumns, own),
    match: reference.match === "full" ? "full" : null,
    ...deferrableFacts(reference.deferrable),
    notValid: reference.notValid && !reference.notEnforced ? "true" : null,
    ...(draft.target < 18 ? {} : { notEnforced: reference.notEnforced ? "true" : null }),
  };
}

/** The tables that n–m references need. */
export function expectJunctions({ schema, names, add, isWanted }: Draft): void {
  for (const reference of schema.references) {
    const junction = names.junctions.get(reference);
    const ends = [names.tables.get(reference.from.table), names.tables.get(reference.to.table)] as const;
    if (junction === undefined || reference.inactive || ends[0] === undefined || ends[1] === undefined) continue;
    const owner = idName(junction.schema, junction.name);
    if (!isWanted(owner)) continue;
    const of = { kind: "reference", key: reference.key } as const;
    const expect = (id: string, facts: Readonly<Record<string, Fact>>): void => add({ id, owner, facts }, of);
    const columns = [...junction.from, ...junction.to];
    expect(`table ${owner}`, { kind: "plain" });
    columns.forEach((name, at) => {
      expect(`column ${owner}.${idPart(name)}`, { position: String(at + 1), notNull: "true" });
    });
    const inIds = (list: readonly string[]): string => list.map(idPart).join(", ");
    expect(`constraint ${owner}.${idPart(junction.primary)}`, { kind: "primary key", columns: inIds(columns) });
    expect(`index ${owner}.${idPart(junction.primary)}`, { unique: "true" });
    const sides = [
      [junction.foreignKeys[0], junction.from, ends[0]],
      [junction.foreignKeys[1], junction.to, ends[1]],
    ] as const;
    for (const [name, own, end] of sides) {
      expect(`constraint ${owner}.${idPart(name)}`, {
        kind: "foreign key",
        columns: inIds(own),
        target: idName(end.schema, end.name),
      });
    }
  }
}
