import type { languages } from "monaco-editor/editor/editor.api.js";
import { cutBlocks } from "#core/dbml/blocks.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { type LanguageHost, signalOf } from "./host.ts";

export const rename = ({
  ask,
  model,
  offsetAt,
  rangeOf,
  expect,
  say,
  refuse,
}: LanguageHost): languages.RenameProvider => ({
  resolveRenameLocation: async (_, position, token) => {
    const found = await ask("prepareRename", { offset: offsetAt(position) }, signalOf(token));
    if (found !== undefined && "span" in found) return { range: rangeOf(found.span), text: found.name };
    const at = { startLineNumber: position.lineNumber, startColumn: position.column };
    const range = { ...at, endLineNumber: position.lineNumber, endColumn: position.column };
    return { range, text: "", rejectReason: found?.refused ?? "Nothing here has a name of its own." };
  },
  provideRenameEdits: async (_, position, name, token) => {
    const found = await ask("rename", { offset: offsetAt(position), name }, signalOf(token));
    if (found === undefined || "refused" in found) {
      const rejectReason = found?.refused ?? "The text changed meanwhile. Please try again.";
      // Monaco tells it to the console alone.
      if (!token.isCancellationRequested) refuse(rejectReason);
      return { edits: [], rejectReason };
    }
    const places = placesOf(model.getValue(), found.edits);
    expect("Rename", () => say(`Renamed to ${name}: ${places}.`));
    return {
      edits: found.edits.map(({ from, to, insert }) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf({ from, to }), text: insert },
      })),
    };
  },
});

/** `5 places in 3 elements`. */
function placesOf(text: string, edits: readonly TextEdit[]): string {
  const { blocks } = cutBlocks(text);
  const touched = blocks.filter(({ from, to }) => edits.some((edit) => edit.from >= from && edit.from < to));
  const places = edits.length === 1 ? "1 place" : `${edits.length} places`;
  return touched.length < 2 ? places : `${places} in ${touched.length} elements`;
}
