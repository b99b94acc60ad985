import type { Schema, Table } from "#core/schema/schema.ts";

/** Tables by their positions in a list. */
type Sections = {
  /** Those of a group: a hull is drawn around them, and no other table may stand in it. */
  readonly groups: readonly (readonly number[])[];
  /** Those of one SQL schema, if there are several. */
  readonly schemas: readonly (readonly number[])[];
  readonly free: readonly number[];
  /** Free, and neither refer to a table nor are referred to by one. */
  readonly loose: readonly number[];
};

/** Which tables keep together: groups first, then the SQL schemas of the rest. */
export function sectionsOf(schema: Schema, tables: readonly Table[]): Sections {
  const position = new Map(tables.map(({ key }, at) => [key, at]));
  const taken = new Set<number>();
  const groups = schema.groups.map((group) =>
    group.tables.flatMap((key) => {
      const at = position.get(key);
      if (at === undefined || taken.has(at)) return [];
      taken.add(at);
      return [at];
    }),
  );
  const joined = new Set<string>();
  for (const { from, to } of schema.references) {
    if (from.table === to.table || !position.has(from.table) || !position.has(to.table)) continue;
    joined.add(from.table).add(to.table);
  }
  const rest = tables.flatMap((_, at) => (taken.has(at) ? [] : [at]));
  const loose = rest.filter((at) => !joined.has(tables[at]?.key ?? ""));
  const left = rest.filter((at) => joined.has(tables[at]?.key ?? ""));
  const bySchema = new Map<string, number[]>();
  for (const at of left) {
    const name = tables[at]?.schema ?? "";
    const list = bySchema.get(name);
    if (list === undefined) bySchema.set(name, [at]);
    else list.push(at);
  }
  const isOne = bySchema.size < 2;
  return {
    groups: groups.filter(({ length }) => length > 0),
    schemas: isOne ? [] : [...bySchema.values()].filter(({ length }) => length > 1),
    free: isOne ? left : [...bySchema.values()].filter(({ length }) => length === 1).flat(),
    loose,
  };
}
