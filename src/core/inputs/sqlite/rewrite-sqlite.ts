import type { Change } from "#core/inputs/rewrite.ts";

type Token = {
  readonly kind: "word" | "name" | "string" | "number" | "symbol";
  readonly text: string;
  readonly at: number;
  readonly end: number;
};

const pattern =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^']|'')*(?:'|$))|(?<name>"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]\n]*(?:\]|$))|(?<number>\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<symbol>[\s\S])/uy;

/** SQL of SQLite in pieces: it quotes names in three ways. */
function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sql); match !== null; match = pattern.exec(sql)) {
    const { groups = {} } = match;
    const kind = (["string", "name", "number", "word", "symbol"] as const).find((each) => groups[each] !== undefined);
    if (kind !== undefined) tokens.push({ kind, text: match[0], at: match.index, end: match.index + match[0].length });
    if (pattern.lastIndex >= sql.length) break;
  }
  return tokens;
}

/** What is said of a statement that PostgreSQL has nothing like. */
export type Told = { readonly at: number; readonly message: string; readonly isSkipped: boolean };

/** The changes that make Postgres's SQL of SQLite's, and what goes. */
export function sqliteChanges(sql: string): { readonly changes: readonly Change[]; readonly told: readonly Told[] } {
  const changes: Change[] = [];
  const told: Told[] = [];
  for (const statement of statementsOf(tokensOf(sql))) {
    const [first] = statement;
    const words = statement.slice(0, 8).map(({ text }) => text.toLowerCase());
    if (first === undefined) continue;
    const blank = (message: string, isSkipped: boolean): void => {
      told.push({ at: first.at, message, isSkipped });
      changes.push({ from: first.at, to: statement.at(-1)?.end ?? first.end, insert: "" });
    };
    if (words[0] === "pragma" || words[0] === "attach" || words[0] === "detach") {
      blank(`${first.text.toUpperCase()} is a setting of SQLite, not part of a design.`, true);
    } else if (words[0] === "create" && words.includes("trigger")) {
      blank("The triggers of SQLite are written otherwise in PostgreSQL: this one is left out.", false);
    } else if (words[0] === "create" && words.includes("virtual")) {
      blank("PostgreSQL has no virtual tables: this one is left out.", false);
    } else if (words[0] === "create" && words.includes("table")) {
      if (statement.some(({ text }) => /^["`[]?sqlite_/i.test(text))) blank("This table is SQLite's own.", true);
      else changes.push(...tableChanges(statement));
    } else changes.push(...nameChanges(statement));
  }
  return { changes: separate(changes), told };
}

/** In order; of two that overlap, the one that begins first. */
function separate(changes: readonly Change[]): readonly Change[] {
  let end = 0;
  return changes
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

/** Cut at semicolons; those in the body of a trigger end nothing. */
function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [];
  let open: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    const word = token.text.toLowerCase();
    const isTrigger =
      open[0]?.text.toLowerCase() === "create" && open.slice(0, 4).some(({ text }) => /^trigger$/i.test(text));
    if (isTrigger && (word === "begin" || word === "case")) depth++;
    if (isTrigger && word === "end") depth--;
    if (token.text === ";" && depth <= 0) {
      statements.push(open);
      open = [];
      depth = 0;
    } else open.push(token);
  }
  return [...statements, open].filter((statement) => statement.length > 0);
}

/** Backticks and square brackets become double quotes. */
const nameChanges = (tokens: readonly Token[]): readonly Change[] =>
  tokens.flatMap(({ kind, text, at, end }, nth): readonly Change[] => {
    const isName = kind === "name" && !text.startsWith('"');
    // A bracket behind a value is an index of an array, which SQLite does not have.
    if (!isName || (text.startsWith("[") && tokens[nth - 1]?.end === at)) return [];
    return [{ from: at, to: end, insert: `"${nameOf(text).replaceAll('"', '""')}"` }];
  });

const nameOf = (text: string): string =>
  text.startsWith("`") ? text.slice(1, -1).replaceAll("``", "`") : text.slice(1, -1).replaceAll('""', '"');

function tableChanges(tokens: readonly Token[]): readonly Change[] {
  const changes: Change[] = [...nameChanges(tokens)];
  const open = tokens.findIndex(({ text }) => text === "(");
  if (open < 0) return changes;
  let close = open;
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    depth += tokens[at]?.text === "(" ? 1 : tokens[at]?.text === ")" ? -1 : 0;
    if (depth === 0) {
      close = at;
      break;
    }
  }
  for (const part of partsOf(tokens.slice(open + 1, close))) changes.push(...partChanges(part));
  const [tail, last] = [tokens[close + 1], tokens.at(-1)];
  // STRICT, WITHOUT ROWID.
  if (tail !== undefined && last !== undefined && close > open)
    changes.push({ from: tail.at, to: last.end, insert: "" });
  return changes;
}

function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += token.text === "(" ? 1 : token.text === ")" ? -1 : 0;
    if (token.text === "," && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const ofTable = /^(?:constraint|primary|unique|check|foreign)$/i;
const afterType = /^(?:constraint|primary|not|null|unique|check|default|collate|references|generated|as|on)$/i;

function partChanges(part: readonly Token[]): readonly Change[] {
  const [name] = part;
  if (name === undefined) return [];
  const changes: Change[] = [];
  const words = part.map(({ text }) => text.toLowerCase());
  for (let at = 0; at < part.length; at++) {
    const [token, next, third] = [part[at], part[at + 1], part[at + 2]];
    if (token === undefined) break;
    const cut = (last: Token | undefined): number =>
      changes.push({ from: token.at, to: (last ?? token).end, insert: "" });
    if (words[at] === "on" && words[at + 1] === "conflict") cut(third);
    else if (words[at] === "collate" && /^(?:nocase|binary|rtrim)$/.test(words[at + 1] ?? "")) cut(next);
    else if (words[at] === "autoincrement") cut(undefined);
    else if (words[at] === "default" && next?.kind === "name" && next.text.startsWith('"')) {
      // SQLite takes a name that means nothing for a text.
      changes.push({ from: next.at, to: next.end, insert: `'${nameOf(next.text).replaceAll("'", "''")}'` });
    } else if (/^(?:datetime|date|time|strftime)$/.test(words[at] ?? "") && next?.text === "(" && at > 1) {
      const end = part.findIndex((each, nth) => nth > at && each.text === ")");
      const isNow = part.slice(at, end).some(({ text }) => text.toLowerCase() === "'now'");
      if (end > 0 && isNow)
        changes.push({ from: token.at, to: part[end]?.end ?? token.end, insert: now(words[at] ?? "") });
    }
  }
  if (ofTable.test(name.text) && name.kind === "word") return changes;
  const typeEnd = part.findIndex(({ text, kind }, at) => at > 0 && kind === "word" && afterType.test(text));
  const type = part.slice(1, typeEnd < 0 ? undefined : typeEnd);
  const isKey = words.some((word, at) => word === "primary" && words[at + 1] === "key");
  const written = type.map(({ text }) => text).join(" ");
  const [first, last] = [type[0], type.at(-1)];
  const wanted = typeOf(written, isKey);
  if (first === undefined || last === undefined) changes.push({ from: name.end, to: name.end, insert: ` ${wanted}` });
  else if (wanted !== written) changes.push({ from: first.at, to: last.end, insert: wanted });
  return changes;
}

const now = (word: string): string =>
  word === "date" ? "CURRENT_DATE" : word === "time" ? "CURRENT_TIME" : "CURRENT_TIMESTAMP";

/** The type of Postgres that holds what SQLite keeps there. Its integers have 64 bits; a whole key numbers its rows. */
function typeOf(written: string, isKey: boolean): string {
  const type = written
    .toLowerCase()
    .replace(/\s*\(\s*/g, "(")
    .replace(/\s*\)/g, ")")
    .replace(/\s*,\s*/g, ",")
    .trim();
  if (isKey && type === "integer") return "bigint generated by default as identity";
  const known = exact.get(type.replace(/\(.*/, ""));
  if (known !== undefined) return known;
  if (/^(?:varchar|char|character|decimal|numeric|varying character|nvarchar|nchar|native character)\b/.test(type)) {
    return type.replace(/^(?:varying character|nvarchar)/, "varchar").replace(/^(?:nchar|native character)/, "char");
  }
  if (/^(?:boolean|bool|date|time|timestamp|timestamptz|uuid|json|jsonb|bigint|smallint)\b/.test(type)) return type;
  if (type.includes("int")) return "bigint";
  if (/char|clob|text/.test(type)) return "text";
  if (type.includes("blob")) return "bytea";
  if (/real|floa|doub/.test(type)) return "double precision";
  return type === "" ? "text" : "numeric";
}

const exact: ReadonlyMap<string, string> = new Map([
  ["integer", "bigint"],
  ["int", "bigint"],
  ["tinyint", "smallint"],
  ["datetime", "timestamp"],
  ["any", "text"],
  ["guid", "uuid"],
]);
