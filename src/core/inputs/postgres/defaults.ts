import { isJson } from "#core/schema/is-json.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import type { ColumnType, Default } from "#core/schema/schema.ts";
import type { Node } from "./ast.ts";
import { columnType } from "./column-types.ts";
import type { Draft } from "./draft.ts";
import { lexemeFrom, lexemesOf, type Piece } from "./piece.ts";
import { expressionOf } from "./slice.ts";

const digits = /^-?\d{1,15}$/;
const decimals = /^-?(?:\d{1,15}|\d{0,15}\.\d{1,15})$/;

/** The default that stands at the lexemes `from` up to `to`: a plain value where Postgres would store the same of it. */
export function defaultFrom(
  node: Node | undefined,
  type: ColumnType,
  piece: Piece,
  draft: Draft,
  from: number,
  to: number,
): Default {
  const text = expressionOf(piece, from, to);
  return plainValue(node, text, type, piece, draft) ?? { kind: "expression", value: text };
}

function plainValue(
  node: Node | undefined,
  text: string,
  type: ColumnType,
  piece: Piece,
  draft: Draft,
): Default | undefined {
  if (node === undefined) return undefined;
  if ("TypeCast" in node) {
    const { arg, typeName } = node.TypeCast;
    if (arg === undefined || !("A_Const" in arg) || arg.A_Const.sval === undefined) return undefined;
    if (isEscaped(piece, arg.A_Const.location)) return undefined;
    const cast = columnType(typeName, piece, draft);
    const isOwn =
      cast.schema === type.schema &&
      (cast.name === type.name || (cast.name === "bpchar" && type.name === "char")) &&
      (cast.array === "") === (type.array === "");
    return isOwn && cast.args === undefined ? stringValue(arg.A_Const.sval.sval ?? "", type, draft) : undefined;
  }
  if (!("A_Const" in node)) return undefined;
  const { sval, ival, fval, boolval, isnull } = node.A_Const;
  if (isnull === true) return { kind: "null", value: "null" };
  if (boolval !== undefined) {
    return isCategory(type, "boolean") ? { kind: "boolean", value: String(boolval.boolval ?? false) } : undefined;
  }
  if (sval !== undefined) {
    return isEscaped(piece, node.A_Const.location) ? undefined : stringValue(sval.sval ?? "", type, draft);
  }
  if (ival === undefined && fval === undefined) return undefined;
  const isWhole = isCategory(type, "integer") && digits.test(text);
  const isNumber = isCategory(type, "number") && decimals.test(text);
  return isWhole || isNumber ? { kind: "number", value: text } : undefined;
}

/** Strings that are more than their characters: `E'…'`, `$$…$$`. */
function isEscaped(piece: Piece, location: number | undefined): boolean {
  const at = piece.at(location);
  const lexeme = at === undefined ? undefined : lexemesOf(piece)[lexemeFrom(piece, at)];
  return lexeme === undefined || piece.sql[lexeme.from] !== "'";
}

const isCategory = (type: ColumnType, ...categories: readonly string[]): boolean => {
  const known = type.schema === undefined && type.array === "" ? findPostgresType(type.name) : undefined;
  return known !== undefined && categories.includes(known.category);
};

/** Types whose values are read from any text that Postgres takes. */
const textual = ["text", "time", "duration", "network", "binary", "bits", "range", "geometry", "search"];

function stringValue(value: string, type: ColumnType, draft: Draft): Default | undefined {
  const plain: Default = { kind: "string", value };
  if (/\p{Cc}/u.test(value)) return undefined;
  if (isCategory(type, "integer") && type.name === "integer" && digits.test(value)) return { kind: "number", value };
  if (isCategory(type, "integer", "number")) return undefined;
  if (isCategory(type, ...textual)) return plain;
  if (isCategory(type, "uuid")) return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? plain : undefined;
  if (isCategory(type, "json")) return isJson(value) ? plain : undefined;
  if (type.array !== "") return plain;
  const isEnum = [...draft.enums.values()].some(
    (each) => each.name === type.name && each.schema === (type.schema ?? "public") && each.values.includes(value),
  );
  return isEnum ? plain : undefined;
}
