import { type SqlToken, scanSql } from "#core/outputs/postgres/scan.ts";

/** What checks ask of a column, as far as they are of simple forms. */
export type Bounds = {
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly choices: readonly string[] | undefined;
  readonly shortest: number | undefined;
  readonly longest: number | undefined;
  /** What a text has to match, as a regular expression. */
  readonly pattern: string | undefined;
  readonly isLower: boolean;
  readonly isUpper: boolean;
  /** Columns that have to be smaller than this one. */
  readonly above: readonly string[];
};

export const noBounds: Bounds = {
  least: undefined,
  most: undefined,
  choices: undefined,
  shortest: undefined,
  longest: undefined,
  pattern: undefined,
  isLower: false,
  isUpper: false,
  above: [],
};

/** What several check expressions ask of each column. Forms that are not understood ask nothing. */
export function boundsOf(expressions: readonly string[]): ReadonlyMap<string, Bounds> {
  const found = new Map<string, Bounds>();
  for (const expression of expressions.slice(0, 200)) {
    for (const part of parts(expression.slice(0, 4000))) take(found, part);
  }
  return found;
}

/** The parts that all have to hold; of alternatives, the last that is understood. */
function parts(expression: string): readonly string[] {
  const bare = unwrapped(expression);
  const both = splitAt(bare, "and");
  if (both.length > 1) return both.flatMap(parts);
  const either = splitAt(bare, "or");
  const understood = either.filter((part) => !/\bis\s+null\s*\)*$/i.test(part));
  return either.length > 1 ? parts(understood.at(-1) ?? "") : [bare];
}

/** Without the parentheses around all of it. */
function unwrapped(expression: string): string {
  const { tokens, fault } = scanSql(expression);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (fault !== undefined || first?.text !== "(" || last?.text !== ")") return expression.trim();
  let depth = 0;
  for (const token of tokens) {
    depth += token.kind === "open" ? 1 : token.kind === "close" ? -1 : 0;
    if (depth === 0 && token !== last) return expression.trim();
  }
  return unwrapped(expression.slice(first.end, last.at));
}

/** At a word that stands in no bracket. The AND of a BETWEEN is none. */
function splitAt(expression: string, word: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  let isBetween = false;
  for (const token of scanSql(expression).tokens) {
    depth += token.kind === "open" ? 1 : token.kind === "close" ? -1 : 0;
    if (depth > 0 || token.kind !== "word") continue;
    const said = token.text.toLowerCase();
    if (said === "between") isBetween = true;
    else if (said === word && isBetween && word === "and") isBetween = false;
    else if (said === word) {
      pieces.push(expression.slice(from, token.at));
      from = token.end;
    }
  }
  return [...pieces, expression.slice(from)].map((piece) => piece.trim());
}

type Operand =
  | { readonly kind: "column"; readonly name: string; readonly through: string | undefined }
  | { readonly kind: "value"; readonly value: string }
  | undefined;

const lengths = /^(?:length|char_length|character_length|octet_length)$/;

function take(found: Map<string, Bounds>, part: string): void {
  const { tokens, fault } = scanSql(part);
  if (fault !== undefined || tokens.length < 3) return;
  const put = (column: string, change: Partial<Bounds>): void => {
    found.set(column, { ...(found.get(column) ?? noBounds), ...change });
  };
  const texts = tokens.map(({ text }) => text.toLowerCase());
  const comparison = /^(.*?)\s*(<=|>=|<|>|=|~)\s*(.*)$/s;
  const wordAt = (word: string): number => texts.indexOf(word);
  const between = wordAt("between");
  if (between > 0 && wordAt("and") > between) {
    const column = operand(tokens.slice(0, between));
    const low = operand(tokens.slice(between + 1, wordAt("and")));
    const high = operand(tokens.slice(wordAt("and") + 1));
    if (column?.kind === "column" && low?.kind === "value") compare(found, put, column, ">=", low.value);
    if (column?.kind === "column" && high?.kind === "value") compare(found, put, column, "<=", high.value);
    return;
  }
  const inside = wordAt("in");
  if (inside > 0 && texts[inside - 1] !== "not") {
    const column = operand(tokens.slice(0, inside));
    if (column?.kind === "column") put(column.name, { choices: valuesIn(tokens.slice(inside + 1)) });
    return;
  }
  const operatorAt = tokens.findIndex(({ kind, text }) => kind === "symbol" && /^[<>=~]$/.test(text));
  const [operator] = [tokens[operatorAt], tokens[operatorAt + 1]];
  if (operator === undefined || !comparison.test(part)) return;
  const isTwo = tokens[operatorAt + 1]?.text === "=" && tokens[operatorAt + 1]?.at === operator.end;
  const sign = isTwo ? `${operator.text}=` : operator.text;
  const left = operand(tokens.slice(0, operatorAt));
  const rest = tokens.slice(operatorAt + (isTwo ? 2 : 1));
  if (left?.kind === "column" && sign === "=" && rest[0]?.text.toLowerCase() === "any") {
    put(left.name, { choices: valuesIn(rest) });
    return;
  }
  const right = operand(rest);
  if (left?.kind === "column" && right?.kind === "value") compare(found, put, left, sign, right.value);
  else if (left?.kind === "value" && right?.kind === "column") compare(found, put, right, mirrored(sign), left.value);
  else if (left?.kind === "column" && right?.kind === "column") relate(found, put, left, sign, right);
}

