/** What is said of what is no name: keywords, settings, signs, types. */
import type { Read } from "#core/dbml/read.ts";
import type { Relation } from "#core/dbml/syntax.ts";
import { type SettingWhere, settingWord } from "#core/language/settings-words.ts";
import { tableKey } from "#core/schema/names.ts";
import { perObject } from "#core/schema/per-object.ts";
import { proposeType } from "#core/schema/postgres-types.ts";
import type { Schema, SqlObject, TableKey } from "#core/schema/schema.ts";
import { keywordWords, valueWords } from "./language-words.ts";
import { block, code, grouped, paragraphs, some } from "./markdown.ts";
import type { Spot } from "./spots.ts";
import { typeWords } from "./type-words.ts";

export function aboutSpot({ schema }: Read, spot: Spot): string | undefined {
  switch (spot.kind) {
    case "keyword": {
      const words = keywordWords(spot.keyword);
      return words && paragraphs(`**${words.title}**`, words.meaning, block(words.example.split("\n"), "dbml"));
    }
    case "setting":
      return aboutSetting(spot);
    case "sign":
      return aboutSign(spot.relation, spot.left, spot.right, spot.name);
    case "type":
      return aboutType(spot.name, spot.args) ?? aboutOwnType(schema, spot.name);
  }
}

const owners: Readonly<Record<SettingWhere, string>> = {
  table: "setting of a table",
  partial: "setting of a table partial",
  column: "setting of a column",
  index: "setting of an index",
  reference: "setting of a reference",
  "enum value": "setting of a value",
  group: "setting of a group",
  check: "setting of a check",
  note: "setting of a note",
  project: "of the project",
  metadata: "of a table, for Postgres",
};

function aboutSetting({ where, key, value }: Extract<Spot, { kind: "setting" }>): string | undefined {
  // `Metadata Table` takes what the table itself takes, too.
  const word = settingWord(where, key) ?? (where === "metadata" ? settingWord("table", key) : undefined);
  const title = `${code(key)} · ${owners[word?.where ?? where]}`;
  if (word === undefined) {
    return isCustom.has(where)
      ? paragraphs(title, "A setting of your own: it is kept, and means nothing here.")
      : undefined;
  }
  const meant = value === undefined ? undefined : valueWords(word.key, value);
  const values = word.values?.map((each) => code(each)) ?? [];
  return paragraphs(
    title,
    `${word.meaning}.`,
    meant === undefined || value === undefined ? undefined : `${code(value)}: ${meant}.`,
    values.length < 2 ? undefined : `One of ${some(values, 12)}`,
    block([word.example], "dbml"),
  );
}

/** Where DBML takes any key. */
const isCustom: ReadonlySet<SettingWhere> = new Set(["table", "column", "group", "note", "project", "metadata"]);

type Side = { readonly end: string; readonly isMany: boolean; readonly isOptional: boolean };

function aboutSign(
  { sign, leftOptional, rightOptional }: Relation,
  left: string,
  right: string,
  name: string | undefined,
): string {
  const from: Side = { end: left, isMany: sign === ">" || sign === "<>", isOptional: leftOptional };
  const to: Side = { end: right, isMany: sign === "<" || sign === "<>", isOptional: rightOptional };
  const written = `${leftOptional ? "?" : ""}${sign}${rightOptional ? "?" : ""}`;
  const kind = `${from.isMany ? "many" : "one"} to ${to.isMany ? "many" : "one"}`;
  const about =
    name === undefined
      ? `${code(written)} · ${kind}`
      : paragraphs(`${code(name)} · reference · ${kind}`, block([`${left} ${written} ${right}`], "dbml"));
  return paragraphs(about, `${side(from, to)}  \n${side(to, from)}`, holder(from, to));
}

const side = (own: Side, other: Side): string =>
  `Each ${code(own.end)} has ${other.isMany ? "many" : "one"} ${code(other.end)}${other.isOptional ? ", or none" : ""}.`;

function holder(from: Side, to: Side): string {
  if (from.isMany && to.isMany) return "Postgres needs a table between them, which holds a foreign key to each.";
  if (from.isMany || to.isMany) return `The foreign key is ${code((from.isMany ? from : to).end)}.`;
  return "The first side holds the foreign key, unless it alone is a key of its table.";
}

function aboutType(name: string, args: string | undefined): string | undefined {
  const words = typeWords(name);
  if (words === undefined) {
    const proposed = proposeType(name.toLowerCase());
    return proposed === undefined ? undefined : `Postgres has no ${code(name)}: ${code(proposed)} does the same.`;
  }
  const { type, stores, size, base } = words;
  const isAlias = type.name !== name.toLowerCase();
  const { modifiers } = type;
  return paragraphs(
    `${code(args === undefined ? name : `${name}(${args})`)} · type of Postgres${isAlias ? `, the same as ${code(type.name)}` : ""}`,
    stores === undefined ? undefined : `${stores}.`,
    size === undefined ? undefined : `Takes ${size}.`,
    base === undefined ? undefined : `What refers to it has the type ${code(base)}.`,
    modifiers === undefined || modifiers.max === 0
      ? undefined
      : `In parentheses: ${modifiers.count === 1 ? "a number" : "up to two numbers"}, ${grouped(modifiers.max)} at most.`,
    type.extension === undefined ? undefined : `Comes with the extension ${code(type.extension)}.`,
    type.methods === undefined
      ? undefined
      : type.methods.length === 0
        ? "It cannot be indexed as it is."
        : `Indexes: ${some(type.methods.map(code), 8)}`,
  );
}

const mostLines = 20;

/** A domain or another type that the project's SQL makes. */
function aboutOwnType(schema: Schema, name: string): string | undefined {
  const dot = name.lastIndexOf(".");
  const key = tableKey(dot < 0 ? "public" : name.slice(0, dot), name.slice(dot + 1));
  const object = ownTypes(schema).get(key);
  if (object === undefined) return undefined;
  const lines = object.sql.split(/\r\n|\r|\n/);
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  return paragraphs(`${code(name)} · ${object.kind}`, block(shown, "sql"));
}

const ownTypes = perObject(
  ({ objects }: Schema): ReadonlyMap<TableKey, SqlObject> =>
    new Map(
      objects.flatMap((object) =>
        object.kind === "domain" || object.kind === "type" ? [[tableKey(object.schema, object.name), object]] : [],
      ),
    ),
);
