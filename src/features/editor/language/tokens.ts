import type { languages } from "monaco-editor/editor/editor.api.js";
import type { SemanticToken } from "#core/language/language-calls.ts";
import { type LanguageHost, signalOf } from "./host.ts";

const kinds = [
  "table",
  "partial",
  "column",
  "enum",
  "value",
  "group",
  "alias",
  "type",
  "setting",
] as const satisfies readonly SemanticToken["kind"][];
const declared = 1;
const unknown = 2;

export const tokens = ({ ask, spanOf, rangeOf }: LanguageHost): languages.DocumentRangeSemanticTokensProvider => ({
  getLegend: () => ({ tokenTypes: [...kinds], tokenModifiers: ["declaration", "unknown"] }),
  provideDocumentRangeSemanticTokens: async (_, range, token) => {
    const found = await ask("tokens", { span: spanOf(range) }, signalOf(token));
    return found && { data: encoded(found, rangeOf) };
  },
});

/** Five numbers a token, its place told from the one before, as Monaco wants it. */
export function encoded(found: readonly SemanticToken[], rangeOf: LanguageHost["rangeOf"]): Uint32Array {
  const data: number[] = [];
  let line = 1;
  let column = 1;
  for (const { kind, isDeclared, isUnknown, ...span } of found) {
    const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(span);
    if (startLineNumber !== endLineNumber) continue;
    const delta = startLineNumber - line;
    const modifiers = (isDeclared === true ? declared : 0) | (isUnknown === true ? unknown : 0);
    data.push(delta, delta === 0 ? startColumn - column : startColumn - 1, endColumn - startColumn);
    data.push(kinds.indexOf(kind), modifiers);
    line = startLineNumber;
    column = startColumn;
  }
  return new Uint32Array(data);
}
