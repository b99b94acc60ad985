import { isBoolean } from "#core/advisor/column-kinds.ts";
import { removal, replacement, type Wanted } from "#core/advisor/index-finding.ts";
import { covered, duplicates } from "#core/advisor/redundancy.ts";
import type { Finding, Rule } from "#core/advisor/rule.ts";
import { called, methodOf, type Standing, standingIndexes } from "#core/advisor/standing.ts";
import { supported } from "#core/advisor/support.ts";
import { identifier, literal } from "#core/outputs/postgres/quote.ts";
import { columnsByName, enumOf, isNullable } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Column, Schema, Table } from "#core/schema/schema.ts";

const id = "low-selectivity-index";

export const lowSelectivityIndex: Rule = {
  id,
  title: "Index on a column with two values",
  explanation:
    "When half of the rows match, reading the table is faster than an index, so Postgres ignores one on a boolean and " +
    "still writes it. A partial index over the rare value alone is small and used. Only you know which value is rare: " +
    "the suggestion takes the one that is not the default. Its key may then be what those queries sort by.",
  example: {
    bad: `Table jobs {
  id bigint [pk]
  done boolean [not null, default: true]
  indexes {
    done
  }
}`,
    good: `Table jobs {
  id bigint [pk]
  done boolean [not null, default: true]
  indexes {
    done [name: 'jobs_open']
  }
}
Metadata Table jobs {
  index_jobs_open: 'where not done'
}`,
  },
  check: (schema) =>
    schema.tables.flatMap((table) =>
      standingIndexes(schema, table).flatMap((standing) => {
        const rare = rareValue(schema, table, standing);
        return rare === undefined ? [] : [finding(schema, table, standing, rare)];
      }),
    ),
};

/** What the rows of the rarer value have in common; `undefined` when there is but one value. */
type Rare = { readonly where: string | undefined; readonly values: string };

function rareValue(schema: Schema, table: Table, standing: Standing): Rare | undefined {
  const { index } = standing;
  const [key, ...more] = index.keys;
  if (index.unique || index.pk || methodOf(index) !== "btree" || index.where !== undefined) return undefined;
  if (key?.kind !== "column" || more.length > 0 || index.include.length > 0) return undefined;
  const column = columnsByName(table).get(key.value);
  if (column === undefined || supported(schema).has(standing)) return undefined;
  // Those go altogether.
  if (duplicates(schema, table).has(standing) || covered(schema, table).has(standing)) return undefined;
  return isBoolean(column) ? rareFlag(column) : rareMember(schema, table, column);
}

function rareFlag(column: Column): Rare {
  const sql = identifier(column.name);
  const usuallyTrue = column.default?.kind === "boolean" && column.default.value.toLowerCase() === "true";
  return { where: usuallyTrue ? `not ${sql}` : sql, values: "true and false" };
}

function rareMember(schema: Schema, table: Table, column: Column): Rare | undefined {
  const members = column.type.array === "" ? enumOf(schema, column)?.values.map((value) => value.name) : undefined;
  const [first, second, ...more] = members ?? [];
  if (first === undefined || more.length > 0) return undefined;
  const sql = identifier(column.name);
  if (second === undefined) {
    return { where: isNullable(table, column) ? `${sql} is not null` : undefined, values: `only ${first}` };
  }
  const usual = column.default?.value;
  return { where: `${sql} = ${literal(usual === second ? first : second)}`, values: `${first} and ${second}` };
}

function finding(schema: Schema, table: Table, standing: Standing, { where, values }: Rare): Finding {
  const change: Wanted =
    where === undefined
      ? removal(schema, table, id, standing)
      : replacement(schema, table, id, standing, { ...standing.index, where });
  const advice = where === undefined ? "it tells no rows apart" : "index the rows of the rarer value alone";
  return {
    ...change,
    severity: "info",
    message: `In ${displayName(table)}, ${called(standing)} covers a column that holds ${values}: ${advice}.`,
  };
}
