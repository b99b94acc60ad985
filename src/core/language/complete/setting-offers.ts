import { printPath } from "#core/dbml/print-words.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import { columnsByName, enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Column, Schema } from "#core/schema/schema.ts";
import { isName, isSymbol, lower, type Token } from "./around.ts";
import { endItems, signItems } from "./end-items.ts";
import { referredBy } from "./fit.ts";
import { insertedName, plainItem } from "./item.ts";
import { type Asked, nextOnLine, nothing, type Offered, typingIn, upToClose } from "./offered.ts";
import type { Owner } from "./place.ts";
import { pathBefore } from "./place.ts";
import { halvesOf } from "./scope.ts";
import { isFlag, settingItems } from "./setting-items.ts";
import { defaultItems, enumValueItems, inheritsItems, methodItems, partitionItems, valueItems } from "./value-items.ts";

/** In brackets: a setting's key, or what it is set to. */
export function settingOffers(asked: Asked, owner: Owner): Offered {
  const { item } = asked.place.frame;
  const colon = item.findIndex((token) => isSymbol(token, ":"));
  return colon < 0 ? keyOffers(asked, owner) : valueOffers(asked, owner, keyOf(item), item.slice(colon + 1));
}

function keyOffers(asked: Asked, owner: Owner): Offered {
  const { read, around, place } = asked;
  const { item, inside, head } = place.frame;
  if (!item.every((token) => token.kind === "word")) return nothing;
  const begun = item.map(({ value }) => `${value.toLowerCase()} `).join("");
  const flags = owner === "column" ? head.slice(2).filter((token) => /^(?:pk|unique)$/.test(lower(token))) : [];
  const present = new Set([...presentKeys(inside, item, around.after), ...flags.map(lower)]);
  const items = settingItems(owner, present, owner === "column" ? unlikelyKeys(asked) : undefined).filter(({ label }) =>
    label.startsWith(begun),
  );
  const from = item[0]?.from;
  // The value is there already, with its colon.
  if (isSymbol(around.after[0], ":")) {
    const valued = items.filter(({ label }) => !isFlag(label));
    return { from, items: valued.map(({ isSnippet: _, goesOn: __, ...each }) => ({ ...each, insert: each.label })) };
  }
  if (isName(nextOnLine(around))) return nothing;
  if (owner !== "column" || begun !== "" || present.has("ref")) return { from, items };
  return { from, items: [...referenceItems(read.schema, asked.scope.key, head[0]?.value ?? ""), ...items] };
}

/** A second primary key is none; and what refers to a key is rarely one itself. */
function unlikelyKeys({ scope, place, read }: Asked): ReadonlySet<string> {
  const name = place.frame.head[0]?.value ?? "";
  const hasOther = scope.columns.some((column) => column.pk && column.name !== name);
  const refers = referredBy(read.schema, name).length > 0;
  return new Set([...(hasOther ? ["pk", "increment"] : []), ...(refers ? ["pk", "increment"] : [])]);
}

/** `ref: > users.id` for a column whose name says so. */
function referenceItems(schema: Schema, own: string | undefined, column: string): Offered["items"] {
  return referredBy(schema, column)
    .filter(({ table, key }) => table.key !== own || key.name !== column)
    .map(({ table, key }) => {
      const text = `ref: > ${printPath(table.schema, table.name)}.${printWord(key.name)}`;
      return plainItem("setting", text, text, 0, { detail: "by its name" });
    });
}

/** The words that a setting begins with, in lower case. */
export const keyOf = (tokens: readonly Token[]): string => {
  const end = tokens.findIndex((token) => !isName(token));
  return tokens
    .slice(0, end < 0 ? tokens.length : end)
    .map(({ value }) => value.toLowerCase())
    .join(" ");
};

/** The keys of the list but that which is typed. */
function presentKeys(inside: readonly Token[], item: readonly Token[], after: readonly Token[]): readonly string[] {
  const before = itemsIn(inside.slice(0, inside.length - item.length));
  const [, ...behind] = itemsIn(upToClose(after));
  return [...before, ...behind].map(keyOf).filter((key) => key !== "");
}

