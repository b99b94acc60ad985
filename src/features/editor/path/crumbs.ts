import type { Located } from "#core/dbml/locate.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { IconName } from "#ui/Icon.tsx";

type Sibling = { readonly title: string; readonly what: Located; readonly isHere: boolean };

/** A step of the way to what the cursor stands in, with all that stands beside it. */
export type Crumb = { readonly title: string; readonly icon: IconName; readonly siblings: readonly Sibling[] };

/** The way to an element; none for what the design does not hold, or not yet. */
export function crumbsOf(located: Located | undefined, schema: Schema): readonly Crumb[] {
  switch (located?.kind) {
    case "table":
    case "part":
      return tableCrumbs(located.table, undefined, schema);
    case "column":
      return tableCrumbs(located.table, located.column, schema);
    case "enum": {
      const all = schema.enums.map((each) => ({
        title: displayName(each),
        what: { kind: "enum" as const, key: each.key },
        isHere: each.key === located.key,
      }));
      return crumb("enum", all);
    }
    case "group":
      return crumb("group", named("group", located.name, schema.groups));
    case "note":
      return crumb("note", named("note", located.name, schema.notes));
    case "view":
      return crumb("eye", named("view", located.name, schema.views));
    case "reference": {
      const title = ({ from, to }: Schema["references"][number]): string =>
        `${tableTitle(from.table, schema)} → ${tableTitle(to.table, schema)}`;
      const all = schema.references.map((each) => ({
        title: each.name ?? title(each),
        what: { kind: "reference" as const, key: each.key },
        isHere: each.key === located.key,
      }));
      return crumb("reference", all);
    }
    case "object":
    case undefined:
      return [];
  }
}

function tableCrumbs(key: string, column: string | undefined, schema: Schema): readonly Crumb[] {
  const tables = schema.tables.map((each) => ({
    title: displayName(each),
    what: { kind: "table" as const, table: each.key },
    isHere: each.key === key,
  }));
  const columns = (tablesByKey(schema).get(key)?.columns ?? []).map(({ name }) => ({
    title: name,
    what: { kind: "column" as const, table: key, column: name },
    isHere: name === column,
  }));
  const path = crumb("table", tables);
  return path.length === 0 ? [] : [...path, ...crumb("column", columns)];
}

/** Nothing, when none of them is where the cursor stands. */
function crumb(icon: IconName, siblings: readonly Sibling[]): readonly Crumb[] {
  const here = siblings.find(({ isHere }) => isHere);
  return here === undefined ? [] : [{ title: here.title, icon, siblings }];
}

const named = (
  kind: "group" | "note" | "view",
  name: string,
  all: readonly { readonly name: string }[],
): readonly Sibling[] =>
  all.map((each) => ({ title: each.name, what: { kind, name: each.name }, isHere: each.name === name }));

const tableTitle = (key: string, schema: Schema): string => {
  const table = tablesByKey(schema).get(key);
  return table === undefined ? key : displayName(table);
};
