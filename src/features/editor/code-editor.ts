import {
  editor,
  type IDisposable,
  type IRange,
  KeyCode,
  KeyMod,
  MarkerSeverity,
} from "monaco-editor/editor/editor.api.js";
import type { Diagnostic, Severity, Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { editsBetween, editsOfText, offsetMap, shownText } from "./model-text.ts";
import { dbml } from "./monaco.ts";

/** The text as Monaco shows it. Every offset here counts in the document's text. */
export type CodeEditor = {
  /** Brings what is shown to the document's text. A change that came from here is known already. */
  readonly show: (text: string) => void;
  readonly mark: (diagnostics: readonly Diagnostic[]) => void;
  readonly reveal: (span: Span, focus: boolean) => void;
  readonly setTheme: (theme: "light" | "dark") => void;
  readonly dispose: () => void;
};

type Events = {
  /** Of the text last shown. */
  readonly onEdit: (edits: readonly TextEdit[]) => void;
  /** The person moved the cursor. */
  readonly onCursor: (offset: number) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
};

export function openCodeEditor(host: HTMLElement, text: string, theme: "light" | "dark", events: Events): CodeEditor {
  let known = text;
  let showing = false;
  const model = editor.createModel(shownText(text), dbml);
  model.setEOL(editor.EndOfLineSequence.LF);
  const view = editor.create(host, { ...options, model, theme: themeName(theme) });
  // Brackets nest two deep here: their colours would cost a tree of the whole text, and say nothing. After the editor is
  // made, which sets the model's options to its own defaults.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });

  const rangeOf = (from: number, to: number): IRange => {
    const start = model.getPositionAt(from);
    const end = model.getPositionAt(to);
    return {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
  };

  const show = (next: string): void => {
    if (next === known) return;
    known = next;
    bringToShown();
  };

  const bringToShown = (): void => {
    const edits = editsBetween(model.getValue(), shownText(known));
    showing = true;
    // Past Monaco's own undo: the history of the design is the only one.
    model.applyEdits(edits.map(({ from, to, insert }) => ({ range: rangeOf(from, to), text: insert })));
    showing = false;
  };

  const onContent = (event: editor.IModelContentChangedEvent): void => {
    if (showing) return;
    const shownEdits = event.changes
      .map(({ rangeOffset, rangeLength, text: insert }) => ({
        from: rangeOffset,
        to: rangeOffset + rangeLength,
        insert,
      }))
      .sort((a, b) => a.from - b.from);
    const edits = editsOfText(known, shownEdits);
    known = applied(known, edits);
    events.onEdit(edits);
    // Line ends that came to stand side by side, or a mark at the start, are shown otherwise than they were typed.
    if (known.includes("\r") || known.startsWith("\uFEFF")) bringToShown();
  };

  let cursorTimer: ReturnType<typeof setTimeout> | undefined;
  const onCursor = (event: editor.ICursorPositionChangedEvent): void => {
    clearTimeout(cursorTimer);
    if (event.source === "api" || event.source === "model" || !view.hasTextFocus()) return;
    cursorTimer = setTimeout(() => {
      const position = view.getPosition();
      if (position !== null && view.hasTextFocus())
        events.onCursor(offsetMap(known).toText(model.getOffsetAt(position)));
    }, 150);
  };

  const listeners: readonly IDisposable[] = [
    model.onDidChangeContent(onContent),
    view.onDidChangeCursorPosition(onCursor),
  ];
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, events.onUndo);
  view.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, events.onRedo);
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, events.onRedo);

  return {
    show,
    mark: (diagnostics) => {
      const { toShown } = offsetMap(known);
      const markers = diagnostics.slice(0, 1000).map(({ at = { from: 0, to: 0 }, severity, message, code }) => ({
        ...rangeOf(toShown(at.from), toShown(Math.max(at.to, at.from + 1))),
        severity: markerSeverity(severity),
        message,
        code,
      }));
      editor.setModelMarkers(model, "design", markers);
    },
    reveal: ({ from, to }, focus) => {
      const { toShown } = offsetMap(known);
      const range = rangeOf(toShown(from), toShown(to));
      view.setSelection(range);
      view.revealRangeInCenterIfOutsideViewport(range);
      if (focus) view.focus();
    },
    setTheme: (next) => editor.setTheme(themeName(next)),
    dispose: () => {
      clearTimeout(cursorTimer);
      for (const listener of listeners) listener.dispose();
      view.dispose();
      model.dispose();
    },
  };
}

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

const themeName = (theme: "light" | "dark"): string => `crowsfoot-${theme}`;

function markerSeverity(severity: Severity): MarkerSeverity {
  switch (severity) {
    case "error":
      return MarkerSeverity.Error;
    case "warning":
      return MarkerSeverity.Warning;
    case "info":
      return MarkerSeverity.Info;
  }
}

const options: editor.IStandaloneEditorConstructionOptions = {
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
  links: false,
  quickSuggestions: false,
  occurrencesHighlight: "singleFile",
  smoothScrolling: false,
  cursorBlinking: "blink",
};
