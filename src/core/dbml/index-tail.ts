import type { Span } from "#core/diagnostic.ts";
import { plainKey } from "#core/schema/plain.ts";
import type { Index, IndexKey } from "#core/schema/schema.ts";
import { parseParameters } from "./parameters.ts";
import { printParameters } from "./print-tails.ts";

/** What DBML cannot say of an index, kept in `Metadata Table t { index_<name>: '…' }`. */
export type IndexTail = Pick<
  Index,
  | "include"
  | "nullsNotDistinct"
  | "where"
  | "constraint"
  | "deferrable"
  | "options"
  | "tablespace"
  | "onlyParent"
  | "withoutOverlaps"
> & {
  /** All keys in Postgres's words, when one of them has a direction, a collation or an operator class. */
  readonly keys: readonly IndexKey[] | undefined;
};

const emptyTail: IndexTail = {
  keys: undefined,
  include: [],
  nullsNotDistinct: false,
  where: undefined,
  constraint: false,
  deferrable: undefined,
  options: [],
  tablespace: undefined,
  onlyParent: false,
  withoutOverlaps: false,
};

const clause =
  /\s*(?:(?<list>keys|include|with)\s*\(|(?<flag>nulls\s+not\s+distinct|constraint|on\s+only|without\s+overlaps)\b|(?<deferrable>(?:not\s+)?deferrable(?:\s+initially\s+(?:deferred|immediate))?|initially\s+(?:deferred|immediate))\b|tablespace\s+(?<tablespace>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)|(?<where>where)\b)/iuy;

/**
 * `[constraint] [keys (a desc, b)] [include (c)] [nulls not distinct] [with (…)] [tablespace x] [on only]
 * [deferrable …] [without overlaps] [where …]`, in any order; `undefined` when it is not that.
 */
export function parseIndexTail(text: string): IndexTail | undefined {
  let tail = emptyTail;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    clause.lastIndex = at;
    const found = clause.exec(text)?.groups;
    if (found === undefined) return undefined;
    at = clause.lastIndex;
    const { list, flag, deferrable, tablespace, where } = found;
    if (where !== undefined) return withWhere(tail, text.slice(at).trim());
    if (flag !== undefined) tail = { ...tail, ...flagged(flag) };
    else if (tablespace !== undefined) tail = { ...tail, tablespace: unquote(tablespace) };
    else if (deferrable !== undefined) tail = { ...tail, deferrable: deferrable.toLowerCase().replaceAll(/\s+/g, " ") };
    else {
      const end = closingParen(text, at);
      const part = end === undefined ? undefined : listed(list ?? "", text.slice(at, end));
      if (end === undefined || part === undefined) return undefined;
      tail = { ...tail, ...part };
      at = end + 1;
    }
  }
  return tail;
}

/** Where a tail mentions columns: in its lists of keys and in its condition. All of it when it is no tail. */
export function columnSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    clause.lastIndex = at;
    const found = clause.exec(text)?.groups;
    if (found === undefined) return text.slice(at).trim() === "" ? spans : [{ from: 0, to: text.length }];
    at = clause.lastIndex;
    if (found.where !== undefined) return [...spans, { from: at, to: text.length }];
    if (found.list === undefined) continue;
    const end = closingParen(text, at) ?? text.length;
    if (found.list.toLowerCase() !== "with") spans.push({ from: at, to: end });
    at = end + 1;
  }
  return spans;
}

function flagged(words: string): Partial<IndexTail> {
  switch (words.slice(0, 2).toLowerCase()) {
    case "nu":
      return { nullsNotDistinct: true };
    case "co":
      return { constraint: true };
    case "on":
      return { onlyParent: true };
    default:
      return { withoutOverlaps: true };
  }
}

function listed(word: string, inner: string): Partial<IndexTail> | undefined {
  const parts = splitTopLevel(inner);
  switch (word.toLowerCase()) {
    case "include":
      return { include: parts.map(unquote) };
    case "keys":
      return { keys: parts.map(parseKey) };
    default: {
      const options = parseParameters(inner);
      return options && { options };
    }
  }
}

/** A clause that stands behind the condition, as no condition ends. */
const behind = /\s(include\s*\([^()]*\)|nulls\s+not\s+distinct)$/i;

