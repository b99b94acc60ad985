import { type IDisposable, KeyCode, KeyMod, languages } from "monaco-editor/editor/editor.api.js";
import { completion, endCompletions, nameCompletions } from "./completion.ts";
import { fixCommand, fixes } from "./fixes.ts";
import type { LanguageHost } from "./host.ts";
import { hover } from "./hover.ts";
import { definition, highlights, references } from "./places.ts";
import { rename } from "./rename.ts";
import { signature } from "./signature.ts";
import { symbols } from "./symbols.ts";
import { tokens } from "./tokens.ts";

/** All that the language can do, for one editor; returns the way to end it. */
export function registerLanguage(id: string, host: LanguageHost): () => void {
  const registered: readonly IDisposable[] = [
    languages.registerCompletionItemProvider(id, completion(host)),
    languages.registerSignatureHelpProvider(id, signature(host)),
    languages.registerHoverProvider(id, hover(host)),
    languages.registerDefinitionProvider(id, definition(host)),
    languages.registerReferenceProvider(id, references(host)),
    languages.registerDocumentHighlightProvider(id, highlights(host)),
    languages.registerDocumentSymbolProvider(id, symbols(host)),
    languages.registerRenameProvider(id, rename(host)),
    languages.registerCodeActionProvider(id, fixes(host), { providedCodeActionKinds: ["quickfix"] }),
    languages.registerDocumentRangeSemanticTokensProvider(id, tokens(host)),
    nameCompletions(host),
    endCompletions(host),
    fixCommand(),
    ...formatActions(host),
  ];
  return () => {
    for (const each of registered) each.dispose();
  };
}

const formatActions = ({ view, format, spanOf }: LanguageHost): readonly IDisposable[] => [
  view.addAction({
    id: "crowsfoot.format",
    label: "Format",
    keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
    contextMenuGroupId: "1_modification",
    contextMenuOrder: 2,
    run: () => {
      const selection = view.getSelection();
      format(
        selection === null || selection.startLineNumber === selection.endLineNumber ? undefined : spanOf(selection),
      );
    },
  }),
];
