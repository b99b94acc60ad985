import {
  type editor,
  type IDisposable,
  type IPosition,
  type IRange,
  languages,
} from "monaco-editor/editor/editor.api.js";
import type { Completion, CompletionKind, Completions } from "#core/language/language-calls.ts";
import { asksBehind } from "./asks-behind.ts";
import { type LanguageHost, signalOf } from "./host.ts";
import { markdown } from "./markdown.ts";

export const completion = ({ view, ask, offsetAt, rangeOf }: LanguageHost): languages.CompletionItemProvider => ({
  triggerCharacters: [".", "[", "(", ",", ":", ">", "<", "-", "~", " "],
  provideCompletionItems: async (model, position, { triggerKind, triggerCharacter }, token) => {
    const isTyped = triggerKind === languages.CompletionTriggerKind.TriggerCharacter;
    const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
    if (isTyped && !asksBehind(before, triggerCharacter)) return undefined;
    const answer = async (): Promise<{ readonly found: Completions; readonly typed: number } | undefined> => {
      const typed = typedSince(model, position, view.getPosition());
      if (typed === undefined) return undefined;
      const version = model.getVersionId();
      const found = await ask("complete", { offset: offsetAt(position) + typed }, signalOf(token));
      if (found !== undefined) return { found, typed };
      // Monaco waits for this answer, and asks no other, while more of the word is typed: none at all would end the list.
      return token.isCancellationRequested || model.getVersionId() === version ? undefined : answer();
    };
    const answered = await answer();
    if (answered === undefined) return undefined;
    const { found, typed } = answered;
    const { endColumn, ...start } = rangeOf(found.span);
    // Monaco counts from where it asked: what was typed since comes on top.
    const replace = { ...start, endColumn: endColumn - typed };
    const insert = { ...replace, endLineNumber: position.lineNumber, endColumn: position.column };
    const isQuoted = /^["'`]/.test(model.getValueInRange(insert));
    return {
      suggestions: found.items.map((item, place) => itemOf(item, place, { insert, replace }, isQuoted)),
      // What fits a word depends on all of it.
      incomplete: true,
    };
  },
});

/** How much of a word stands between the place that was asked about and the cursor; `undefined`: it is elsewhere by now. */
function typedSince(
  model: editor.ITextModel,
  { lineNumber, column }: IPosition,
  now: IPosition | null,
): number | undefined {
  if (now?.lineNumber !== lineNumber || now.column < column) return undefined;
  const typed = model.getLineContent(lineNumber).slice(column - 1, now.column - 1);
  return /^[\p{L}\p{N}_]*$/u.test(typed) ? typed.length : undefined;
}

/** What is taken from the list is a step of its own, with its own name. */
export function nameCompletions({ view, expect }: LanguageHost): IDisposable {
  return suggestingOf(view)?.onWillInsertSuggestItem(() => expect("Complete", () => undefined)) ?? nothing;
}

/**
 * The list goes when a character ends the word that it was about. While a newer one is asked for, Monaco would leave it
 * there, and the next Enter would put an item of it in the place of all that was typed since.
 */
export function endCompletions({ view }: LanguageHost): IDisposable {
  const suggesting = suggestingOf(view);
  if (suggesting === null) return nothing;
  return view.onDidChangeModelContent(({ changes }) => {
    if (changes.some(({ text }) => endsWord.test(text))) suggesting.cancelSuggestWidget();
  });
}

/** One character, or the pair that came of it. */
const endsWord = /^[[\](){},:;<>.~]{1,2}$/;

const nothing: IDisposable = { dispose: () => undefined };

const suggestingOf = (view: editor.IStandaloneCodeEditor): Suggesting | null =>
  view.getContribution<Suggesting>("editor.contrib.suggestController");

/** What Monaco's list of suggestions tells of itself and can be told, beyond its public types. */
type Suggesting = editor.IEditorContribution & {
  readonly onWillInsertSuggestItem: (listener: () => void) => IDisposable;
  readonly cancelSuggestWidget: () => void;
};

function itemOf(
  { label, kind, detail, documentation, insert, isSnippet, goesOn }: Completion,
  place: number,
  range: { readonly insert: IRange; readonly replace: IRange },
  isQuoted: boolean,
): languages.CompletionItem {
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: kinds[kind],
    insertText: insert,
    range,
    sortText: String(place).padStart(6, "0"),
    ...filterOf(label, insert, isQuoted),
    ...(documentation === undefined ? {} : { documentation: markdown(documentation) }),
    ...(isSnippet === true ? { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet } : {}),
    ...(goesOn === true ? { command: { id: "editor.action.triggerSuggest", title: "Suggest" } } : {}),
  };
}

/** What is typed in quotes that stand already is answered by what has them; a text whose quotes were just opened by nothing. */
function filterOf(label: string, insert: string, isQuoted: boolean): { readonly filterText?: string } {
  if (isQuoted) return { filterText: insert };
  return /^['`]/.test(label) ? { filterText: label.replaceAll(/['`]/g, "") } : {};
}

const { CompletionItemKind } = languages;

const kinds: Readonly<Record<CompletionKind, languages.CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  enum: CompletionItemKind.Enum,
  value: CompletionItemKind.EnumMember,
  setting: CompletionItemKind.Property,
  table: CompletionItemKind.Struct,
  column: CompletionItemKind.Field,
  partial: CompletionItemKind.Interface,
  group: CompletionItemKind.Module,
  function: CompletionItemKind.Function,
  snippet: CompletionItemKind.Snippet,
};
