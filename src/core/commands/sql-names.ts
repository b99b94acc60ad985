/** Finds what SQL calls a column, a table or an enum, as far as the SQL alone tells. */
import type { Span } from "#core/diagnostic.ts";
import { reservedWords } from "#core/outputs/postgres/keywords.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

export const isName = (token: SqlToken | undefined): token is SqlToken =>
  token !== undefined && (token.kind === "quoted" || (token.kind === "word" && !reservedWords.has(token.name)));

/** Words as people write them: a name with capitals is meant although it would need quotes. */
export const means = (token: SqlToken, name: string, others: ReadonlySet<string>): boolean =>
  token.name === name || (token.kind === "word" && token.text === name && !others.has(token.name));

/** A table as far as a column of it is looked for. */
export type ColumnOwner = { readonly table: string | undefined; readonly columns: ReadonlySet<string> };

const typedLiteral = /^(?:date|time|timestamp|timestamptz|interval|timetz)$/;

/** Mentions of a table's column in an expression about that table. `columns` are the names of all its columns. */
export function columnsInSql(sql: string, column: string, owner: ColumnOwner): Span[] {
  if (!mayMention(sql, column)) return [];
  const tokens = sqlTokens(sql);
  const inner = innerQueries(tokens);
  const others = referencedLists(tokens);
  return tokens.filter((token, at) => {
    if (!isName(token) || !means(token, column, owner.columns) || isObjectName(tokens, at) || others.has(at))
      return false;
    const [before, beforeThat] = [tokens[at - 1], tokens[at - 2]];
    const after = tokens[at + 1];
    if (after?.text === "(" || after?.text === ".") return false;
    if (before?.text === ".") {
      return (
        beforeThat !== undefined &&
        (/^(?:new|old|excluded)$/.test(beforeThat.name) ||
          (owner.table !== undefined && (beforeThat.name === owner.table || beforeThat.text === owner.table)))
      );
    }
    if (inner.has(at)) return false;
    if (before?.text === "::" || (before?.kind === "word" && /^(?:as|collate|nulls)$/.test(before.name))) return false;
    if (token.kind === "word" && after?.kind === "string" && typedLiteral.test(token.name)) return false;
    return !(before?.text === "(" && beforeThat?.name === "extract" && after?.name === "from");
  });
}

/** Words of statements behind which something else than a column is named. */
const beforeObject =
  /^(?:table|only|constraint|index|trigger|policy|rule|schema|owner|role|cluster|tablespace|function|procedure|using|to|into|update|join|references)$/;

/** Whether a name cannot be a column's for where it stands: `on orders`, `constraint total`. */
function isObjectName(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== "word") return false;
  // `cluster on index`, `before update on table`; a join's condition names its columns with their tables.
  return beforeObject.test(before.name) || before.name === "on";
}

/** Names in the lists behind `references t`, by the position of their tokens: they are columns of that table. */
function referencedLists(tokens: readonly SqlToken[]): ReadonlyMap<number, { readonly table: number }> {
  const found = new Map<number, { readonly table: number }>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "word" || token.name !== "references") continue;
    let table = at + 1;
    while (tokens[table + 1]?.text === ".") table += 2;
    if (tokens[table + 1]?.text !== "(") continue;
    for (let each = table + 2; each < tokens.length && tokens[each]?.text !== ")"; each++) found.set(each, { table });
  }
  return found;
}

/** Mentions of a table's column in lists behind `references t`. */
export function columnsReferenced(sql: string, column: string, table: TableName): Span[] {
  if (!mayMention(sql, column) || !mayMention(sql, table.name)) return [];
  const tokens = sqlTokens(sql);
  return [...referencedLists(tokens)].flatMap(([at, { table: named }]) => {
    const token = tokens[at];
    const isOurs = isName(token) && means(token, column, new Set()) && tableAt(tokens, named, table) !== undefined;
    return isOurs ? [token] : [];
  });
}

/** Tokens within a query of its own, where a bare name may be another table's column. */
function innerQueries(tokens: readonly SqlToken[]): ReadonlySet<number> {
  const inside = new Set<number>();
  if (!tokens.some((token) => token.kind === "word" && token.name === "select")) return inside;
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.text === "(") open.push(at);
    else if (token.text === ")") {
      const from = open.pop() ?? 0;
      if (tokens[from + 1]?.name === "select") for (let each = from; each < at; each++) inside.add(each);
    } else if (token.name === "select" && token.kind === "word" && open.length === 0 && !isOfPolicy(tokens, at)) {
      for (let each = at; each < tokens.length; each++) inside.add(each);
    }
  }
  return inside;
}

/** `for select using (…)` asks nothing. */
const isOfPolicy = (tokens: readonly SqlToken[], at: number): boolean => tokens[at - 1]?.name === "for";

const beforeTable = /^(?:from|join|on|into|update|references|only|table|setof)$/;

/** `name` is the span of the last part alone. */
export type QualifiedSpan = Span & { readonly name: Span };

type TableName = { readonly schema: string; readonly name: string };

/** Mentions of a table: after words that a table follows, and as the qualifier of a column. With its schema when written. */
export function tablesInSql(sql: string, table: TableName): QualifiedSpan[] {
  if (!mayMention(sql, table.name)) return [];
  const tokens = sqlTokens(sql);
  const isRule = says(tokens, "rule");
  const isIndex = says(tokens, "index");
  return tokens.flatMap((token, at) => {
    const found = tableAt(tokens, at, table);
    if (found === undefined) return [];
    const before = found.first - 1;
    const word = tokens[before];
    const isTable =
      isBehindParens(tokens, before) ||
      (word?.kind === "word" && beforeTable.test(word.name)) ||
      (word?.name === "of" && tokens[before - 1]?.name === "partition") ||
      (word?.name === "exists" && tokens[before - 1]?.name === "if") ||
      (word?.name === "to" && isRule) ||
      isListed(tokens, found.first);
    const isQualifier = tokens[at + 1]?.text === "." && tokens[at + 2]?.text !== "(";
    if (
      !(isTable && (tokens[at + 1]?.text !== "(" || word?.name === "into" || isIndex || isKeyList(tokens, at))) &&
      !isQualifier
    )
      return [];
    return [spanOf(tokens[found.first] ?? token, token)];
  });
}

