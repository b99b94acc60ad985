import { isJson } from "#core/schema/is-json.ts";
import type { Default } from "#core/schema/schema.ts";
import { enumLabels } from "./enums.ts";
import { isPlainDefault, readPiece } from "./expressions.ts";
import { type Note, quoted } from "./notes.ts";
import { literal } from "./quote.ts";
import type { Element } from "./statement.ts";
import type { SqlType } from "./types.ts";

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const truths = /^(?:t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$/i;
const uuid = /^\{?[0-9a-f]{4}(?:-?[0-9a-f]{4}){7}\}?$/i;

/** The SQL of a value for a column of this type, or `undefined`, said in a note, when it cannot be one. */
export function valueSql(value: Default, type: SqlType, where: string, note: Note, of?: Element): string | undefined {
  const refuse = (why: string): undefined => {
    note("error", "value", `${where}: ${quoted(value.value)} is left out, because ${why}.`, of);
    return undefined;
  };
  if (value.kind === "null") return "NULL";
  if (value.kind === "expression") {
    const piece = readPiece(value.value);
    if ("fault" in piece) return refuse(piece.fault);
    return isPlainDefault(piece.tokens) ? piece.sql : `(${piece.sql})`;
  }
  if (type.array || (type.known === undefined && type.enum === undefined)) {
    return value.kind === "number" && numeral.test(value.value) ? value.value : literal(value.value);
  }
  if (type.enum !== undefined) {
    const label = enumLabels(type.enum, note).get(value.value);
    return label === undefined ? refuse(`${type.sql} has no such value`) : literal(label);
  }
  const category = type.known?.category;
  if (category === "boolean") {
    if (!truths.test(value.value.trim())) return refuse("it is neither true nor false");
    if (value.kind === "string") return literal(value.value);
    return value.value.toLowerCase() === "true" || Number(value.value) === 1 ? "true" : "false";
  }
  const why = unfit(value, type);
  if (why !== undefined) return refuse(why);
  const bare = value.kind === "number" && numeral.test(value.value) && isNumber(category);
  return bare ? value.value : literal(value.value);
}

const isNumber = (category: string | undefined): boolean =>
  category === "integer" || category === "serial" || category === "number";

const largest = new Map([
  ["smallint", 32_767n],
  ["smallserial", 32_767n],
  ["integer", 2_147_483_647n],
  ["serial", 2_147_483_647n],
  ["bigint", 9_223_372_036_854_775_807n],
  ["bigserial", 9_223_372_036_854_775_807n],
]);

function unfit({ kind, value }: Default, type: SqlType): string | undefined {
  const text = value.trim();
  switch (type.known?.category) {
    case "integer":
    case "serial": {
      const whole = kind === "number" ? /^[+-]?(\d{1,19})(?:\.0*)?$/.exec(text) : /^[+-]?(\d{1,19})$/.exec(text);
      if (whole?.[1] === undefined) return "it is not a whole number";
      return BigInt(whole[1]) <= (largest.get(type.known.name) ?? 0n) ? undefined : `it is too large for ${type.sql}`;
    }
    case "number":
      return numeral.test(text) || /^(?:nan|[+-]?infinity)$/i.test(text) ? undefined : "it is not a number";
    case "uuid":
      return uuid.test(text) ? undefined : "it is not a UUID";
    case "json":
      return type.known.name === "jsonpath" || isJson(text) ? undefined : "it is not JSON";
    default:
      return undefined;
  }
}
