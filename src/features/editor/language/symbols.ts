import { languages } from "monaco-editor/editor/editor.api.js";
import type { DocumentSymbol } from "#core/language/language-calls.ts";
import { type LanguageHost, signalOf } from "./host.ts";

export const symbols = ({ ask, rangeOf }: LanguageHost): languages.DocumentSymbolProvider => {
  const symbolOf = ({
    name,
    kind,
    detail = "",
    span,
    nameSpan,
    children,
  }: DocumentSymbol): languages.DocumentSymbol => ({
    // Monaco refuses a symbol without a name.
    name: name === "" ? kind : name,
    detail,
    kind: kinds[kind],
    tags: [],
    range: rangeOf(span),
    selectionRange: rangeOf(nameSpan),
    children: children.map(symbolOf),
  });
  return {
    displayName: "Design",
    provideDocumentSymbols: async (_, token) => (await ask("symbols", {}, signalOf(token)))?.map(symbolOf),
  };
};

const { SymbolKind } = languages;

const kinds: Readonly<Record<DocumentSymbol["kind"], languages.SymbolKind>> = {
  table: SymbolKind.Struct,
  partial: SymbolKind.Interface,
  column: SymbolKind.Field,
  enum: SymbolKind.Enum,
  value: SymbolKind.EnumMember,
  reference: SymbolKind.Event,
  group: SymbolKind.Module,
  note: SymbolKind.String,
  project: SymbolKind.Package,
  index: SymbolKind.Key,
  check: SymbolKind.Boolean,
  view: SymbolKind.Namespace,
  records: SymbolKind.Array,
  metadata: SymbolKind.Object,
};