function withWhere(tail: IndexTail, text: string): IndexTail | undefined {
  const clauses = behind.exec(text);
  if (clauses === null) return text === "" ? undefined : { ...tail, where: text };
  const rest = parseIndexTail(clauses[1] ?? "");
  return withWhere(
    {
      ...tail,
      include: rest === undefined || rest.include.length === 0 ? tail.include : rest.include,
      nullsNotDistinct: tail.nullsNotDistinct || rest?.nullsNotDistinct === true,
    },
    text.slice(0, clauses.index).trimEnd(),
  );
}

/** The tail that an index needs; `undefined` when plain DBML says it all. */
export function printIndexTail(index: Omit<IndexTail, "keys"> & Pick<Index, "keys">): string | undefined {
  const needsKeys = index.keys.some(
    ({ order, nulls, operatorClass, collation }) =>
      order === "desc" || nulls !== undefined || operatorClass !== undefined || collation !== undefined,
  );
  const { include, options, tablespace, deferrable, where } = index;
  const clauses = [
    ...(index.constraint ? ["constraint"] : []),
    ...(needsKeys ? [`keys (${index.keys.map(printKey).join(", ")})`] : []),
    ...(include.length > 0 ? [`include (${include.map(quote).join(", ")})`] : []),
    ...(index.nullsNotDistinct ? ["nulls not distinct"] : []),
    ...(options.length > 0 ? [`with (${printParameters(options)})`] : []),
    ...(tablespace === undefined ? [] : [`tablespace ${quote(tablespace)}`]),
    ...(index.onlyParent ? ["on only"] : []),
    ...(index.withoutOverlaps ? ["without overlaps"] : []),
    ...(deferrable === undefined ? [] : [deferrable]),
    ...(where === undefined ? [] : [`where ${where}`]),
  ];
  return clauses.length === 0 ? undefined : clauses.join(" ");
}

const identifier = /^("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)(?=\s|$)/u;
const modifiers =
  /^(?<collate>\s+collate\s+(?<collation>"(?:[^"]|"")+"|[\w.]+))?(?<class>\s+(?!asc\b|desc\b|nulls\b)(?<operatorClass>(?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+))?(?:\s*\([^()]*\))?))?(?:\s+(?<order>asc|desc))?(?:\s+nulls\s+(?<nulls>first|last))?\s*$/iu;

function parseKey(text: string): IndexKey {
  const word = identifier.exec(text)?.[0];
  const end = word === undefined ? expressionEnd(text) : word.length;
  const match = modifiers.exec(text.slice(end));
  if (match === null) return plainKey("expression", text);
  const { collation, operatorClass, order, nulls } = match.groups ?? {};
  const raw = text.slice(0, end);
  return {
    kind: word === undefined ? "expression" : "column",
    value: word === undefined ? stripParens(raw) : unquote(raw),
    order: order?.toLowerCase() === "desc" ? "desc" : "asc",
    nulls: nulls === undefined ? undefined : nulls.toLowerCase() === "first" ? "first" : "last",
    operatorClass,
    collation: collation === undefined ? undefined : unquote(collation),
  };
}

/** The end of `lower(email)` or `(a + b)`: its last closing parenthesis at the top level. */
function expressionEnd(text: string): number {
  const open = text.indexOf("(");
  const close = open === -1 ? undefined : closingParen(text, open + 1);
  return close === undefined ? text.length : close + 1;
}

function printKey({ kind, value, order, nulls, operatorClass, collation }: IndexKey): string {
  return [
    kind === "column" ? quote(value) : `(${value})`,
    ...(collation === undefined ? [] : [`collate ${quote(collation)}`]),
    ...(operatorClass === undefined ? [] : [operatorClass]),
    ...(order === "desc" ? ["desc"] : []),
    ...(nulls === undefined ? [] : [`nulls ${nulls}`]),
  ].join(" ");
}

const quote = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const unquote = (name: string): string =>
  name.trim().startsWith('"') ? name.trim().slice(1, -1).replaceAll('""', '"') : name.trim();

function stripParens(sql: string): string {
  const trimmed = sql.trim();
  return trimmed.startsWith("(") && closingParen(trimmed, 1) === trimmed.length - 1
    ? trimmed.slice(1, -1).trim()
    : trimmed;
}

/** The parenthesis that closes the one before `from`, quotes skipped. */
function closingParen(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "'" || char === '"') {
      const end = text.indexOf(char, at + 1);
      if (end === -1) return undefined;
      at = end;
    } else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return at;
  }
  return undefined;
}

/** Splits at commas outside parentheses and quotes. */
function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "'" || char === '"') {
      const end = text.indexOf(char, at + 1);
      at = end === -1 ? text.length : end;
    } else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts.filter((part) => part !== "");
}
