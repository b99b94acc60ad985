import type { ColumnType } from "#core/schema/schema.ts";

/** A type from its text, as `varchar(20)[]` or `core.state`; whatever is no type in form becomes a name. */
export function columnType(text: string): ColumnType {
  const match = /^([^([]*?)\s*(?:\(([^)]*)\))?\s*((?:\[\d*\])*)$/.exec(text.trim());
  const name = (match?.[1] ?? text).trim().replace(/\s+/g, " ");
  const [, schema, own] = /^(\w+)\.(\w+)$/.exec(name) ?? [];
  return {
    schema,
    name: own ?? (name === "" ? "text" : name),
    args: match?.[2]?.replace(/\s+/g, ""),
    array: match?.[3] ?? "",
  };
}
