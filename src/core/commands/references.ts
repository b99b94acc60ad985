/** References as they are written: inline on a column, or as a `Ref`. */
import type { Declared } from "#core/dbml/declared.ts";
import type { ColumnNode, EndNode, RefNode, Relation, Setting, SettingList } from "#core/dbml/syntax.ts";
import { keyPart } from "#core/schema/names.ts";
import type { Reference, TableKey } from "#core/schema/schema.ts";
import type { Design, Refusal } from "./command.ts";
import { declaredOf, missing, resolve } from "./find.ts";
import { tailFields } from "./table-tails.ts";

export type EndName = { readonly table: TableKey; readonly columns: readonly string[] };

export type WrittenReference = {
  readonly base: number;
  readonly relation: Relation;
  readonly right: EndNode;
  readonly ends: { readonly left: EndName; readonly right: EndName };
} & (
  | { readonly form: "ref"; readonly node: RefNode; readonly left: EndNode; readonly settings: SettingList | undefined }
  | {
      readonly form: "inline";
      readonly partial: string | undefined;
      readonly column: ColumnNode;
      readonly setting: Setting;
    }
);

const endKey = ({ table, columns }: EndName): string => `${table}(${columns.map(keyPart).join(",")})`;

/** Names a pair of ends whichever is named first: a design joins them by one reference only. */
export const pairKey = (a: EndName, b: EndName): string => [endKey(a), endKey(b)].sort().join("-");

const known = new WeakMap<Declared, ReadonlyMap<string, WrittenReference>>();

/** All references of a design that name tables there are, by their pair of ends. */
export function writtenByPair(design: Design): ReadonlyMap<string, WrittenReference> {
  const declared = declaredOf(design);
  const before = known.get(declared);
  if (before !== undefined) return before;
  const found = new Map<string, WrittenReference>();
  for (const written of writtenReferences(design, declared)) {
    const key = pairKey(written.ends.left, written.ends.right);
    if (!found.has(key)) found.set(key, written);
  }
  known.set(declared, found);
  return found;
}

/** A partial's reference stands once for each table that takes it in. */
function* writtenReferences(design: Design, declared: Declared): Generator<WrittenReference> {
  for (const [key, { node, base }] of declared.tables) {
    const own = new Set(node.items.flatMap((item) => (item.kind === "column" ? [item.name.text] : [])));
    for (const item of node.items) {
      if (item.kind === "column") yield* ofColumn(design, item, base, key, undefined);
      else if (item.kind === "inject") {
        const partial = declared.partials.get(item.name.text);
        for (const each of partial?.node.items ?? []) {
          if (each.kind === "column" && !own.has(each.name.text)) {
            yield* ofColumn(design, each, partial?.base ?? 0, key, item.name.text);
          }
        }
      }
    }
  }
  for (const { node, base } of declared.refs) {
    if (node.relation === undefined) continue;
    const { left, relation, right, settings } = node.relation;
    const [leftTable, rightTable] = [resolve(design, left.table), resolve(design, right.table)];
    if (leftTable === undefined || rightTable === undefined) continue;
    const ends = { left: endName(leftTable, left), right: endName(rightTable, right) };
    yield { form: "ref", base, node, left, relation, right, settings, ends };
  }
}

function* ofColumn(
  design: Design,
  column: ColumnNode,
  base: number,
  table: TableKey,
  partial: string | undefined,
): Generator<WrittenReference> {
  for (const setting of column.settings?.settings ?? []) {
    const { key, value } = setting;
    if (key !== "ref" || value?.kind !== "relation") continue;
    const target = value.end.table.length === 0 ? table : resolve(design, value.end.table);
    if (target === undefined) continue;
    const ends = { left: { table, columns: [column.name.text] }, right: endName(target, value.end) };
    yield { form: "inline", base, partial, column, setting, relation: value.relation, right: value.end, ends };
  }
}

const endName = (table: TableKey, end: EndNode): EndName => ({ table, columns: end.columns.map((word) => word.text) });

export type FoundReference = { readonly reference: Reference; readonly written: WrittenReference };

/** By `Reference.key`. */
export function findReference(design: Design, key: string): FoundReference | Refusal {
  const reference = design.schema.references.find((each) => each.key === key);
  const written = reference && writtenByPair(design).get(pairKey(reference.from, reference.to));
  return reference === undefined || written === undefined
    ? missing(design, "reference", key.replaceAll("public.", ""))
    : { reference, written };
}

/** What the metadata of its tables says of the reference: it goes with it. */
export const tailOfReference = (design: Design, { name, from, to }: Reference): readonly object[] =>
  [...new Set([from.table, to.table])].flatMap((table) =>
    tailFields(design, table, "reference_", name).map(({ node }) => node),
  );
