import { languages } from "monaco-editor/editor/editor.api.js";
import { type LanguageHost, signalOf } from "./host.ts";

export const definition = ({ ask, model, offsetAt, rangeOf }: LanguageHost): languages.DefinitionProvider => ({
  provideDefinition: async (_, position, token) => {
    const spans = await ask("definition", { offset: offsetAt(position) }, signalOf(token));
    return spans?.map((span) => ({ uri: model.uri, range: rangeOf(span) }));
  },
});

export const references = ({ ask, model, offsetAt, rangeOf }: LanguageHost): languages.ReferenceProvider => ({
  provideReferences: async (_, position, { includeDeclaration }, token) => {
    const found = await ask("references", { offset: offsetAt(position) }, signalOf(token));
    return found
      ?.filter(({ role }) => includeDeclaration || role === "named")
      .map((span) => ({ uri: model.uri, range: rangeOf(span) }));
  },
});

export const highlights = ({ ask, offsetAt, rangeOf }: LanguageHost): languages.DocumentHighlightProvider => ({
  provideDocumentHighlights: async (_, position, token) => {
    const found = await ask("references", { offset: offsetAt(position) }, signalOf(token));
    const { Write, Read } = languages.DocumentHighlightKind;
    return found?.map(({ role, ...span }) => ({ range: rangeOf(span), kind: role === "declared" ? Write : Read }));
  },
});
