import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { getSession } from "#session/use-session.ts";
import { Suggestions } from "#ui/Suggestions.tsx";
import { isShortcut } from "#ui/shortcut.ts";
import type { Answer } from "./ask.ts";
import { Row } from "./Row.tsx";
import { useSuggestions } from "./use-suggestions.ts";

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (typed: string) => Answer;
  /** For a text of several lines: Enter is part of it, and mod+Enter commits. */
  readonly multiline?: boolean;
  /** For SQL and names of types. */
  readonly code?: boolean;
  readonly placeholder?: string | undefined;
  /** What fits what is typed so far, the best first. */
  readonly suggest?: ((typed: string) => readonly string[]) | undefined;
  /** Only for screen readers: the field stands in a line that says what it is. */
  readonly hideLabel?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  /** It was left with nothing to say. */
  readonly onIdle?: () => void;
};

/**
 * A field that commits when it is left, by Enter, and when it goes away; Escape takes back what was typed. What was
 * refused stays, with the reason. While it has the focus, changes from elsewhere leave it alone.
 */
export function TextField({ label, value, onCommit, suggest, ...props }: TextFieldProps) {
  const {
    multiline = false,
    code = false,
    placeholder,
    hideLabel = false,
    maxLength,
    autoFocus = false,
    onIdle,
  } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const edit = useRef<{ typed: string | undefined; base: string; settled: string | undefined }>({
    typed: undefined,
    base: value,
    settled: undefined,
  });
  const commitNow = useRef(onCommit);
  useEffect(() => {
    commitNow.current = onCommit;
  });
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    const { current } = edit;
    return () => {
      const typed = unsaid(current, multiline);
      if (typed !== undefined) void commitNow.current(typed);
    };
  }, [multiline]);

  const show = (typed: string | undefined): void => {
    edit.current.typed = typed;
    setDraft(typed);
  };
  const isFocused = (): boolean => document.activeElement === field.current;
  const commit = async (): Promise<void> => {
    const typed = unsaid(edit.current, multiline);
    if (typed === undefined) {
      if (isFocused() || refusal !== undefined) return;
      show(undefined);
      onIdle?.();
      return;
    }
    edit.current.settled = typed;
    const refused = await onCommit(typed);
    setRefusal(refused);
    if (refused !== undefined) return;
    edit.current.base = typed;
    const isStill = edit.current.typed !== undefined && trimmed(edit.current.typed, multiline) === typed;
    if (isStill && !isFocused()) show(undefined);
  };
  const change = (typed: string): void => {
    if (edit.current.typed === undefined) edit.current.base = value;
    edit.current.settled = undefined;
    setRefusal(undefined);
    show(typed);
  };
  const takeBack = (): void => {
    // Not another object: what takes care of it when the field goes away holds this one.
    Object.assign(edit.current, { base: value, settled: undefined });
    setRefusal(undefined);
    show(value);
    list.close();
  };
  const list = useSuggestions(id, suggest, draft ?? value, (chosen) => {
    change(chosen);
    void commit();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || list.onKeyDown(event)) return;
    const isDirty = edit.current.typed !== undefined && edit.current.typed !== edit.current.base;
    if (event.key === "Escape" && (isDirty || refusal !== undefined)) {
      event.stopPropagation();
      takeBack();
    } else if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void commit();
    } else if (!isDirty && turnsHistory(event.nativeEvent)) {
      // Nothing is typed here that the field itself could take back: it shows what the design says from now on.
      event.preventDefault();
      show(undefined);
    }
  };

  const attributes = {
    id,
    ref: field,
    className: `inspector-field${code ? " inspector-code" : ""}`,
    value: draft ?? value,
    placeholder,
    maxLength: maxLength ?? (multiline || code ? 20_000 : 200),
    spellCheck: multiline && !code,
    autoComplete: "off",
    "aria-invalid": refusal !== undefined,
    "aria-describedby": refusal === undefined ? undefined : `${id}-refusal`,
    onFocus: () => {
      if (edit.current.typed !== undefined) return;
      edit.current.base = value;
      edit.current.settled = undefined;
      show(value);
    },
    onBlur: () => {
      list.close();
      void commit();
    },
    onKeyDown,
  } as const;
  return (
    <Row label={label} htmlFor={id} hideLabel={hideLabel} refusal={refusal} tall={multiline}>
      {multiline ? (
        <textarea {...attributes} rows={code ? 2 : 3} onChange={(event) => change(event.target.value)} />
      ) : (
        <input
          {...attributes}
          {...list.attributes}
          type="text"
          onChange={(event) => {
            change(event.target.value);
            list.open();
          }}
        />
      )}
      {list.items.length > 0 && (
        <Suggestions
          id={list.id}
          label="Suggestions"
          under={field}
          items={list.items}
          active={list.at}
          onChoose={list.take}
        />
      )}
    </Row>
  );
}

/** Undoes or redoes, when the keys say so. */
function turnsHistory(event: globalThis.KeyboardEvent): boolean {
  const isUndo = isShortcut(event, "mod+z");
  const isRedo = isShortcut(event, "mod+shift+z") || isShortcut(event, "mod+y");
  if (isUndo) getSession().undo();
  if (isRedo) getSession().redo();
  return isUndo || isRedo;
}

const trimmed = (typed: string, multiline: boolean): string => (multiline ? typed.trimEnd() : typed.trim());

/** What was typed and not asked for yet, if anything. */
function unsaid(
  { typed, base, settled }: { typed: string | undefined; base: string; settled: string | undefined },
  multiline: boolean,
): string | undefined {
  if (typed === undefined) return undefined;
  const wish = trimmed(typed, multiline);
  return wish === base || wish === settled ? undefined : wish;
}
