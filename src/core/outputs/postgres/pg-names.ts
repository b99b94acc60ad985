import { byteLength, cut, storable } from "./quote.ts";
import type { SqlToken } from "./scan.ts";

/** The bytes of a name that Postgres keeps. */
export const nameLimit = 63;

const ascii = /^[\0-\x7f]*$/;

function take(taken: readonly Set<string>[], name: string): boolean {
  for (const names of taken) if (names.has(name)) return false;
  for (const names of taken) names.add(name);
  return true;
}

/** Takes `wanted` for good, with a number when it is taken, cut to the 63 bytes that Postgres keeps. */
export function claim(taken: readonly Set<string>[], wanted: string): string {
  const possible = storable(wanted);
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? "" : `_${number}`;
    const name = `${cut(possible, nameLimit - suffix.length)}${suffix}`;
    if (take(taken, name)) return name;
  }
}

/** The name that Postgres makes of these: both parts lose bytes, the longer one first, and the label stays. */
export function objectName(first: string, second: string | undefined, label: string): string {
  const whole = second === undefined ? `${first}_${label}` : `${first}_${second}_${label}`;
  if (whole.length <= nameLimit && ascii.test(whole)) return whole;
  let room = nameLimit - byteLength(label) - 1;
  let firstBytes = byteLength(first);
  let secondBytes = 0;
  if (second !== undefined) {
    room -= 1;
    secondBytes = byteLength(second);
  }
  const over = firstBytes + secondBytes - room;
  if (over > 0) {
    // The longer one alone down to the length of the other, then both in turn, the second first.
    const difference = Math.min(over, Math.abs(firstBytes - secondBytes));
    if (firstBytes > secondBytes) firstBytes -= difference;
    else secondBytes -= difference;
    const rest = over - difference;
    secondBytes -= Math.ceil(rest / 2);
    firstBytes -= Math.floor(rest / 2);
  }
  const head = cut(first, firstBytes);
  return second === undefined ? `${head}_${label}` : `${head}_${cut(second, secondBytes)}_${label}`;
}

/** Takes the first name that is free in all of these: `orders_id_key`, `orders_id_key1` … */
export function chooseName(
  taken: readonly Set<string>[],
  first: string,
  second: string | undefined,
  label: string,
): string {
  for (let pass = 0; ; pass++) {
    const name = objectName(first, second, pass === 0 ? label : `${label}${pass}`);
    if (take(taken, name)) return name;
  }
}

/** What the name of a key or an index says of its columns; Postgres stops reading them where a name is full. */
export function joinedColumns(columns: readonly string[]): string {
  let joined = "";
  for (const column of columns) {
    joined += joined === "" ? column : `_${column}`;
    if (joined.length * 3 > nameLimit && byteLength(joined) > nameLimit) break;
  }
  return joined;
}

/** The names that an index gives its columns: those that come twice are numbered. */
export function numberedColumns(names: readonly string[]): readonly string[] {
  const given: string[] = [];
  for (const name of names) {
    let candidate = name;
    for (let number = 1; given.includes(candidate); number++) {
      candidate = `${cut(name, nameLimit - String(number).length)}${number}`;
    }
    given.push(candidate);
  }
  return given;
}

const isWord = (token: SqlToken | undefined): token is SqlToken => token?.kind === "word" || token?.kind === "name";

const nameOf = ({ kind, text }: SqlToken): string =>
  kind === "name" ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();

const values = new Set(
  "current_date current_time current_timestamp localtime localtimestamp current_user current_role session_user user current_catalog current_schema".split(
    " ",
  ),
);

/** How Postgres calls an expression among the columns of an index: by its function or its column, else `expr`. */
export const expressionName = (tokens: readonly SqlToken[]): string => figure(tokens, 0, tokens.length)?.name ?? "expr";

type Figured = {
  readonly name: string | undefined;
  /** It is only the name of a type, which gives way to any other. */
  readonly weak?: boolean;
  /** Where the tokens behind it begin. */
  readonly at: number;
};

function figure(
  tokens: readonly SqlToken[],
  from: number,
  to: number,
): { readonly name: string; readonly weak: boolean } | undefined {
  const primary = readPrimary(tokens, from, to);
  if (primary === undefined) return undefined;
  let { name, at, weak = false } = primary;
  while (at < to) {
    const token = tokens[at];
    const text = token?.text.toLowerCase();
    if (text === "::" || (text === ":" && tokens[at + 1]?.text === ":")) {
      const type = readType(tokens, at + (text === "::" ? 1 : 2), to);
      if (name === undefined || weak) [name, weak] = [type.name, true];
      at = type.at;
    } else if (text === "[") at = groupEnd(tokens, at, to);
    else if (text === "." && isWord(tokens[at + 1])) {
      name = nameOf(tokens[at + 1] as SqlToken);
      at += 2;
    } else if (text === "collate") {
      at += 2;
      while (tokens[at]?.text === ".") at += 2;
    } else if (text === "at" && tokens[at + 1]?.text.toLowerCase() === "time") {
      const zone = readPrimary(tokens, at + 3, to);
      if (zone === undefined) return undefined;
      [name, weak] = ["timezone", false];
      at = zone.at;
    } else return undefined;
  }
  return name === undefined ? undefined : { name, weak };
}

