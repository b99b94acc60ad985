import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { State } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { whenCanvasIsDrawn } from "#session/when-drawn.ts";
import { Button } from "#ui/Button.tsx";
import "#ui/Pane.css";
import { type Theme, useShownTheme } from "#ui/theme.ts";
import type { CodeEditor } from "./code-editor.ts";
import "./pane.css";
import { createTyping } from "./typing.ts";

const PathBar = lazy(async () => ({ default: (await import("./path/PathBar.tsx")).PathBar }));

type Loading = "waiting" | "ready" | "failed";

/** The design as text. Monaco comes once the canvas is drawn; until then the text can be read. */
export function EditorPane() {
  const [loading, setLoading] = useState<Loading>("waiting");
  const [attempt, setAttempt] = useState(0);
  const retry = (): void => {
    setLoading("waiting");
    setAttempt((count) => count + 1);
  };
  return (
    <section className="pane editor" aria-label="Editor">
      <div className="pane-body">
        <Monaco key={attempt} onLoading={setLoading} />
        {loading !== "ready" && <PlainText />}
        {loading === "waiting" && <div className="editor-loading" role="progressbar" aria-label="Loading the editor" />}
        {loading === "failed" && (
          <div className="editor-failed" role="alert">
            The editor could not be loaded. Your text is safe.
            <Button onClick={retry}>Try again</Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Monaco({ onLoading }: { onLoading: (loading: Loading) => void }) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const theme = useShownTheme();
  const shownTheme = useRef(theme);

  useEffect(() => {
    let close: (() => void) | undefined;
    let wanted = true;
    const open = async (): Promise<void> => {
      try {
        const { openCodeEditor } = await import("./code-editor.ts");
        const element = host.current;
        if (!wanted || element === null) return;
        const opened = joinSession(element, shownTheme.current, openCodeEditor);
        setEditor(opened.editor);
        close = opened.close;
        onLoading("ready");
      } catch {
        if (wanted) onLoading("failed");
      }
    };
    const cancel = whenCanvasIsDrawn(() => void open());
    return () => {
      wanted = false;
      cancel();
      setEditor(undefined);
      close?.();
    };
  }, [onLoading]);

  useEffect(() => {
    shownTheme.current = theme;
    editor?.setTheme(theme);
  }, [editor, theme]);

  return (
    <>
      <div className="editor-path">
        <Suspense>{editor !== undefined && <PathBar editor={editor} />}</Suspense>
      </div>
      <div ref={host} className="editor-host" />
    </>
  );
}

/** The text as it stands while Monaco loads; only as much as a screen shows. */
function PlainText() {
  const text = useSessionState((state) => state.document.text);
  return <pre className="editor-plain">{text.slice(0, 8000)}</pre>;
}

function joinSession(
  host: HTMLElement,
  theme: Theme,
  openCodeEditor: typeof import("./code-editor.ts").openCodeEditor,
) {
  const session = getSession();
  const state = session.getState();
  const stepOf = createTyping();
  const editor = openCodeEditor(host, state.document.text, theme, {
    onEdit: (edits, title) => session.commit({ edits }, title === undefined ? stepOf(edits) : { title }),
    onCursor: (offset) => void session.followCursor(offset),
    onPaste: session.pasted,
    convert: session.convertSql,
    onUndo: session.undo,
    onRedo: session.redo,
    ask: session.askText,
    commit: (edits, title) => session.commit({ edits }, { title }),
    run: ({ command, args }) => void session.run(command, args),
    format: (span) => void session.format(span),
    refuse: (text) => session.notify({ tone: "error", text }),
    say: (text) => session.notify({ tone: "info", text, action: { title: "Undo", run: "undo" } }),
  });
  if (state.schemaRevision === state.revision) editor.mark(state.diagnostics);
  follow(editor, state.reveal);
  const leave = session.subscribe((now, before) => {
    editor.show(now.document.text, now.revision === before.revision + 1 ? now.edits : undefined);
    const current = now.schemaRevision === now.revision;
    if (current && (now.diagnostics !== before.diagnostics || before.schemaRevision !== before.revision)) {
      editor.mark(now.diagnostics);
    }
    if (now.reveal === before.reveal) return;
    // What was undone or redone in many places, one of which is in sight, is seen as it is.
    const isSeen = now.revision !== before.revision && now.edits !== undefined && editor.shows(now.edits);
    if (!isSeen) follow(editor, now.reveal);
  });
  return {
    editor,
    close: () => {
      leave();
      editor.dispose();
    },
  };
}

let lastFollowed = 0;

/** Once, be it that the editor was closed when the wish was made. */
function follow(editor: CodeEditor, reveal: State["reveal"]): void {
  if (reveal?.span === undefined || reveal.by === "editor" || reveal.id === lastFollowed) return;
  lastFollowed = reveal.id;
  editor.reveal(reveal.span, reveal.by === "other" && reveal.table === undefined && reveal.what === undefined);
}
