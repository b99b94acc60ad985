/** What a setting can be set to. */
import { printPath } from "#core/dbml/print-words.ts";
import { printString, printWord } from "#core/dbml/strings.ts";
import type { Completion } from "#core/language/language-calls.ts";
import type { SettingWhere } from "#core/language/settings-words.ts";
import { palette } from "#core/offers/colors.ts";
import { identifier } from "#core/outputs/postgres/quote.ts";
import { enumOf } from "#core/schema/lookup.ts";
import { displayName } from "#core/schema/names.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { Column, Enum, Schema } from "#core/schema/schema.ts";
import { hole, plainItem, snippetItem } from "./item.ts";
import { wordsOf } from "./setting-items.ts";

const colorItems: readonly Completion[] = palette.map(([title, color], rank) =>
  plainItem("value", color, color, rank, { detail: title }),
);

const empty = snippetItem("value", "''", "'$1'$0", 0, { detail: "text" });

const words = (values: readonly string[]): readonly Completion[] =>
  values.map((value, rank) => plainItem("value", value, value, rank));

const texts = (values: readonly string[]): readonly Completion[] =>
  values.map((value, rank) => plainItem("value", printString(value), printString(value), rank));

/** Of settings whose value needs no look at the design. */
export function valueItems(where: SettingWhere, key: string): readonly Completion[] {
  if (key === "color" || key === "headercolor") return colorItems;
  if (key === "check") return [snippetItem("value", "`expression`", "`$1`$0", 0)];
  const word = wordsOf(where).find((each) => each.key.toLowerCase() === key);
  if (word?.values !== undefined) {
    return key === "delete" || key === "update" ? words(word.values) : texts(word.values);
  }
  const usual = usualTexts.get(key);
  if (usual !== undefined) return usual;
  return word === undefined && where !== "metadata" && where !== "project" ? [] : [empty];
}

const usualTexts: ReadonlyMap<string, readonly Completion[]> = new Map([
  ["collate", texts(["C", "POSIX", "en-x-icu", "und-x-icu"])],
  ["pii", texts(["name", "email", "phone", "address", "birth date", "health", "payment", "ip address"])],
  ["using", texts(["heap"])],
  ["growth", [snippetItem("value", "'rows/month'", `'${hole(1, "40000")}/${hole(2, "month")}'$0`, 0)]],
  ["retention", [snippetItem("value", "'24 months'", `'${hole(1, "24 months")}'$0`, 0)]],
  ["generated", [snippetItem("value", "'expression stored'", `'${hole(1, "expression")} stored'$0`, 0)]],
]);

/** `partition` names the columns of its table. */
export function partitionItems(columns: readonly Column[]): readonly Completion[] {
  const first = columns.find(({ type }) => findPostgresType(type.name)?.category === "time") ?? columns[0];
  return ["range", "list", "hash"].map((how, rank) => {
    const text = printString(`${how} (${identifier(first?.name ?? "column")})`);
    return plainItem("value", text, text, rank);
  });
}

export function inheritsItems(schema: Schema): readonly Completion[] {
  return schema.tables.map((table) => {
    const text = printString(displayName(table));
    return plainItem("table", text, text, 10);
  });
}

/** What is searched by its parts. */
const composed: ReadonlySet<string> = new Set(["json", "search"]);

/** Methods of an index: those that take all its columns first. */
export function methodItems(columns: readonly Column[]): readonly Completion[] {
  const known = wordsOf("index").find(({ key }) => key === "type")?.values ?? [];
  const hasVector = columns.some(({ type }) => findPostgresType(type.name)?.extension === "vector");
  const isTaken = (method: string): boolean =>
    columns.every(({ type }) => {
      const methods = type.array === "" ? findPostgresType(type.name)?.methods : ["btree", "hash", "gin"];
      return methods === undefined || methods.some((each) => each === method);
    });
  const isComposed = ({ type }: Column): boolean =>
    type.array !== "" || composed.has(findPostgresType(type.name.toLowerCase())?.category ?? "");
  const first = columns.length > 0 && columns.every(isComposed) ? "gin" : "btree";
  return [
    ...known.map((method, rank) =>
      plainItem("value", method, method, (method === first ? 0 : 1 + rank) + (isTaken(method) ? 0 : 20)),
    ),
    ...(hasVector ? words(["hnsw", "ivfflat"]) : []),
  ];
}

