import { enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import { sameList } from "./kept.ts";
import { mentionKey, type Resolve, resolver } from "./mentions.ts";
import type { SqlStatements } from "./objects.ts";

/** Stands for all of a design that any table may speak of: while it is the same, so is what is made of a table. */
export type Era = { readonly resolve: Resolve };

type Known = { readonly list: readonly unknown[]; readonly era: Era };

let eras: readonly Known[] = [];
const mostEras = 4;

/** The era of a design, the same for as long as the names and all that is kept as SQL are. */
export function eraOf(
  objects: readonly SqlStatements[],
  enumNames: ReadonlyMap<TableKey, string>,
  emission: Emission,
): Era {
  const list = listOf(enumNames, emission);
  const known = eras.find((each) => sameList(each.list, list));
  if (known !== undefined) return known.era;
  const era = { resolve: resolveIn(objects, emission) };
  eras = [{ list, era }, ...eras].slice(0, mostEras);
  return era;
}

function listOf(enumNames: ReadonlyMap<TableKey, string>, { schema, names, target }: Emission): readonly unknown[] {
  const list: unknown[] = [target, names.tables.size, enumNames.size];
  for (const [key, { schema: inSchema, name, partitions }] of names.tables) {
    list.push(key, inSchema, name, partitions.size);
    for (const each of partitions.values()) list.push(each.schema, each.name);
  }
  for (const each of enumsByKey(schema).values()) {
    list.push(each, names.schemaName(each.schema), enumNames.get(each.key));
  }
  for (const each of schema.objects) list.push(each);
  for (const { name } of schema.project?.extensions ?? []) list.push(name);
  return list;
}

/** How SQL mentions an object. */
export const objectMention = ({ object }: SqlStatements): string =>
  object.name === "" ? object.key : mentionKey(object.schema, object.name);

function resolveIn(objects: readonly SqlStatements[], { schema, names }: Emission): Resolve {
  const tables: string[] = [];
  const partitionOf = new Map<string, string>();
  for (const key of tablesByKey(schema).keys()) {
    const own = names.tables.get(key);
    if (own === undefined) continue;
    const mention = mentionKey(own.schema, own.name);
    tables.push(mention);
    for (const each of own.partitions.values()) partitionOf.set(mentionKey(each.schema, each.name), mention);
  }
  const find = resolver([
    ...[...enumsByKey(schema).values()].map((each) => mentionKey(names.schemaName(each.schema), each.name)),
    ...tables,
    ...partitionOf.keys(),
    ...objects.filter(({ phase }) => phase === "define").map(objectMention),
  ]);
  if (partitionOf.size === 0) return find;
  return (words) => [...new Set(find(words).map((key) => partitionOf.get(key) ?? key))];
}