/** Names in a list of tables, `core.base, other`. */
export function tablesInList(sql: string, table: TableName): QualifiedSpan[] {
  const tokens = sqlTokens(sql);
  return tokens.flatMap((token, at) => {
    const found = tokens[at + 1]?.text === "." ? undefined : tableAt(tokens, at, table);
    return found === undefined ? [] : [spanOf(tokens[found.first] ?? token, token)];
  });
}

const mayMention = (sql: string, name: string): boolean =>
  name.includes('"') || sql.toLowerCase().includes(name.toLowerCase());

const spanOf = (first: SqlToken, last: SqlToken): QualifiedSpan => ({
  from: first.from,
  to: last.to,
  name: { from: last.from, to: last.to },
});

/** Whether the token names the table, and where its path begins. */
function tableAt(tokens: readonly SqlToken[], at: number, table: TableName): { readonly first: number } | undefined {
  const token = tokens[at];
  if (!isName(token) || !means(token, table.name, new Set())) return undefined;
  const isQualified = tokens[at - 1]?.text === "." && isName(tokens[at - 2]);
  if (isQualified) return tokens[at - 2]?.name === table.schema ? { first: at - 2 } : undefined;
  return tokens[at - 1]?.text === "." || table.schema !== "public" ? undefined : { first: at };
}

/** `from ((a join b …`, as Postgres writes its views. */
function isBehindParens(tokens: readonly SqlToken[], before: number): boolean {
  let at = before;
  while (tokens[at]?.text === "(") at--;
  return at < before && tokens[at]?.kind === "word" && /^(?:from|join)$/.test(tokens[at]?.name ?? "");
}

/** `references t (a)`, `on only t (a)`: the parentheses hold columns. */
function isKeyList(tokens: readonly SqlToken[], at: number): boolean {
  return tokens
    .slice(Math.max(0, at - 4), at)
    .some(({ kind, name }) => kind === "word" && /^(?:references|only)$/.test(name));
}

const says = (tokens: readonly SqlToken[], word: string): boolean =>
  tokens.some(({ kind, name }) => kind === "word" && name === word);

const clauseWords =
  /^(?:where|group|order|having|limit|offset|union|intersect|except|window|returning|set|select|fetch)$/;

/** Whether a name stands behind a comma in a FROM list: `from orders o, users u`. */
function isListed(tokens: readonly SqlToken[], first: number): boolean {
  if (tokens[first - 1]?.text !== ",") return false;
  let depth = 0;
  for (let at = first - 2; at >= 0 && at > first - 200; at--) {
    const { text, kind, name } = tokens[at] ?? {};
    if (text === ")") depth++;
    else if (text === "(" && --depth < 0) return false;
    else if (depth === 0 && kind === "word" && name === "from") return true;
    else if (depth === 0 && kind === "word" && clauseWords.test(name ?? "")) return false;
  }
  return false;
}

const beforeType = /^(?:as|type|returns|setof)$/;

/** Mentions of an enum as a type: `::state`, `cast(x as core.state)`, `comment on type state`. */
export function typesInSql(sql: string, type: { readonly schema: string; readonly name: string }): QualifiedSpan[] {
  if (!mayMention(sql, type.name)) return [];
  const tokens = sqlTokens(sql);
  return tokens.flatMap((token, at) => {
    if (!isName(token) || !means(token, type.name, new Set())) return [];
    const isQualified = tokens[at - 1]?.text === ".";
    const first = isQualified ? tokens[at - 2] : token;
    if (isQualified ? first?.name !== type.schema : type.schema !== "public") return [];
    const before = tokens[at - (isQualified ? 3 : 1)];
    const isType = before?.text === "::" || (before?.kind === "word" && beforeType.test(before.name));
    return isType ? [{ from: first?.from ?? token.from, to: token.to, name: { from: token.from, to: token.to } }] : [];
  });
}

/** String literals that stand for a value of an enum: cast to it, or compared with one of `columns`. */
export function valuesInSql(
  sql: string,
  value: string,
  type: { readonly schema: string; readonly name: string },
  columns: ReadonlySet<string>,
): Span[] {
  const literal = `'${value.replaceAll("'", "''")}'`;
  if (!sql.includes(literal)) return [];
  const tokens = sqlTokens(sql);
  const casts = new Set(typesInSql(sql, type).map(({ from }) => from));
  const isColumn = (token: SqlToken | undefined): boolean =>
    isName(token) && (columns.has(token.name) || columns.has(token.text));
  return tokens.filter((token, at) => {
    if (token.kind !== "string" || token.text !== literal) return false;
    if (tokens[at + 1]?.text === "::") return casts.has(tokens[at + 2]?.from ?? -1);
    if (/^(?:=|<>|!=|<|>|<=|>=)$/.test(tokens[at - 1]?.text ?? "")) return isColumn(tokens[at - 2]);
    let open = at - 1;
    while (tokens[open]?.text === "," || tokens[open]?.kind === "string") open--;
    if (tokens[open]?.text !== "(" || tokens[open - 1]?.name !== "in") return false;
    return isColumn(tokens[tokens[open - 2]?.name === "not" ? open - 3 : open - 2]);
  });
}
