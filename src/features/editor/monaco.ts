import "monaco-editor/features/codeEditor/register.js";
import "monaco-editor/features/bracketMatching/register.js";
import "monaco-editor/features/caretOperations/register.js";
import "monaco-editor/features/clipboard/register.js";
import "monaco-editor/features/codeAction/register.js";
import "monaco-editor/features/codicon/register.js";
import "monaco-editor/features/comment/register.js";
import "monaco-editor/features/contextmenu/register.js";
import "monaco-editor/features/documentSymbols/register.js";
import "monaco-editor/features/find/register.js";
import "monaco-editor/features/folding/register.js";
import "monaco-editor/features/gotoError/register.js";
import "monaco-editor/features/gotoSymbol/register.js";
import "monaco-editor/features/hover/register.js";
import "monaco-editor/features/indentation/register.js";
import "monaco-editor/features/lineSelection/register.js";
import "monaco-editor/features/linesOperations/register.js";
import "monaco-editor/features/multicursor/register.js";
import "monaco-editor/features/parameterHints/register.js";
import "monaco-editor/features/placeholderText/register.js";
import "monaco-editor/features/quickOutline/register.js";
import "monaco-editor/features/referenceSearch/register.js";
import "monaco-editor/features/rename/register.js";
import "monaco-editor/features/semanticTokens/register.js";
import "monaco-editor/features/smartSelect/register.js";
import "monaco-editor/features/snippet/register.js";
import "monaco-editor/features/stickyScroll/register.js";
import "monaco-editor/features/toggleTabFocusMode/register.js";
import "monaco-editor/features/wordHighlighter/register.js";
import "monaco-editor/features/wordOperations/register.js";
import "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
import { type editor, languages } from "monaco-editor/editor/editor.api.js";
import workerUrl from "monaco-editor/editor/editor.worker.js?worker&url";
import { dbmlConfiguration, dbmlGrammar } from "./dbml-language.ts";
import { type Fold, foldsOf } from "./folds.ts";
import "./themes.ts";

/* Monaco's core with the few parts that we use, and nothing that follows links or shows HTML. */

type TrustedTypes = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => string };
};

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
// The address is the build's own: nothing that a design says gets here.
const policy = trustedTypes?.createPolicy("editor-worker", { createScriptURL: (url) => url });

globalThis.MonacoEnvironment = {
  getWorker: () => new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: "module", name: "editor" }),
};

// What Monaco ends early rejects by this name, and now and then nobody waits for it: closing a peek does so.
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof Error && event.reason.name === "Canceled") event.preventDefault();
});

export const dbml = "dbml";

languages.register({ id: dbml });
languages.setLanguageConfiguration(dbml, dbmlConfiguration);
languages.setMonarchTokensProvider(dbml, dbmlGrammar);

/** Asked for by the gutter and by the line that sticks to the top, each for itself. */
let folded: { readonly model: editor.ITextModel; readonly version: number; readonly folds: Fold[] } | undefined;

languages.registerFoldingRangeProvider(dbml, {
  provideFoldingRanges: (model) => {
    const version = model.getVersionId();
    if (folded?.model !== model || folded.version !== version) {
      folded = { model, version, folds: [...foldsOf(model.getValue())] };
    }
    return folded.folds;
  },
});
