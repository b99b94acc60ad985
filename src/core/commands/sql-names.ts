/** Finds what SQL calls a column, a table or an enum, as far as the SQL alone tells. */
import type { Span } from "#core/diagnostic.ts";
import { reservedWords } from "#core/outputs/postgres/keywords.ts";
import { type SqlToken, sqlTokens } from "./sql-tokens.ts";

const isName = (token: SqlToken | undefined): token is SqlToken =>
  token !== undefined && (token.kind === "quoted" || (token.kind === "word" && !reservedWords.has(token.name)));

/** Words as people write them: a name with capitals is meant although it would need quotes. */
const means = (token: SqlToken, name: string, others: ReadonlySet<string>): boolean =>
  token.name === name || (token.kind === "word" && token.text === name && !others.has(token.name));

const typedLiteral = /^(?:date|time|timestamp|timestamptz|interval|timetz)$/;

/** Mentions of a table's column in an expression about that table. `columns` are the names of all its columns. */
export function columnsInSql(
  sql: string,
  column: string,
  owner: { readonly table: string | undefined; readonly columns: ReadonlySet<string> },
): Span[] {
  if (!sql.toLowerCase().includes(column.toLowerCase()) && !column.includes('"')) return [];
  const tokens = sqlTokens(sql);
  const inner = innerQueries(tokens);
  return tokens.filter((token, at) => {
    if (!isName(token) || !means(token, column, owner.columns)) return false;
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
    } else if (token.name === "select" && token.kind === "word" && open.length === 0) {
      for (let each = at; each < tokens.length; each++) inside.add(each);
    }
  }
  return inside;
}

const beforeTable = /^(?:from|join|on|into|update|references|only|table)$/;

/** `name` is the span of the last part alone. */
type QualifiedSpan = Span & { readonly name: Span };

/** Mentions of a table: after words that a table follows, and as the qualifier of a column. With its schema when written. */
export function tablesInSql(sql: string, table: { readonly schema: string; readonly name: string }): QualifiedSpan[] {
  if (!sql.toLowerCase().includes(table.name.toLowerCase()) && !table.name.includes('"')) return [];
  const tokens = sqlTokens(sql);
  return tokens.flatMap((token, at) => {
    if (!isName(token) || !means(token, table.name, new Set())) return [];
    const isQualified = tokens[at - 1]?.text === "." && isName(tokens[at - 2]);
    const first = isQualified ? tokens[at - 2] : token;
    if (isQualified && first?.name !== table.schema) return [];
    if (!isQualified && (tokens[at - 1]?.text === "." || table.schema !== "public")) return [];
    const word = tokens[at - (isQualified ? 3 : 1)];
    const isTable = word?.kind === "word" && beforeTable.test(word.name);
    const isQualifier = tokens[at + 1]?.text === "." && tokens[at + 2]?.text !== "(";
    if (!(isTable && tokens[at + 1]?.text !== "(") && !isQualifier) return [];
    return [{ from: first?.from ?? token.from, to: token.to, name: { from: token.from, to: token.to } }];
  });
}

/** Mentions of an enum as the type of a cast: `::state`, `cast(x as core.state)`. */
export function typesInSql(sql: string, type: { readonly schema: string; readonly name: string }): QualifiedSpan[] {
  if (!sql.toLowerCase().includes(type.name.toLowerCase()) && !type.name.includes('"')) return [];
  const tokens = sqlTokens(sql);
  return tokens.flatMap((token, at) => {
    if (!isName(token) || !means(token, type.name, new Set())) return [];
    const isQualified = tokens[at - 1]?.text === ".";
    const first = isQualified ? tokens[at - 2] : token;
    if (isQualified ? first?.name !== type.schema : type.schema !== "public") return [];
    const before = tokens[at - (isQualified ? 3 : 1)];
    const isType = before?.text === "::" || (before?.kind === "word" && before.name === "as");
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
