import { tableKey } from "#core/schema/names.ts";
import { findPostgresType, proposeType } from "#core/schema/postgres-types.ts";
import type { ColumnType } from "#core/schema/schema.ts";
import type { TypeName } from "./ast.ts";
import type { Draft } from "./draft.ts";
import { stringsOf } from "./nodes.ts";
import { closeOf, isWord, lexemeFrom, lexemesOf, type Piece, sliceOf } from "./piece.ts";

/** The type as the model has it: Postgres's own by the names people use, others with their schema. */
export function columnType(type: TypeName | undefined, piece: Piece, draft: Draft): ColumnType {
  const path = stringsOf(type?.names);
  const name = path.at(-1) ?? "";
  const schema = path.at(-2);
  const bounds = (type?.arrayBounds ?? []).map((bound) =>
    "Integer" in bound && (bound.Integer.ival ?? 0) > 0 ? `[${bound.Integer.ival}]` : "[]",
  );
  const array = bounds.join("");
  const args = (type?.typmods ?? []).length === 0 ? undefined : modifiers(type, piece);
  if (schema === "pg_catalog") return { ...builtIn(name, type, piece), args, array };
  if (schema !== undefined) return { schema: schemaOf(schema, name, draft), name, args, array };
  // In quotes it is one byte; the `char` of SQL is `bpchar` to the grammar.
  if (name === "char") return { schema: "pg_catalog", name, args, array };
  // Without a schema Postgres's own types come first.
  const found = findPostgresType(name);
  if (found !== undefined && found.extension === undefined)
    return { schema: undefined, name: usualName(name), args, array };
  const home = draft.searchPath.find((each) => isTypeThere(draft, each, name));
  return { schema: home === undefined ? undefined : schemaOf(home, name, draft), name, args, array };
}

/** `public` goes without saying, unless the name alone would mean another type. */
function schemaOf(schema: string, name: string, draft: Draft): string | undefined {
  if (schema !== "public") return schema;
  const found = findPostgresType(name);
  const isAmbiguous = found === undefined ? proposeType(name) !== undefined : found.extension === undefined;
  return isAmbiguous && !draft.enums.has(tableKey(schema, name)) ? schema : undefined;
}

const isTypeThere = (draft: Draft, schema: string, name: string): boolean => {
  const key = tableKey(schema, name);
  return draft.enums.has(key) || draft.relations.has(key) || draft.objects.has(`type ${key}`);
};

/** `bpchar` alone has no length, unlike `char`. */
const usualName = (name: string): string => (name === "bpchar" ? name : (findPostgresType(name)?.name ?? name));

function builtIn(name: string, type: TypeName | undefined, piece: Piece): Pick<ColumnType, "schema" | "name"> {
  if (name === "char") return { schema: "pg_catalog", name };
  if (name === "bpchar") return { schema: undefined, name: (type?.typmods ?? []).length === 0 ? name : "char" };
  if (name === "interval") return { schema: undefined, name: intervalName(type, piece) };
  return { schema: undefined, name: usualName(name) };
}

const fields = new Set(["year", "month", "day", "hour", "minute", "second", "to"]);

/** `interval day to second` keeps its words. */
function intervalName(type: TypeName | undefined, piece: Piece): string {
  const start = piece.at(type?.location);
  if (start === undefined || (type?.typmods ?? []).length === 0) return "interval";
  const words = ["interval"];
  const all = lexemesOf(piece);
  for (let index = lexemeFrom(piece, start) + 1; index < all.length; index++) {
    const lexeme = all[index];
    if (lexeme === undefined || lexeme.kind !== "word") break;
    const word = piece.sql.slice(lexeme.from, lexeme.to).toLowerCase();
    if (!fields.has(word)) break;
    words.push(word);
  }
  return words.join(" ");
}

/** What stands in the parentheses behind the name; `char` and `bit` alone mean one. */
function modifiers(type: TypeName | undefined, piece: Piece): string | undefined {
  const start = piece.at(type?.location);
  if (start === undefined) return undefined;
  const isImplied = (type?.typmods ?? []).every((node) => "A_Const" in node && node.A_Const.location === -1);
  if (isImplied) return "1";
  const all = lexemesOf(piece);
  for (let index = lexemeFrom(piece, start); index < all.length; index++) {
    const lexeme = all[index];
    if (lexeme?.kind === "open") return sliceOf(piece, index + 1, closeOf(piece, index)).replace(/\s*,\s*/g, ",");
    const isName = lexeme?.kind === "word" || lexeme?.kind === "name" || lexeme?.kind === "symbol";
    if (!isName || isWord(piece, lexeme, "default")) return undefined;
  }
  return undefined;
}
