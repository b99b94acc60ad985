import {
  editor,
  type IDisposable,
  type IPosition,
  type IRange,
  KeyCode,
  KeyMod,
  MarkerSeverity,
  Uri,
} from "monaco-editor/editor/editor.api.js";
import type { Diagnostic, Severity, Span } from "#core/diagnostic.ts";
import { inOrder, type TextEdit } from "#core/document/transaction.ts";
import { editorOptions } from "./editor-options.ts";
import type { LanguageHost } from "./language/host.ts";
import { registerLanguage } from "./language/register.ts";
import {
  editsBetween,
  editsOfText,
  isShownAsWritten,
  mayShowOtherwise,
  offsetMap,
  sameOffsets,
  shownText,
} from "./model-text.ts";
import { dbml } from "./monaco.ts";
import "./widgets.css";

/** The text as Monaco shows it. Every offset here counts in the document's text. */
export type CodeEditor = {
  /** Brings what is shown to the document's text, by these edits if they are known. A change that came from here is known already. */
  readonly show: (text: string, edits?: readonly TextEdit[] | undefined) => void;
  readonly mark: (diagnostics: readonly Diagnostic[]) => void;
  readonly reveal: (span: Span, focus: boolean) => void;
  /** Whether one of several edits, which led to the text that is shown, is in sight. */
  readonly shows: (edits: readonly TextEdit[]) => boolean;
  readonly focus: () => void;
  /** Runs an action of Monaco's, by its id. */
  readonly act: (action: string) => void;
  /** Where the cursor stands. */
  readonly offset: () => number;
  /** Calls back whenever the cursor stands elsewhere, whoever put it there; returns the way to stop. */
  readonly onMove: (listener: () => void) => () => void;
  readonly setTheme: (theme: "light" | "dark") => void;
  readonly dispose: () => void;
};

type Events = Pick<LanguageHost, "ask" | "run" | "format" | "say" | "refuse"> & {
  /** Changes the text that is shown, by another way than typing. */
  readonly commit: (edits: readonly TextEdit[], title: string) => void;
  /** Turns SQL in the text that is shown into DBML. */
  readonly convert: (sql: Span) => void;
  /** Of the text last shown; the text that they lead to is shown next. `title` when it is no typing. */
  readonly onEdit: (edits: readonly TextEdit[], title: string | undefined) => void;
  /** The person moved the cursor. */
  readonly onCursor: (offset: number) => void;
  /** What stands between these offsets was pasted. */
  readonly onPaste: (span: Span) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
};

