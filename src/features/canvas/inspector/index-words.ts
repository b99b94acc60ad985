import type { IndexDraft } from "#core/commands/arguments.ts";
import type { Index, IndexKey } from "#core/schema/schema.ts";

type Options = Pick<IndexKey, "order" | "nulls" | "operatorClass" | "collation">;

/** What stands behind a key, in Postgres's words: `collate "C" text_pattern_ops desc nulls last`. */
export const keyOptions = ({ collation, operatorClass, order, nulls }: Options): string =>
  [
    collation === undefined ? "" : `collate "${collation.replaceAll('"', '""')}"`,
    operatorClass ?? "",
    order === "desc" ? "desc" : "",
    nulls === undefined ? "" : `nulls ${nulls}`,
  ]
    .filter(Boolean)
    .join(" ");

const pattern =
  /^(?:collate\s+(?:"(?<quoted>(?:[^"]|"")+)"|(?<collation>[\w.]+)))?\s*(?<class>(?!asc\b|desc\b|nulls\b)[a-z_][\w.]*)?\s*(?<order>asc|desc)?\s*(?:nulls\s+(?<nulls>first|last))?$/i;

/** The options that were typed; `undefined` when Postgres would not take them. */
export function readKeyOptions(typed: string): Options | undefined {
  const groups = pattern.exec(typed.trim())?.groups;
  if (groups === undefined) return undefined;
  return {
    collation: groups.quoted?.replaceAll('""', '"') ?? groups.collation,
    operatorClass: groups.class,
    order: groups.order?.toLowerCase() === "desc" ? "desc" : "asc",
    nulls: groups.nulls === undefined ? undefined : groups.nulls.toLowerCase() === "first" ? "first" : "last",
  };
}

/** An index as the commands take it, whole. */
export const draftOf = (index: Index): IndexDraft => ({
  keys: index.keys.map(draftKey),
  unique: index.unique,
  pk: index.pk,
  method: index.method,
  include: index.include,
  nullsNotDistinct: index.nullsNotDistinct,
  ...(index.name === undefined ? {} : { name: index.name }),
  ...(index.where === undefined ? {} : { where: index.where }),
  ...(index.note === undefined ? {} : { note: index.note }),
});

/** A key without what it does not say. */
export const draftKey = ({
  kind,
  value,
  order,
  nulls,
  operatorClass,
  collation,
}: IndexKey): IndexDraft["keys"][number] => ({
  kind,
  value,
  order,
  ...(nulls === undefined ? {} : { nulls }),
  ...(operatorClass === undefined ? {} : { operatorClass }),
  ...(collation === undefined ? {} : { collation }),
});

/** An index on a line: `customer_id, placed_at desc`. */
export const indexTitle = ({ keys }: Pick<Index, "keys">): string =>
  keys.map((key) => [key.value, keyOptions(key)].filter(Boolean).join(" ")).join(", ");