/** Cut at commas outside parentheses. */
function itemsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSymbol(token, "(")) depth++;
    else if (isSymbol(token, ")")) depth--;
    if (depth === 0 && isSymbol(token, ",")) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

function valueOffers(asked: Asked, owner: Owner, key: string, value: readonly Token[]): Offered {
  const { read, scope, place, around } = asked;
  const { head } = place.frame;
  const isQuoted = around.word?.kind === "quoted";
  if (key !== "ref" && isSymbol(around.after[0], ".")) return nothing;
  if (owner === "column" && key === "ref") return relationOffers(asked, value);
  if (owner === "column" && key === "default") {
    const path = pathBefore(value);
    if (path.length > 0 && path.length * 2 === value.length) return enumOffers(read.schema, path, isQuoted);
    if (value.length > 0) return nothing;
    return { items: inQuotes(defaultItems(read.schema, columnNamed(asked, head[0]?.value)), isQuoted) };
  }
  if (key === "delete" || key === "update") {
    if (!value.every((token) => token.kind === "word")) return nothing;
    const begun = value.map(({ value }) => `${value.toLowerCase()} `).join("");
    const items = valueItems(owner, key).filter(({ label }) => label.startsWith(begun));
    return { items, from: value[0]?.from };
  }
  if (value.length > 0) return nothing;
  if (owner === "index" && key === "type") {
    return { items: methodItems(head.filter(isName).flatMap(({ value }) => columnNamed(asked, value) ?? [])) };
  }
  if (owner === "index" && key === "name") {
    const columns = head.filter(isName).map(({ value }) => value);
    const name = printString([scope.table?.name ?? scope.partial?.name ?? "", ...columns, "idx"].join("_"));
    return { items: [plainItem("value", name, name, 1), ...valueItems(owner, key)] };
  }
  return { items: ownValueItems(asked, owner, key) };
}

/** Of a setting or of a field of metadata. */
export function ownValueItems({ read, scope }: Asked, owner: Owner, key: string): Offered["items"] {
  if (owner === "table" && key === "partition") return partitionItems(scope.columns);
  if (owner === "table" && key === "inherits") return inheritsItems(read.schema);
  return valueItems(owner, key);
}

/** In quotes that are open already an item's own are too many. */
const inQuotes = (items: Offered["items"], isQuoted: boolean): Offered["items"] => (isQuoted ? [] : items);

const columnNamed = ({ scope }: Asked, name: string | undefined): Column | undefined =>
  name === undefined
    ? undefined
    : scope.table === undefined
      ? scope.columns.find((column) => column.name === name)
      : columnsByName(scope.table).get(name);

/** Behind `state.` or `core.state.` the values; behind `core.` its enums. */
export function enumOffers(schema: Schema, path: readonly Token[], isQuoted: boolean): Offered {
  const names = path.map(({ value }) => value);
  const found = enumsByKey(schema).get(
    names.length > 1 ? tableKey(names[0] ?? "", names[1] ?? "") : tableKey("public", names[0] ?? ""),
  );
  const values = found === undefined ? [] : enumValueItems(found, (name) => insertedName(name, isQuoted));
  const inSchema = names.length > 1 ? [] : schema.enums.filter((each) => each.schema === names[0]);
  const enums = inSchema.map((each) => plainItem("enum", each.name, insertedName(each.name, isQuoted), 50));
  return { items: [...values, ...enums] };
}

function relationOffers(asked: Asked, value: readonly Token[]): Offered {
  const { read, scope, place } = asked;
  const { right } = halvesOf(value);
  if (right === undefined) return value.length === 0 ? { items: signItems } : nothing;
  if (right.length > 0 && !isSymbol(right.at(-1), ".")) return nothing;
  const column = place.frame.head[0]?.value;
  const other = { table: scope.table, columns: column === undefined ? [] : [column] };
  return { items: endItems(read, typingIn(asked), other) };
}