export function openCodeEditor(host: HTMLElement, text: string, theme: "light" | "dark", events: Events): CodeEditor {
  let known = text;
  let showing = false;
  /** The document is being told what the model holds already. */
  let isTaken = false;
  const model = editor.createModel(shownText(text), dbml, uri);
  model.setEOL(editor.EndOfLineSequence.LF);
  const view = editor.create(host, { ...editorOptions, model, theme: themeName(theme) });
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

  /** Nothing that grows with the text is asked with each key, so this is kept. */
  let isPlain = isShownAsWritten(text);
  let mapped: { readonly text: string; readonly map: ReturnType<typeof offsetMap> } | undefined;
  const map = (): ReturnType<typeof offsetMap> => {
    if (isPlain) return sameOffsets;
    if (mapped?.text !== known) mapped = { text: known, map: offsetMap(known) };
    return mapped.map;
  };

  const rangeOfSpan = ({ from, to }: Span): IRange => rangeOf(map().toShown(from), map().toShown(to));
  const offsetAt = (position: IPosition): number => map().toText(model.getOffsetAt(position));

  const show = (next: string, edits?: readonly TextEdit[]): void => {
    if (next === known) return;
    const wasPlain = isPlain;
    known = next;
    if (isTaken) return;
    isPlain = isShownAsWritten(known);
    keepingPlace(() => {
      if (wasPlain && isPlain && edits !== undefined) apply(edits);
      bringToShown();
    });
  };

  const bringToShown = (): void => apply(editsBetween(model.getValue(), shownText(known)));

  const apply = (edits: readonly TextEdit[]): void => {
    showing = true;
    // Past Monaco's own undo: the history of the design is the only one.
    model.applyEdits(edits.map(({ from, to, insert }) => ({ range: rangeOf(from, to), text: insert })));
    showing = false;
  };

  /** The line of the cursor, or the uppermost when that is out of sight, stays where it is on the screen. */
  const keepingPlace = (change: () => void): void => {
    const [seen] = view.getVisibleRanges();
    if (seen === undefined) {
      change();
      return;
    }
    const cursor = view.getPosition();
    const isSeen = cursor !== null && seen.containsPosition(cursor);
    const at = isSeen ? cursor : seen.getStartPosition();
    const below = view.getTopForPosition(at.lineNumber, at.column) - view.getScrollTop();
    const range = {
      startLineNumber: at.lineNumber,
      startColumn: at.column,
      endLineNumber: at.lineNumber,
      endColumn: at.column,
    };
    const marks = view.createDecorationsCollection([{ range, options: {} }]);
    change();
    const now = marks.getRange(0);
    marks.clear();
    if (now !== null) view.setScrollTop(view.getTopForPosition(now.startLineNumber, now.startColumn) - below);
  };

  let expected: { readonly version: number; readonly title: string; readonly then: () => void } | undefined;

  const onContent = (event: editor.IModelContentChangedEvent): void => {
    if (showing) return;
    const shownEdits = event.changes
      .map(({ rangeOffset, rangeLength, text: insert }) => ({
        from: rangeOffset,
        to: rangeOffset + rangeLength,
        insert,
      }))
      .sort((a, b) => a.from - b.from);
    isPlain &&= shownEdits.every(({ insert }) => !/[\r\uFEFF]/.test(insert));
    const edits = isPlain ? shownEdits : editsOfText(known, shownEdits, map());
    const wanted = expected?.version === event.versionId ? expected : undefined;
    expected = undefined;
    isTaken = true;
    events.onEdit(edits, wanted?.title);
    isTaken = false;
    wanted?.then();
    isPlain ||= isShownAsWritten(known);
    // Line ends that came to stand side by side, or a mark at the start, are shown otherwise than they were typed.
    if (!isPlain && mayShowOtherwise(known, edits)) bringToShown();
  };

  let cursorTimer: ReturnType<typeof setTimeout> | undefined;
  const onCursor = (event: editor.ICursorPositionChangedEvent): void => {
    clearTimeout(cursorTimer);
    if (event.source === "api" || event.source === "model" || !view.hasTextFocus()) return;
    cursorTimer = setTimeout(() => {
      const position = view.getPosition();
      if (position !== null && view.hasTextFocus()) events.onCursor(offsetAt(position));
    }, 150);
  };

  const listeners: readonly IDisposable[] = [
    model.onDidChangeContent(onContent),
    view.onDidChangeCursorPosition(onCursor),
    view.onDidPaste(({ range }) =>
      events.onPaste({ from: offsetAt(range.getStartPosition()), to: offsetAt(range.getEndPosition()) }),
    ),
  ];
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, events.onUndo);
  view.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, events.onRedo);
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, events.onRedo);

  const endLanguage = registerLanguage(dbml, {
    ...events,
    view,
    model,
    offsetAt,
    rangeOf: rangeOfSpan,
    spanOf: ({ startLineNumber, startColumn, endLineNumber, endColumn }) => ({
      from: offsetAt({ lineNumber: startLineNumber, column: startColumn }),
      to: offsetAt({ lineNumber: endLineNumber, column: endColumn }),
    }),
    expect: (title, then) => {
      expected = { version: model.getVersionId() + 1, title, then };
    },
    converting: () => {
      const asked = known;
      return (sql) => {
        if (known === asked) events.convert(sql);
      };
    },
    editing: () => {
      const asked = known;
      return (edits, title) => {
        if (known === asked) events.commit(edits, title);
      };
    },
  });

  return {
    show,
    mark: (diagnostics) => {
      const markers = diagnostics.slice(0, 1000).map(({ at = nowhere, severity, message, code, related = [] }) => ({
        ...rangeOfSpan({ from: at.from, to: Math.max(at.to, at.from + 1) }),
        severity: markerSeverity(severity),
        message,
        code,
        relatedInformation: related.map((each) => ({
          ...rangeOfSpan(each.at),
          resource: model.uri,
          message: each.message,
        })),
      }));
      editor.setModelMarkers(model, "design", markers);
    },
    reveal: (span, focus) => {
      const range = rangeOfSpan(span);
      view.setSelection(range);
      view.revealRangeInCenterIfOutsideViewport(range);
      if (focus) view.focus();
    },
    shows: (edits) => {
      const seen = view.getVisibleRanges();
      let shift = 0;
      const ends = inOrder(edits).map(({ from, to, insert }) => {
        const end = model.getPositionAt(map().toShown(from + shift + insert.length));
        shift += insert.length - (to - from);
        return end;
      });
      return ends.length > 1 && ends.some((end) => seen.some((range) => range.containsPosition(end)));
    },
    focus: () => view.focus(),
    act: (action) => {
      view.focus();
      view.trigger("path", action, undefined);
    },
    offset: () => {
      const position = view.getPosition();
      return position === null ? 0 : offsetAt(position);
    },
    onMove: (listener) => {
      const moved = view.onDidChangeCursorPosition(listener);
      return () => moved.dispose();
    },
    setTheme: (next) => editor.setTheme(themeName(next)),
    dispose: () => {
      clearTimeout(cursorTimer);
      endLanguage();
      for (const listener of listeners) listener.dispose();
      view.dispose();
      model.dispose();
    },
  };
}

/** By its name Monaco calls the text in its lists. */
const uri = Uri.from({ scheme: "design", path: "/design" });

const nowhere: Span = { from: 0, to: 0 };

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
