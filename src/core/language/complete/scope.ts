/** What the names round an offset mean. */
import { resolveTable } from "#core/dbml/declared.ts";
import type { Read } from "#core/dbml/read.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { perObject } from "#core/schema/per-object.ts";
import type { Column, Partial, Schema, Table, TableKey } from "#core/schema/schema.ts";
import { asWord, isName, isSymbol, type Token } from "./around.ts";
import { elementOf, type Place, pathFrom } from "./place.ts";

/** The table or the partial round the offset. */
export type Scope = {
  readonly key: TableKey | undefined;
  readonly table: Table | undefined;
  readonly partial: Partial | undefined;
  readonly columns: readonly Column[];
};

const nowhere: Scope = { key: undefined, table: undefined, partial: undefined, columns: [] };

const partialsByName = perObject(
  (schema: Schema): ReadonlyMap<string, Partial> => new Map(schema.partials.map((each) => [each.name, each])),
);

export function scopeOf(read: Read, { frames }: Place): Scope {
  const head = frames[1]?.head ?? frames[0]?.item ?? [];
  const element = elementOf(head);
  if (element === "partial") {
    const partial = partialsByName(read.schema).get(head[1]?.value ?? "");
    return { ...nowhere, partial, columns: partial?.columns ?? [] };
  }
  const isAbout = element === "metadata" && head[1]?.value.toLowerCase() === "column";
  const path = pathFrom(head, element === "metadata" ? 2 : 1);
  return element === "table" || element === "records" || element === "metadata"
    ? tableScope(read, isAbout ? path.slice(0, -1) : path)
    : nowhere;
}

export function tableScope(read: Read, path: readonly Token[]): Scope {
  if (path.length === 0) return nowhere;
  const key = resolveTable(read.declared, path.map(asWord));
  const table = key === undefined ? undefined : tablesByKey(read.schema).get(key);
  return { key, table, partial: undefined, columns: table?.columns ?? [] };
}

/** The table and the columns of an end as far as it is written: `users.id`, `core.users.(a, b)`. */
type WrittenEnd = { readonly path: readonly Token[]; readonly columns: readonly string[] };

export function endIn(tokens: readonly Token[]): WrittenEnd {
  const path = pathFrom(tokens, 0);
  const paren = tokens.findIndex((token) => isSymbol(token, "("));
  if (paren < 0) return { path: path.slice(0, -1), columns: path.slice(-1).map(({ value }) => value) };
  return {
    path,
    columns: tokens
      .slice(paren)
      .filter(isName)
      .map(({ value }) => value),
  };
}

const signs: ReadonlySet<string> = new Set(["<", ">", "-", "?"]);

const isSign = (token: Token): boolean => token.kind === "symbol" && signs.has(token.value);

/** The two ends of a reference as it is typed. `right` is absent before the sign. */
type Halves = {
  readonly left: readonly Token[];
  readonly sign: string;
  readonly right: readonly Token[] | undefined;
};

export function halvesOf(tokens: readonly Token[]): Halves {
  const first = tokens.findIndex(isSign);
  if (first < 0) return { left: tokens, sign: "", right: undefined };
  const length = tokens.slice(first).findIndex((token) => !isSign(token));
  const last = length < 0 ? tokens.length : first + length;
  const sign = tokens
    .slice(first, last)
    .map(({ value }) => value)
    .join("");
  return { left: tokens.slice(0, first), sign, right: tokens.slice(last) };
}

/** What follows the colon of a `Ref`, or stands in its braces; `undefined` before the colon. */
export function referenceTokens(item: readonly Token[], isInBody: boolean): readonly Token[] | undefined {
  if (isInBody) return item;
  const colon = item.findIndex((token) => isSymbol(token, ":"));
  return colon < 0 ? undefined : item.slice(colon + 1);
}
