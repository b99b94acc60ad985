import { replaceSpan } from "#core/dbml/edit.ts";
import { printQuotedWord, printWord } from "#core/dbml/strings.ts";
import type { Path, Word } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { spanAt } from "./find.ts";

/** Another name in a word's place. */
export const renamedWord = (base: number, word: Word, name: string): TextEdit =>
  replaceSpan(spanAt(base, word), printLike(word, name));

/** Another name in the place of a path that stands for its last word: nothing else of it means anything. */
export const renamedPath = (base: number, path: Path, name: string): TextEdit =>
  replaceSpan(spanAt(base, path), printLike(path.words.at(-1), name));

const printLike = (word: Word | undefined, name: string): string =>
  word !== undefined && isQuotedByTaste(word) ? printQuotedWord(name) : printWord(name);

/** Some write every name in quotes. What only needed them loses them with the name that did. */
const isQuotedByTaste = ({ quoted, text }: Word): boolean => quoted && printWord(text) === text;
