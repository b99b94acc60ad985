import type { editor } from "monaco-editor/editor/editor.api.js";

export const editorOptions: editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: "Design as DBML",
  placeholder: "Table users {\n\u00a0\u00a0id bigint [pk]\n\u00a0\u00a0email text [not null, unique]\n}",
  automaticLayout: true,
  minimap: { enabled: false },
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  wordWrap: "off",
  stickyScroll: { enabled: true, maxLineCount: 1, defaultModel: "foldingProviderModel" },
  fixedOverflowWidgets: true,
  fontFamily:
    "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace",
  fontSize: 12,
  lineHeight: 19,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 14,
  padding: { top: 8, bottom: 24 },
  tabSize: 2,
  // What the author wrote decides nothing here: two blanks is how DBML is written.
  detectIndentation: false,
  scrollBeyondLastLine: false,
  overviewRulerBorder: false,
  renderLineHighlight: "line",
  renderWhitespace: "selection",
  renderControlCharacters: true,
  unusualLineTerminators: "off",
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
  guides: { indentation: true },
  // The brackets around the cursor wherever it stands would be lit anew, a frame later, with each key.
  matchBrackets: "near",
  links: false,
  "semanticHighlighting.enabled": true,
  quickSuggestions: { other: true, comments: false, strings: false },
  quickSuggestionsDelay: 60,
  wordBasedSuggestions: "off",
  // A list that comes up by itself takes no Enter until something is typed.
  suggest: { insertMode: "replace", showWords: false, preview: false, selectionMode: "whenQuickSuggestion" },
  suggestLineHeight: 22,
  suggestFontSize: 12,
  acceptSuggestionOnCommitCharacter: false,
  // What an item closed is typed over as well.
  autoClosingOvertype: "always",
  // What is written out already is not accepted once more: Enter is a new line then.
  acceptSuggestionOnEnter: "smart",
  snippetSuggestions: "inline",
  parameterHints: { enabled: true, cycle: false },
  hover: { enabled: "on", delay: 300, above: true },
  // What the name means is lit, wherever it is named; not its letters.
  selectionHighlight: false,
  occurrencesHighlight: "singleFile",
  smoothScrolling: false,
  cursorBlinking: "blink",
};
