import type { Finding } from "#core/advisor/rule.ts";
import type { Read } from "#core/dbml/read.ts";
import type { Outdated } from "#core/engine/outdated.ts";
import { completeAt } from "./complete/complete.ts";
import { signatureAt } from "./complete/signature.ts";
import { fixesIn } from "./fixes/fixes.ts";
import { formatText } from "./format/format.ts";
import { hoverAt } from "./hover/hover.ts";
import type { LanguageCalls } from "./language-calls.ts";
import { definitionAt, referencesAt } from "./names/find.ts";
import { symbolsOf } from "./names/symbols.ts";
import { tokensIn } from "./names/tokens.ts";
import { prepareRename, rename } from "./rename/rename.ts";

/** A text, and what the advisor said of it, as far as it was asked. */
export type Asked = { readonly read: Read; readonly findings: readonly Finding[] };

export type Question = keyof LanguageCalls;
export type QuestionArgs<Q extends Question> = Parameters<LanguageCalls[Q]>[0];
export type Answer<Q extends Question> = Exclude<ReturnType<LanguageCalls[Q]>, Outdated>;

/** The answers to all that an editor asks, for one text. */
export const language: { readonly [Q in Question]: (asked: Asked, args: QuestionArgs<Q>) => Answer<Q> } = {
  complete: ({ read }, { offset }) => completeAt(read, offset),
  signature: ({ read }, { offset }) => signatureAt(read, offset),
  hover: ({ read, findings }, { offset }) => hoverAt(read, offset, findings),
  definition: ({ read }, { offset }) => definitionAt(read, offset),
  references: ({ read }, { offset }) => referencesAt(read, offset),
  prepareRename: ({ read }, { offset }) => prepareRename(read, offset),
  rename: ({ read }, { offset, name }) => rename(read, offset, name),
  format: ({ read }, { span }) => formatText(read, span),
  fixes: ({ read, findings }, { span }) => fixesIn(read, findings, span),
  symbols: ({ read }) => symbolsOf(read),
  tokens: ({ read }, { span }) => tokensIn(read, span),
};
