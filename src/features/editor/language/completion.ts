import { type editor, type IDisposable, type IRange, languages } from "monaco-editor/editor/editor.api.js";
import type { Completion, CompletionKind } from "#core/language/language-calls.ts";
import { asksBehind } from "./asks-behind.ts";
import { type LanguageHost, signalOf } from "./host.ts";
import { markdown } from "./markdown.ts";

export const completion = ({ ask, offsetAt, rangeOf }: LanguageHost): languages.CompletionItemProvider => ({
  triggerCharacters: [".", "[", "(", ",", ":", ">", "<", "-", "~", " "],
  provideCompletionItems: async (model, position, { triggerKind, triggerCharacter }, token) => {
    const isTyped = triggerKind === languages.CompletionTriggerKind.TriggerCharacter;
    const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
    if (isTyped && !asksBehind(before, triggerCharacter)) return undefined;
    const offset = offsetAt(position);
    const found = await ask("complete", { offset }, signalOf(token));
    if (found === undefined) return undefined;
    const replace = rangeOf(found.span);
    const insert = { ...replace, endLineNumber: position.lineNumber, endColumn: position.column };
    const isQuoted = /^["'`]/.test(model.getValueInRange(insert));
    return {
      suggestions: found.items.map((item, place) => itemOf(item, place, { insert, replace }, isQuoted)),
      // What fits a word depends on all of it.
      incomplete: true,
    };
  },
});

/** What is taken from the list is a step of its own, with its own name. */
export function nameCompletions({ view, expect }: LanguageHost): IDisposable {
  const suggesting = view.getContribution<Suggesting>("editor.contrib.suggestController");
  return suggesting?.onWillInsertSuggestItem(() => expect("Complete", () => undefined)) ?? { dispose: () => undefined };
}

/** What Monaco's list of suggestions tells of itself, beyond its public types. */
type Suggesting = editor.IEditorContribution & {
  readonly onWillInsertSuggestItem: (listener: () => void) => IDisposable;
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
