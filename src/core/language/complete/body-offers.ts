import { printPath } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import { referencesByTable } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, Table, TableKey } from "#core/schema/schema.ts";
import { isName, isSymbol, lower, type Token } from "./around.ts";
import { bracketItems, checkLines, indexLines, tableItems as lineItems, viewItems } from "./element-items.ts";
import { columnItems, tableItems } from "./end-items.ts";
import { keyColumn, referringName, referringType } from "./fit.ts";
import { insertedName, plainItem } from "./item.ts";
import {
  type Asked,
  isFollowed,
  namesIn,
  nextOnLine,
  nothing,
  type Offered,
  typedIn,
  typingIn,
  upToClose,
} from "./offered.ts";
import { pathBefore } from "./place.ts";
import { enumOffers } from "./setting-offers.ts";
import { printType, typeItems } from "./type-items.ts";
import { cellItems, valueItems } from "./value-items.ts";

/** In a table or a partial: what begins a line, or a column's type and what follows it. */
export function tableOffers(asked: Asked, isPartial: boolean): Offered {
  const { around, place, read } = asked;
  const { item, inside } = place.frame;
  const [first, ...rest] = item;
  if (first === undefined) {
    if (isFollowed(around) || around.word?.kind === "quoted") return nothing;
    const typed = typedIn(around);
    const present = bodyKeywords([...inside, ...upToClose(around.after)]);
    const injected = typed === "" && !isPartial ? partialItems(asked, "~") : [];
    const referring = typed.length > 1 ? referringColumns(asked, typed.toLowerCase()) : [];
    return { items: [...lineItems(typed, present, isPartial), ...injected, ...referring] };
  }
  if (isSymbol(first, "~")) return rest.length === 0 ? { items: partialItems(asked, "") } : nothing;
  if (!isName(first)) return nothing;
  if (isSymbol(rest[0], ":"))
    return rest.length === 1 && lower(first) === "note" ? { items: valueItems("table", "note") } : nothing;
  const path = pathBefore(rest);
  const isType = rest.length === path.length * 2;
  if (!isType) return afterType(asked, rest);
  if (around.startsLine || path.length > 1 || isSymbol(around.after[0], ".")) return nothing;
  return {
    items: typeItems(read.schema, first.value, path[0]?.value, typedIn(around), around.word?.kind === "quoted"),
  };
}

const mostReferring = 8;

/** A new column that refers to a table, when its name begins as what is typed. */
function referringColumns({ read, scope }: Asked, typed: string): Offered["items"] {
  const known = new Set(scope.columns.map(({ name }) => name));
  return read.schema.tables
    .filter((table) => table.key !== scope.key && referringName(table).toLowerCase().startsWith(typed))
    .slice(0, mostReferring)
    .flatMap((table) => {
      const name = referringName(table);
      const key = keyColumn(table);
      if (key === undefined || known.has(name)) return [];
      const target = `${printPath(table.schema, table.name)}.${printWord(key.name)}`;
      const text = `${printWord(name)} ${printType(referringType(key))} [not null, ref: > ${target}]`;
      return [plainItem("column", name, text, 10, { detail: `refers to ${displayName(table)}` })];
    });
}

/** Behind a column's type, its settings in brackets. */
function afterType({ around }: Asked, rest: readonly Token[]): Offered {
  if (around.word !== undefined || around.startsLine || nextOnLine(around) !== undefined) return nothing;
  const hasSettings = rest.some((token, at) => isSymbol(token, "[") && rest[at - 1]?.to !== token.from);
  return hasSettings ? nothing : { items: bracketItems.column };
}

const bodyKeywords = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(
    tokens.flatMap((token, at) =>
      token.afterLine && (isSymbol(tokens[at + 1], "{") || isSymbol(tokens[at + 1], ":")) ? [lower(token)] : [],
    ),
  );

function partialItems({ read, scope, around }: Asked, before: string): Offered["items"] {
  const written = typedIn(around);
  const taken = new Set(scope.table?.partials.filter((name) => name !== written));
  return read.schema.partials.flatMap(({ name, columns }) => {
    if (taken.has(name)) return [];
    const detail = columns.map((column) => column.name).join(", ");
    return [
      plainItem("partial", before + name, before + insertedName(name, around.word?.kind === "quoted"), 1, {
        detail: detail.length > 60 ? `${detail.slice(0, 59)}…` : detail,
      }),
    ];
  });
}

export function indexesOffers(asked: Asked): Offered {
  const { around, place, scope, read } = asked;
  const { item } = place.frame;
  if (item.length > 0) {
    const isEnded = isName(item.at(-1)) || isSymbol(item.at(-1), ")");
    return isEnded && around.word === undefined && nextOnLine(around) === undefined
      ? { items: bracketItems.index }
      : nothing;
  }
  const waiting = waitingColumns(read.schema, scope.table);
  const columns = columnItems(scope.columns, new Set(), typingIn(asked).isQuoted, ({ name }, index) =>
    waiting.has(name) ? 0 : 1 + Math.min(index, 40),
  );
  return { items: [...columns, ...indexLines] };
}