type Column = Extract<Operand, { readonly kind: "column" }>;
type Put = (column: string, change: Partial<Bounds>) => void;

const mirrored = (sign: string): string => sign.replace(/[<>]/, (mark) => (mark === "<" ? ">" : "<"));

function compare(
  found: ReadonlyMap<string, Bounds>,
  put: Put,
  { name, through }: Column,
  sign: string,
  value: string,
): void {
  const now = found.get(name) ?? noBounds;
  if (sign === "~") {
    put(name, { pattern: value });
    return;
  }
  if (sign === "=" && through === undefined) {
    put(name, { choices: [value] });
    return;
  }
  const number = Number(value);
  if (!Number.isFinite(number) || value.trim() === "") {
    if (sign === ">" && value === "") put(name, { shortest: Math.max(now.shortest ?? 0, 1) });
    return;
  }
  if (through !== undefined) {
    if (!lengths.test(through)) return;
    const [low, high] = [sign === ">" ? number + 1 : number, sign === "<" ? number - 1 : number];
    if (/^[>=]/.test(sign)) put(name, { shortest: Math.max(now.shortest ?? 0, low) });
    if (/^[<=]/.test(sign)) put(name, { longest: Math.min(found.get(name)?.longest ?? high, high) });
    return;
  }
  if (sign.startsWith(">")) {
    const least = sign === ">" ? number + step(number) : number;
    put(name, { least: Math.max(now.least ?? least, least) });
  } else {
    const most = sign === "<" ? number - step(number) : number;
    put(name, { most: Math.min(now.most ?? most, most) });
  }
}

/** What is added to a number so that it is larger. */
const step = (number: number): number => (Number.isInteger(number) ? 1 : Math.abs(number) / 100);

function relate(found: ReadonlyMap<string, Bounds>, put: Put, left: Column, sign: string, right: Column): void {
  if (left.name === right.name && sign === "=") {
    const through = left.through ?? right.through;
    if (through === "lower") put(left.name, { isLower: true });
    if (through === "upper") put(left.name, { isUpper: true });
    return;
  }
  if (left.through !== undefined || right.through !== undefined || !/^[<>]/.test(sign)) return;
  const [high, low] = sign.startsWith(">") ? [left.name, right.name] : [right.name, left.name];
  put(high, { above: [...(found.get(high) ?? noBounds).above, low] });
}

/** A column, a function of one, or a value; casts are passed over. */
function operand(tokens: readonly SqlToken[]): Operand {
  const bare = withoutCasts(tokens);
  const [first, second, third, fourth] = bare;
  if (first === undefined) return undefined;
  if (first.text === "(" && bare.at(-1)?.text === ")") return operand(bare.slice(1, -1));
  if (bare.length === 1) {
    if (first.kind === "number") return { kind: "value", value: first.text };
    if (first.kind === "string") return { kind: "value", value: stringValue(first.text) };
    return named(first, undefined);
  }
  if (bare.length === 2 && first.text === "-" && second?.kind === "number") {
    return { kind: "value", value: `-${second.text}` };
  }
  if (bare.length === 2 && /^e$/i.test(first.text) && second?.kind === "string") {
    return { kind: "value", value: stringValue(second.text).replaceAll("\\\\", "\\") };
  }
  const isCall = first.kind === "word" && second?.text === "(" && fourth?.text === ")" && bare.length === 4;
  return isCall && third !== undefined ? named(third, first.text.toLowerCase()) : undefined;
}

function named(token: SqlToken, through: string | undefined): Operand {
  if (token.kind === "name") return { kind: "column", name: token.text.slice(1, -1).replaceAll('""', '"'), through };
  if (token.kind !== "word" || /^(?:true|false|null|now|current_\w+)$/i.test(token.text)) return undefined;
  return { kind: "column", name: token.text.toLowerCase(), through };
}

/** `'a'::character varying(3)[]` is `'a'`, and so inside brackets. */
function withoutCasts(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const kept: SqlToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text !== ":" || tokens[at + 1]?.text !== ":") {
      kept.push(token);
      continue;
    }
    at++;
    while (/^(?:word|name)$/.test(tokens[at + 1]?.kind ?? "") || tokens[at + 1]?.text === ".") at++;
    if (tokens[at + 1]?.text === "(" && tokens[at + 2]?.kind === "number") {
      while (at + 1 < tokens.length && tokens[at + 1]?.text !== ")") at++;
      at++;
    }
    while (tokens[at + 1]?.text === "[" && tokens[at + 2]?.text === "]") at += 2;
  }
  return kept;
}

const stringValue = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

const valuesIn = (tokens: readonly SqlToken[]): readonly string[] =>
  withoutCasts(tokens).flatMap(({ kind, text }) =>
    kind === "string" ? [stringValue(text)] : kind === "number" ? [text] : [],
  );
