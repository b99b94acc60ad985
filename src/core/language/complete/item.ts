/** Makes the items of an answer. */
import { printQuotedWord, printWord } from "#core/dbml/strings.ts";
import type { Completion, CompletionKind } from "#core/language/language-calls.ts";
import type { SettingWord } from "#core/language/settings-words.ts";

/** A text as it stands in a snippet, where `$`, `}` and `\` mean something. */
const escapeSnippet = (text: string): string => text.replaceAll(/[\\$}]/g, "\\$&");

/** A place in a snippet to type at, and what stands there first. */
export const hole = (index: number, text: string): string => `$\{${index}:${escapeSnippet(text)}}`;

type More = Partial<Pick<Completion, "detail" | "documentation" | "goesOn">>;

export const plainItem = (
  kind: CompletionKind,
  label: string,
  insert: string,
  rank: number,
  more: More = {},
): Completion => ({ label, kind, insert, rank, ...more });

/** `insert` is a snippet. */
export const snippetItem = (
  kind: CompletionKind,
  label: string,
  insert: string,
  rank: number,
  more: More = {},
): Completion => ({ label, kind, insert, isSnippet: true, rank, ...more });

/** A name as it is inserted: in quotes where it needs them, or where they are open already. */
export const insertedName = (name: string, isQuoted: boolean): string =>
  isQuoted ? printQuotedWord(name) : printWord(name);

/** The meaning of a setting and its example. */
export const explain = ({ meaning, example }: SettingWord): string => `${meaning}.\n\n\`\`\`dbml\n${example}\n\`\`\``;