/** Columns of references that no index begins with. */
function waitingColumns(schema: Schema, table: Table | undefined): ReadonlySet<string> {
  if (table === undefined) return new Set();
  const references = referencesByTable(schema).get(table.key) ?? [];
  const begun = new Set(table.indexes.map(({ keys }) => keys[0]?.value));
  return new Set(
    references
      .filter(({ from }) => from.table === table.key)
      .flatMap(({ from }) => from.columns.slice(0, 1))
      .filter(
        (name) => !begun.has(name) && table.columns.some((each) => each.name === name && !each.pk && !each.unique),
      ),
  );
}

export function checksOffers({ around, place }: Asked): Offered {
  const { item } = place.frame;
  if (around.word !== undefined || nextOnLine(around) !== undefined) return nothing;
  if (item.length === 0) return { items: checkLines };
  return item.length === 1 ? { items: bracketItems.check } : nothing;
}

export function enumBodyOffers({ around, place }: Asked): Offered {
  const isAfterValue = place.frame.item.length === 1 && around.word === undefined && nextOnLine(around) === undefined;
  return isAfterValue ? { items: bracketItems["enum value"] } : nothing;
}

const groupedTables = perObject(
  (schema: Schema): ReadonlySet<TableKey> => new Set(schema.groups.flatMap(({ tables }) => tables)),
);

const ownRank = 90;

export function groupOffers(asked: Asked): Offered {
  const { read, place } = asked;
  const { item, head } = place.frame;
  const typing = typingIn(asked);
  if (item.length === 2 && isSymbol(item[1], ":") && lower(item[0]) === "note")
    return { items: valueItems("group", "note") };
  if (item.length !== typing.path.length * 2) return nothing;
  const group = read.schema.groups.find(({ name }) => name === head[1]?.value);
  const own = new Set(group?.tables);
  // The word at the cursor makes its table a member already.
  const written = typedIn(asked.around);
  const grouped = groupedTables(read.schema);
  const items = tableItems(read, typing, ({ key }) => (own.has(key) ? ownRank : grouped.has(key) ? 30 : 10));
  const note = plainItem("keyword", "Note", "Note: ", 60, { detail: "what the tables have in common", goesOn: true });
  const isAtStart = typing.path.length === 0 && !typing.hasDot && group?.note === undefined;
  return {
    items: [...items.filter(({ rank, label }) => rank < ownRank || label === written), ...(isAtStart ? [note] : [])],
  };
}

export function viewOffers({ place, around }: Asked): Offered {
  if (place.frame.item.length > 0 || isFollowed(around)) return nothing;
  return { items: viewItems(bodyKeywords([...place.frame.inside, ...upToClose(around.after)])) };
}

/** The names that a list of a view can hold. */
export function sectionOffers(asked: Asked): Offered {
  const { read, place, around } = asked;
  const { schema } = read;
  const { item, head, inside } = place.frame;
  const typing = typingIn(asked);
  if (item.length !== typing.path.length * 2) return nothing;
  const present = namesIn([...inside, ...upToClose(around.after)]);
  const all =
    typing.path.length === 0 && inside.length === 0 ? [plainItem("value", "*", "*", 90, { detail: "all" })] : [];
  const named = (kind: "group" | "value", names: readonly string[]): Offered => ({
    items: [
      ...names
        .filter((name) => !present.has(name))
        .map((name) => plainItem(kind, name, insertedName(name, typing.isQuoted), 10)),
      ...all,
    ],
  });
  switch (lower(head[0])) {
    case "tables":
      return {
        items: [
          ...tableItems(read, typing, () => 10, { aliases: false }).filter(({ label }) => !present.has(label)),
          ...all,
        ],
      };
    case "tablegroups":
      return named(
        "group",
        schema.groups.map(({ name }) => name),
      );
    case "notes":
      return named(
        "value",
        schema.notes.map(({ name }) => name),
      );
    case "schemas":
      return named("value", [...new Set(schema.tables.map((table) => table.schema))]);
    default:
      return nothing;
  }
}

/** A value of a row. */
export function rowOffers({ read, place, scope, around }: Asked): Offered {
  const { item, head } = place.frame;
  const last = item.at(-1);
  const path = pathBefore(item);
  if (path.length > 0) return enumOffers(read.schema, path, around.word?.kind === "quoted");
  if (last !== undefined && !isSymbol(last, ",")) return nothing;
  const paren = head.findIndex((token) => isSymbol(token, "("));
  const named =
    paren < 0
      ? scope.columns.map(({ name }) => name)
      : head
          .slice(paren)
          .filter(isName)
          .map(({ value }) => value);
  const name = named[item.filter((token) => isSymbol(token, ",")).length];
  const column = scope.columns.find((each) => each.name === name);
  return { items: column === undefined || around.word?.kind === "quoted" ? [] : cellItems(read.schema, column) };
}
