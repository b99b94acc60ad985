import "monaco-editor/features/codeEditor/register.js";
import "monaco-editor/features/codicon/register.js";
import "monaco-editor/features/bracketMatching/register.js";
import "monaco-editor/features/caretOperations/register.js";
import "monaco-editor/features/clipboard/register.js";
import "monaco-editor/features/comment/register.js";
import "monaco-editor/features/contextmenu/register.js";
import "monaco-editor/features/find/register.js";
import "monaco-editor/features/folding/register.js";
import "monaco-editor/features/gotoError/register.js";
import "monaco-editor/features/hover/register.js";
import "monaco-editor/features/indentation/register.js";
import "monaco-editor/features/lineSelection/register.js";
import "monaco-editor/features/linesOperations/register.js";
import "monaco-editor/features/multicursor/register.js";
import "monaco-editor/features/placeholderText/register.js";
import "monaco-editor/features/smartSelect/register.js";
import "monaco-editor/features/stickyScroll/register.js";
import "monaco-editor/features/toggleTabFocusMode/register.js";
import "monaco-editor/features/wordHighlighter/register.js";
import "monaco-editor/features/wordOperations/register.js";
import { editor, languages } from "monaco-editor/editor/editor.api.js";
import workerUrl from "monaco-editor/editor/editor.worker.js?worker&url";
import { dbmlConfiguration, dbmlGrammar } from "./dbml-language.ts";
import { type Fold, foldsOf } from "./folds.ts";

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

const light = {
  keyword: "6a2fb5",
  type: "1f5bb8",
  string: "0f6b45",
  number: "9a4a00",
  comment: "62646f",
  attribute: "8a3a5c",
  text: "1b1c22",
  operator: "4a54c9",
};
const dark: typeof light = {
  keyword: "c4a3ff",
  type: "85b8ff",
  string: "7fd1a4",
  number: "f0b072",
  comment: "8d909d",
  attribute: "f0a3c0",
  text: "ececf1",
  operator: "929cff",
};

const rules = (colors: typeof light): editor.ITokenThemeRule[] => [
  { token: "", foreground: colors.text },
  { token: "keyword", foreground: colors.keyword },
  { token: "type", foreground: colors.type },
  { token: "string", foreground: colors.string },
  { token: "number", foreground: colors.number },
  { token: "comment", foreground: colors.comment, fontStyle: "italic" },
  { token: "attribute", foreground: colors.attribute },
  { token: "operator", foreground: colors.operator },
  { token: "delimiter", foreground: colors.comment },
];

editor.defineTheme("crowsfoot-light", {
  base: "vs",
  inherit: true,
  rules: rules(light),
  colors: {
    "editor.background": "#ffffff",
    "editor.foreground": "#1b1c22",
    "editorLineNumber.foreground": "#6a6c78",
    "editorLineNumber.activeForeground": "#1b1c22",
    "editorLineNumber.dimmedForeground": "#6a6c78",
    "editor.lineHighlightBackground": "#f5f5f8",
    "editor.lineHighlightBorder": "#00000000",
    "editor.selectionBackground": "#d5d9f8",
    "editorWidget.background": "#ffffff",
    "editorWidget.border": "#c9c9d2",
    "editorHoverWidget.background": "#ffffff",
    "editorStickyScroll.background": "#ffffff",
    "editorIndentGuide.background1": "#ececf1",
    "editor.placeholder.foreground": "#62646f",
    focusBorder: "#4a54c9",
    "scrollbarSlider.background": "#c9c9d280",
  },
});
editor.defineTheme("crowsfoot-dark", {
  base: "vs-dark",
  inherit: true,
  rules: rules(dark),
  colors: {
    "editor.background": "#16171b",
    "editor.foreground": "#ececf1",
    "editorLineNumber.foreground": "#8d909d",
    "editorLineNumber.activeForeground": "#ececf1",
    "editorLineNumber.dimmedForeground": "#8d909d",
    "editor.lineHighlightBackground": "#1c1d22",
    "editor.lineHighlightBorder": "#00000000",
    "editor.selectionBackground": "#343a6e",
    "editorWidget.background": "#1e2026",
    "editorWidget.border": "#41444f",
    "editorHoverWidget.background": "#1e2026",
    "editorStickyScroll.background": "#16171b",
    "editorIndentGuide.background1": "#292b33",
    "editor.placeholder.foreground": "#8d909d",
    focusBorder: "#929cff",
    "scrollbarSlider.background": "#41444f80",
  },
});
