type TokenKind = "plain" | "keyword" | "type" | "string" | "number" | "comment" | "name";
type Token = { readonly kind: TokenKind; readonly text: string };

/** What a line begins inside of. */
export type LineState = "code" | "string" | "comment" | "body";

type Language = {
  readonly words: ReadonlyMap<string, TokenKind>;
  readonly lineComment: string;
  readonly spans: readonly Span[];
};
type Span = {
  readonly state: Exclude<LineState, "code">;
  readonly open: string;
  readonly close: string;
  readonly kind: TokenKind;
};

const words = (kind: TokenKind, list: string): readonly (readonly [string, TokenKind])[] =>
  list.split(" ").map((word) => [word, kind]);

const sql: Language = {
  words: new Map([
    ...words(
      "keyword",
      "add after all alter always and any as asc before begin between by cascade case check collate column comment commit concurrently constraint create cross current_date current_timestamp database default deferrable deferred delete desc distinct do domain each else end enable enum exclude execute exists extension false for force foreign from function generated grant group having identity if immediate in include index initially insert into is join key language level like limit materialized next no not nulls null of off on only or order owner partition policy primary procedure range references replace restrict returns role row rows schema security select sequence set stored table tablespace then to trigger true truncate type union unique unlogged update using valid values view virtual when where with without",
    ),
    ...words(
      "type",
      "bigint bigserial bit bool boolean box bytea char character cidr citext date daterange double float4 float8 inet int int2 int4 int4range int8 int8range integer interval json jsonb macaddr money numeric numrange oid point precision real regclass serial smallint smallserial text time timestamp timestamptz timetz tsquery tsrange tstzrange tsvector uuid varchar varying xml zone",
    ),
  ]),
  lineComment: "--",
  spans: [
    { state: "string", open: "'", close: "'", kind: "string" },
    { state: "body", open: "$$", close: "$$", kind: "string" },
    { state: "comment", open: "/*", close: "*/", kind: "comment" },
  ],
};

const mermaid: Language = {
  words: new Map([
    ...words("keyword", "erdiagram direction title accdescr acctitle pk fk uk"),
    ...words("keyword", "lr rl tb bt"),
  ]),
  lineComment: "%%",
  spans: [{ state: "string", open: '"', close: '"', kind: "string" }],
};

const languages: ReadonlyMap<string, Language> = new Map([
  ["sql", sql],
  ["pgsql", sql],
  ["mermaid", mermaid],
]);

/** The coloured pieces of one line, and what the next line begins inside of. An unknown language is one plain piece. */
export function highlightLine(
  languageId: string,
  line: string,
  before: LineState,
): { readonly tokens: readonly Token[]; readonly after: LineState } {
  const language = languages.get(languageId);
  if (language === undefined) return { tokens: [{ kind: "plain", text: line }], after: "code" };
  const tokens: Token[] = [];
  let state = before;
  let at = 0;
  while (at < line.length) {
    const inside = language.spans.find((span) => span.state === state);
    if (inside !== undefined) {
      const end = line.indexOf(inside.close, at);
      const to = end === -1 ? line.length : end + inside.close.length;
      push(tokens, inside.kind, line.slice(at, to));
      if (end !== -1) state = "code";
      at = to;
      continue;
    }
    const opened = language.spans.find((span) => line.startsWith(span.open, at));
    if (opened !== undefined) {
      push(tokens, opened.kind, opened.open);
      state = opened.state;
      at += opened.open.length;
    } else if (line.startsWith(language.lineComment, at)) {
      push(tokens, "comment", line.slice(at));
      at = line.length;
    } else {
      const token = codeToken(language, line, at);
      push(tokens, token.kind, token.text);
      at += token.text.length;
    }
  }
  return { tokens, after: state };
}

const code = /[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|"(?:[^"]|"")*"|\s+|./uy;

function codeToken(language: Language, line: string, at: number): Token {
  code.lastIndex = at;
  const text = code.exec(line)?.[0] ?? line.charAt(at);
  if (text.startsWith('"')) return { kind: "name", text };
  if (/^\d/.test(text)) return { kind: "number", text };
  return { kind: language.words.get(text.toLowerCase()) ?? "plain", text };
}

function push(tokens: Token[], kind: TokenKind, text: string): void {
  const last = tokens.at(-1);
  if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
  else tokens.push({ kind, text });
}