/** Defaults by the column's type. `column` is absent when nothing is known of it. */
export function defaultItems(schema: Schema, column: Column | undefined): readonly Completion[] {
  const found = column && enumOf(schema, column);
  const isNullable = column === undefined || !(column.pk || column.notNull === true);
  const nothing = isNullable ? [plainItem("value", "null", "null", 30)] : [];
  const expression = snippetItem("value", "`expression`", "`$1`$0", 40, { detail: "SQL" });
  if (column !== undefined && column.type.array !== "") {
    return [plainItem("value", "'{}'", "'{}'", 0, { detail: "no elements" }), ...nothing, expression];
  }
  if (found !== undefined) return [...enumItems(found), ...nothing, expression];
  return [...byType(column), ...nothing, expression];
}

/** Values of an enum with its name before them. */
const enumItems = (found: Enum): readonly Completion[] =>
  found.values.map(({ name, note }, rank) =>
    plainItem("value", name, `${printPath(found.schema, found.name)}.${printWord(name)}`, rank, {
      detail: note ?? displayName(found),
    }),
  );

/** Values of an enum whose name stands there already. */
export const enumValueItems = (found: Enum, inserted: (name: string) => string): readonly Completion[] =>
  found.values.map(({ name, note }, rank) =>
    plainItem("value", name, inserted(name), rank, { detail: note ?? displayName(found) }),
  );

const sql = (text: string, rank: number, detail?: string): Completion =>
  plainItem("function", text, `\`${text}\``, rank, detail === undefined ? {} : { detail });

const booleans = words(["true", "false"]);

const byCategory: ReadonlyMap<string, readonly Completion[]> = new Map<string, readonly Completion[]>([
  ["boolean", [plainItem("value", "false", "false", 0), plainItem("value", "true", "true", 1)]],
  ["integer", words(["0", "1"])],
  ["number", words(["0", "1"])],
  ["money", words(["0"])],
  ["uuid", [sql("gen_random_uuid()", 0, "random"), sql("uuidv7()", 1, "in order of time; PostgreSQL 18")]],
  ["json", texts(["{}", "[]"])],
  ["text", [empty]],
  ["duration", texts(["0", "1 day", "1 hour"])],
  ["bits", [empty]],
  ["extension", [empty]],
]);

const byName: ReadonlyMap<string, readonly Completion[]> = new Map<string, readonly Completion[]>([
  ["date", [sql("current_date", 0)]],
  ["time", [sql("localtime", 0)]],
  ["timetz", [sql("current_time", 0)]],
  ["timestamp", [sql("now()", 0), sql("localtimestamp", 1)]],
  ["timestamptz", [sql("now()", 0), sql("clock_timestamp()", 1)]],
  ["bytea", [plainItem("value", "'\\x'", "'\\\\x'", 0)]],
]);

function byType(column: Column | undefined): readonly Completion[] {
  const type = column && findPostgresType(column.type.name.toLowerCase());
  if (type !== undefined) return byName.get(type.name) ?? byCategory.get(type.category) ?? [empty];
  return [
    ...booleans,
    plainItem("value", "0", "0", 2),
    { ...empty, rank: 3 },
    sql("now()", 4),
    sql("gen_random_uuid()", 5),
  ];
}

/** A row's value, by its column. */
export function cellItems(schema: Schema, column: Column): readonly Completion[] {
  const found = enumOf(schema, column);
  const nothing = column.pk || column.notNull === true ? [] : [plainItem("value", "null", "null", 30)];
  if (found !== undefined && column.type.array === "")
    return [...texts(found.values.map(({ name }) => name)), ...nothing];
  return findPostgresType(column.type.name.toLowerCase())?.category === "boolean" ? [...booleans, ...nothing] : nothing;
}
