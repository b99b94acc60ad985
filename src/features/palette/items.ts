import type { Offer, Target } from "#core/offers/offer.ts";
import { flatOffers } from "#core/offers/offers.ts";
import { outputKinds } from "#core/outputs/kinds.ts";
import { tablesByKey, typeText } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Schema, Table } from "#core/schema/schema.ts";
import { type Searchable, search, searchable } from "#core/search/fuzzy.ts";
import type { Doable } from "#session/perform-offer.ts";
import type { OfferedAction } from "#ui/actions.ts";
import type { IconName } from "#ui/Icon.tsx";

/** A line of the palette. */
export type Item = {
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly icon: IconName;
  readonly shortcut?: string | undefined;
  readonly does:
    | { readonly kind: "go"; readonly target: Target }
    | { readonly kind: "offer"; readonly offer: Doable }
    | { readonly kind: "output"; readonly output: string }
    | { readonly kind: "action"; readonly action: OfferedAction };
  /** What Tab goes into. */
  readonly into?: Target;
};

export type FoundItem = { readonly item: Item; readonly at: readonly number[] };

const go = (target: Target, title: string, icon: IconName, detail: string | undefined): Item => ({
  id: JSON.stringify(target),
  ...{ title, icon, detail, into: target, does: { kind: "go", target } },
});

/** The parts of a design, columns apart: they are asked for only by name. */
const parts = perObject((schema: Schema): readonly Searchable<Item>[] => {
  const groups = new Map(schema.groups.flatMap(({ name, tables }) => tables.map((key) => [key, name] as const)));
  const items = [
    ...schema.tables.map((table) =>
      go({ kind: "tables", tables: [table.key] }, displayName(table), "table", groups.get(table.key)),
    ),
    ...schema.groups.map(({ name, tables }) =>
      go({ kind: "group", group: name }, name, "group", tablesText(tables.length)),
    ),
    ...schema.enums.map((each) => go({ kind: "enum", enum: each.key }, displayName(each), "enum", "enum")),
    ...schema.notes.map(({ name }) => go({ kind: "note", note: name }, name, "note", "note")),
    ...schema.views.map(({ name }) => go({ kind: "view", view: name }, name, "view", "view")),
  ];
  return searchable(items, ({ title }) => title);
});

const tablesText = (count: number): string => `group, ${count} ${count === 1 ? "table" : "tables"}`;

const columns = perObject((schema: Schema): readonly Searchable<Item>[] =>
  searchable(
    schema.tables.flatMap((table) => columnItems(table, `${displayName(table)}.`)),
    ({ title }) => title,
  ),
);

const columnItems = (table: Table, before: string): readonly Item[] =>
  table.columns.map((column) =>
    go({ kind: "column", table: table.key, column: column.name }, before + column.name, "column", typeText(column)),
  );

const outputItems: readonly Item[] = [...outputKinds, { id: "indexes", title: "Indexes" }].map(({ id, title }) => ({
  id: `output ${id}`,
  title,
  icon: "outputs",
  detail: "output",
  does: { kind: "output", output: id },
}));

export const actionItems = (actions: readonly OfferedAction[]): readonly Item[] =>
  actions.map((action) => ({
    id: `action ${action.id}`,
    title: action.title,
    icon: "right",
    detail: undefined,
    shortcut: action.shortcut,
    does: { kind: "action", action },
  }));

/** The offers of an element, those under a title beside it. */
export const offerItems = (offers: readonly Offer[], of: string | undefined): readonly Item[] =>
  flatOffers(offers).flatMap((offer): readonly Item[] => {
    const { id, title, shortcut, disabled } = offer;
    if (disabled === true) return [];
    const into: { readonly into?: Target } = offer.kind === "go" ? { into: offer.to } : {};
    const icon: IconName = offer.kind === "go" ? "right" : offer.danger === true ? "delete" : "edit";
    return [{ id: `offer ${id} ${title}`, title, icon, detail: of, shortcut, does: { kind: "offer", offer }, ...into }];
  });

/** What stands in the palette when Tab went into an element: a table's columns, and what can be done. */
export function itemsWithin(schema: Schema, target: Target, offers: readonly Offer[]): readonly Item[] {
  const [key] = target.kind === "tables" ? target.tables : [];
  const table = key === undefined ? undefined : tablesByKey(schema).get(key);
  return [...(table === undefined ? [] : columnItems(table, "")), ...offerItems(offers, undefined)];
}

const most = 60;
/** A name that was typed is rather an element's than an action's. */
const actionMalus = -120;
const columnMalus = -60;
const recentBonus = 90;
const leastForColumns = 2;

/** The best of everything for what is typed: `recent` first, and alone when nothing is typed, but for the tables. */
export function find(
  schema: Schema,
  query: string,
  { commands, recent }: { readonly commands: readonly Item[]; readonly recent: readonly string[] },
): readonly FoundItem[] {
  const typed = query.trim();
  if (typed.startsWith(">")) return among(commands, typed.slice(1), recent);
  const all = [
    ...parts(schema),
    ...searchable(outputItems, ({ title }) => title),
    ...(typed.length < leastForColumns ? [] : columns(schema)),
    ...(typed === "" ? [] : searchable(commands, ({ title }) => title)),
  ];
  const bonus = ({ id, does }: Item): number => {
    const kind = does.kind === "action" || does.kind === "offer" ? actionMalus : 0;
    const column = does.kind === "go" && does.target.kind === "column" ? columnMalus : 0;
    return kind + column + recency(recent, id);
  };
  return search(all, typed, most, bonus);
}

/** The best of a list, the recent ones first among those that answer alike. */
export const among = (items: readonly Item[], query: string, recent: readonly string[]): readonly FoundItem[] =>
  search(
    searchable(items, ({ title }) => title),
    query,
    most,
    ({ id }) => recency(recent, id),
  );

function recency(recent: readonly string[], id: string): number {
  const at = recent.indexOf(id);
  return at < 0 ? 0 : recentBonus - at;
}
