import { enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { ColumnType, Schema } from "#core/schema/schema.ts";
import { boundsOf, noBounds } from "./bounds.ts";
import type { OwnType } from "./sample-value.ts";

const domain =
  /\bas\s+([a-z][\w ]*?(?:\([\d, ]+\))?(?:\[\])*)(?=\s+(?:not|null|default|check|constraint|collate)\b|\s*$)/i;

/** As much of a statement as is looked at for its base type. */
const longest = 500;

/** The types that a design makes itself, by how a column names them. */
export function ownTypes(schema: Schema): (type: ColumnType) => OwnType | undefined {
  const enums = enumsByKey(schema);
  const domains = new Map<string, OwnType>();
  for (const { kind, sql, schema: space, name } of schema.objects) {
    const base = kind === "domain" ? domain.exec(sql.slice(0, longest))?.[1] : undefined;
    if (base === undefined) continue;
    const checks = [...sql.matchAll(/\bcheck\s*\(/gi)].map(({ index }) => inParentheses(sql.slice(index)));
    const bounds = boundsOf(checks).get("value") ?? noBounds;
    const [, text = base, args, array = ""] = /^(.*?)(?:\(([^)]*)\))?((?:\[\])*)$/.exec(base) ?? [];
    const type = { schema: undefined, name: text.trim().toLowerCase(), args: args?.replaceAll(" ", ""), array };
    domains.set(tableKey(space, name), { kind: "domain", base: type, bounds });
  }
  return (type) => {
    const key = tableKey(type.schema ?? "public", type.name);
    const found = enums.get(key);
    return found === undefined ? domains.get(key) : { kind: "enum", values: found.values.map(({ name }) => name) };
  };
}

function inParentheses(sql: string): string {
  let depth = 0;
  for (let at = sql.indexOf("("); at >= 0 && at < sql.length; at++) {
    depth += sql[at] === "(" ? 1 : sql[at] === ")" ? -1 : 0;
    if (depth === 0) return sql.slice(sql.indexOf("(") + 1, at);
  }
  return "";
}
