import { type SqlToken, scanSql } from "./scan.ts";

const isWord = (token: SqlToken | undefined): boolean => token?.kind === "word" || token?.kind === "name";

const nameOf = ({ kind, text }: SqlToken): string =>
  (kind === "name" ? text.slice(1, -1).replaceAll('""', '"') : text).toLowerCase();

/** How names are compared with those that SQL mentions. */
export const mentionKey = (schema: string, name: string): string => `${schema}.${name}`.toLowerCase();

/**
 * The names that SQL may mean, in lower case: `name`, `schema.name`. Strings are not looked into, but where they are cast
 * to a name or stand in a call of `nextval`. `isOwn` tells of words that are columns unless they are called.
 */
export function namesIn(
  tokens: readonly SqlToken[],
  isOwn: (name: string) => boolean = () => false,
): readonly string[] {
  const names = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "string") {
      if (isNameInString(tokens, at)) for (const name of namesIn(scanSql(inner(token.text)).tokens)) names.add(name);
      continue;
    }
    if (!isWord(token)) continue;
    const first = nameOf(token);
    const second = tokens[at + 1]?.text === "." && isWord(tokens[at + 2]) ? tokens[at + 2] : undefined;
    if (second !== undefined) {
      names.add(`${first}.${nameOf(second)}`);
      names.add(first);
      at += 2;
      while (tokens[at + 1]?.text === "." && isWord(tokens[at + 2])) at += 2;
    } else if (tokens[at + 1]?.text === "(" || !isOwn(first)) names.add(first);
  }
  return [...names];
}

const inner = (text: string): string => (text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : "");

function isNameInString(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 2]?.text.toLowerCase();
  if (tokens[at - 1]?.text === "(" && (before === "nextval" || before === "currval" || before === "setval"))
    return true;
  return tokens[at + 1]?.text === ":" && /^reg[a-z]+$/iu.test(tokens[at + 3]?.text ?? "");
}

/** Answers with the things of a design that names mean: `schema.name`, as `mentionKey` writes it. */
export type Resolve = (names: Iterable<string>) => readonly string[];

export function resolver(keys: Iterable<string>): Resolve {
  const known = new Map<string, readonly string[]>();
  for (const key of keys) {
    known.set(key, [key]);
    const bare = key.slice(key.indexOf(".") + 1);
    // A bare name finds what stands in public; what only other schemas have may be meant all the same.
    const others = known.get(bare) ?? [];
    if (key.startsWith("public.")) known.set(bare, [key]);
    else if (!others.some((other) => other.startsWith("public."))) known.set(bare, [...others, key]);
  }
  return (names) => {
    let found: Set<string> | undefined;
    for (const name of names) {
      for (const key of known.get(name) ?? []) {
        found ??= new Set();
        found.add(key);
      }
    }
    return found === undefined ? [] : [...found];
  };
}
