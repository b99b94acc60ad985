import { isBoolean, isMadeUnique, isMoment, isUuid } from "#core/advisor/column-kinds.ts";
import { foreignKeys, setOf } from "#core/advisor/foreign-keys.ts";
import { replacement } from "#core/advisor/index-finding.ts";
import type { Finding, Rule } from "#core/advisor/rule.ts";
import { called, type Standing, standingIndexes } from "#core/advisor/standing.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { columnsByName, isNullable } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, End, Index, IndexKey, Schema, Table, TableKey } from "#core/schema/schema.ts";

export const softDeleteUnique: Rule = {
  id: "soft-delete-unique",
  title: "Unique among deleted rows too",
  explanation:
    "A row that is only marked as deleted still takes part in a unique constraint, so nobody can use its value again: " +
    "a customer who left cannot come back with the same address. A unique index over the live rows alone says what is " +
    "meant. Where the full constraint is meant, such as for names that must never come again, leave it as it is.",
  example: {
    bad: `Table users {
  id bigint [pk]
  email text [not null, unique]
  deleted_at timestamptz
}`,
    good: `Table users {
  id bigint [pk]
  email text [not null]
  deleted_at timestamptz
  indexes {
    email [unique, name: 'users_email_live']
  }
}
Metadata Table users {
  index_users_email_live: 'where deleted_at is null'
}`,
  },
  check: (schema) =>
    schema.tables.flatMap((table) => {
      const mark = softDelete(table);
      if (mark === undefined) return [];
      const blocking = standingIndexes(schema, table).filter((standing) => blocks(schema, table, standing.index, mark));
      return blocking.map((standing) => finding(schema, table, standing, mark));
    }),
};

type Mark = { readonly column: string; readonly kind: "moment" | "flag"; readonly live: string };

const momentNames = new Set(["deletedat", "archivedat", "removedat"]);
const flagNames = new Set(["isdeleted", "deleted"]);

/** How a table marks rows as deleted, in two signs: a column's name and its type. */
function softDelete(table: Table): Mark | undefined {
  for (const column of table.columns) {
    const name = column.name.toLowerCase().replaceAll("_", "");
    const sql = identifier(column.name);
    if (momentNames.has(name) && isMoment(column) && isNullable(table, column)) {
      return { column: column.name, kind: "moment", live: `${sql} is null` };
    }
    if (flagNames.has(name) && isBoolean(column)) {
      return {
        column: column.name,
        kind: "flag",
        live: isNullable(table, column) ? `${sql} is not true` : `not ${sql}`,
      };
    }
  }
  return undefined;
}

/** Whether it is unique over live and deleted rows alike, and need not be. */
function blocks(schema: Schema, table: Table, index: Index, mark: Mark): boolean {
  if (!index.unique || index.pk || index.where !== undefined) return false;
  const columns = index.keys.map((key) => key.value);
  // A foreign key points at what is unique over the whole table, and a one-to-one reference is so itself.
  if (ends(schema).needed.has(endText(table.key, columns))) return false;
  const keys = unmarked(index, mark);
  if (keys.length < index.keys.length) return keys.length > 0 && !(mark.kind === "moment" && index.nullsNotDistinct);
  const [first] = keys;
  const only = keys.length === 1 && first?.kind === "column" ? columnsByName(table).get(first.value) : undefined;
  return only === undefined || !neverComesAgain(schema, table, only);
}

const unmarked = (index: Index, mark: Mark): readonly IndexKey[] =>
  index.keys.filter((key) => key.kind !== "column" || key.value !== mark.column);

/** Numbers that are counted and identifiers that are drawn; but not those that are a reference. */
const neverComesAgain = (schema: Schema, table: Table, column: Column): boolean =>
  isMadeUnique(column) || (isUuid(column) && !ends(schema).referring.has(endText(table.key, [column.name])));

const endText = (table: TableKey, columns: readonly string[]): string => `${table}${setOf(columns)}`;

/** Where references begin and end; one to one, and unique for that reason, at both ends. */
const ends = perObject((schema: Schema) => {
  const keys = foreignKeys(schema);
  const text = ({ table, columns }: End): string => endText(table, columns);
  return {
    referring: new Set(keys.map(({ from }) => text(from))),
    needed: new Set(keys.flatMap(({ from, to }) => (from.many ? [text(to)] : [text(to), text(from)]))),
  };
});

function finding(schema: Schema, table: Table, standing: Standing, mark: Mark): Finding {
  const keys = unmarked(standing.index, mark);
  const index = { ...standing.index, keys, where: mark.live };
  return {
    ...replacement(schema, table, "soft-delete-unique", standing, index),
    severity: "warning",
    message: `In ${displayName(table)}, ${called(standing)} ${trouble(standing.index, keys, mark)}.`,
  };
}

function trouble(index: Index, keys: readonly IndexKey[], mark: Mark): string {
  const values = keys.map((key) => key.value).join(" and ");
  if (keys.length === index.keys.length)
    return `also counts deleted rows: the ${values} of one can never be used again`;
  if (mark.kind === "flag") return `allows only one deleted row with the same ${values}`;
  return `allows any number of live rows with the same ${values}, because a ${mark.column} of null equals no other`;
}