function readPrimary(tokens: readonly SqlToken[], from: number, to: number): Figured | undefined {
  const first = tokens[from];
  if (first === undefined || from >= to) return undefined;
  if (first.text === "(") {
    const end = groupEnd(tokens, from, to);
    const inside = figure(tokens, from + 1, end - 1);
    return { name: inside?.name, weak: inside?.weak === true, at: end };
  }
  if (first.kind === "string" || first.kind === "number") return { name: undefined, at: from + 1 };
  if (!isWord(first)) return undefined;
  const keyword = first.kind === "word" ? first.text.toLowerCase() : "";
  if (keyword === "not" || keyword === "exists") return undefined;
  if (keyword === "case") return figureCase(tokens, from, to);
  if (keyword === "array" && tokens[from + 1]?.text === "[")
    return { name: "array", at: groupEnd(tokens, from + 1, to) };
  let at = from;
  while (tokens[at + 1]?.text === "." && isWord(tokens[at + 2])) at += 2;
  const last = tokens[at] ?? first;
  const word = last.text.toLowerCase();
  if (tokens[at + 1]?.text !== "(" || at + 1 >= to) {
    return last.kind === "word" && values.has(word) ? { name: word, at: at + 1 } : { name: nameOf(last), at: at + 1 };
  }
  const end = groupEnd(tokens, at + 1, to);
  if (last.kind === "word" && word === "cast") return figureCast(tokens, at + 2, end);
  if (last.kind === "word" && word === "trim") {
    const side = tokens[at + 2]?.text.toLowerCase();
    return { name: side === "leading" ? "ltrim" : side === "trailing" ? "rtrim" : "btrim", at: end };
  }
  return { name: nameOf(last), at: end };
}

/** `case … else a end` is called like what stands behind its ELSE, if that has a name of its own. */
function figureCase(tokens: readonly SqlToken[], from: number, to: number): Figured {
  let depth = 0;
  let otherwise: number | undefined;
  for (let at = from; at < to; at++) {
    const { kind, text = "" } = tokens[at] ?? {};
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (kind !== "word") continue;
    else if (/^case$/iu.test(text)) depth++;
    else if (/^else$/iu.test(text) && depth === 1) otherwise = at + 1;
    else if (/^end$/iu.test(text) && --depth === 0) {
      const last = otherwise === undefined ? undefined : figure(tokens, otherwise, at);
      return last === undefined || last.weak
        ? { name: "case", weak: true, at: at + 1 }
        : { name: last.name, at: at + 1 };
    }
  }
  return { name: undefined, at: to };
}

/** `cast(a as text)` from behind its parenthesis. */
function figureCast(tokens: readonly SqlToken[], from: number, end: number): Figured {
  let depth = 0;
  for (let at = from; at < end - 1; at++) {
    const { kind = "symbol", text = "" } = tokens[at] ?? {};
    if (kind === "open") depth++;
    else if (kind === "close") depth--;
    else if (depth === 0 && text.toLowerCase() === "as") {
      const inside = figure(tokens, from, at);
      if (inside !== undefined && !inside.weak) return { name: inside.name, at: end };
      return { name: readType(tokens, at + 1, end - 1).name, weak: true, at: end };
    }
  }
  return { name: undefined, at: end };
}

function readType(tokens: readonly SqlToken[], from: number, to: number): Figured {
  let at = from;
  let name: string | undefined;
  while (at < to && isWord(tokens[at]) && !/^(?:collate|at)$/iu.test(tokens[at]?.text ?? "")) {
    const token = tokens[at];
    if (token !== undefined && (name === undefined || tokens[at - 1]?.text === ".")) name = nameOf(token);
    at += tokens[at + 1]?.text === "." ? 2 : 1;
  }
  while (at < to && tokens[at]?.kind === "open") at = groupEnd(tokens, at, to);
  return { name, at };
}

function groupEnd(tokens: readonly SqlToken[], from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const kind = tokens[at]?.kind;
    if (kind === "open") depth++;
    else if (kind === "close" && --depth === 0) return at + 1;
  }
  return to;
}
