import { editor, type IDisposable, type languages } from "monaco-editor/editor/editor.api.js";
import { type LanguageHost, signalOf } from "./host.ts";

const command = "crowsfoot.fix";

export const fixes = ({
  ask,
  model,
  spanOf,
  rangeOf,
  editing,
  converting,
  run,
}: LanguageHost): languages.CodeActionProvider => ({
  provideCodeActions: async (_, range, { markers }, token) => {
    const edit = editing();
    const convert = converting();
    const found = await ask("fixes", { span: spanOf(range) }, signalOf(token));
    const actions = (found ?? []).map(({ title, at, does, isPreferred = false }): languages.CodeAction => {
      const apply = (): void => {
        if ("call" in does) run(does.call);
        else if ("convert" in does) convert(does.convert);
        else edit(does.edits, title);
      };
      const mended = rangeOf(at);
      return {
        title,
        kind: "quickfix",
        isPreferred,
        diagnostics: markers.filter((marker) => touches(marker, mended)),
        command: { id: command, title, arguments: [apply] },
      };
    });
    return { actions: model.isDisposed() ? [] : actions, dispose: () => undefined };
  },
});

/** The command that a chosen fix runs. */
export const fixCommand = (): IDisposable =>
  editor.registerCommand(command, (_, apply: unknown) => {
    if (typeof apply === "function") apply();
  });

type Lines = Readonly<Record<"startLineNumber" | "startColumn" | "endLineNumber" | "endColumn", number>>;

const touches = (one: Lines, two: Lines): boolean => !isBefore(one, two) && !isBefore(two, one);

const isBefore = (one: Lines, two: Lines): boolean =>
  one.endLineNumber < two.startLineNumber ||
  (one.endLineNumber === two.startLineNumber && one.endColumn < two.startColumn);
