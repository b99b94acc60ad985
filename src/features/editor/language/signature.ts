import type { languages } from "monaco-editor/editor/editor.api.js";
import type { Signature } from "#core/language/language-calls.ts";
import { type LanguageHost, signalOf } from "./host.ts";
import { markdown } from "./markdown.ts";

export const signature = ({ ask, offsetAt }: LanguageHost): languages.SignatureHelpProvider => ({
  // Not by what is typed: the list of suggestions says the same at that moment, and both would cover the text.
  signatureHelpTriggerCharacters: [],
  signatureHelpRetriggerCharacters: [",", " ", "]", ")"],
  provideSignatureHelp: async (_, position, token) => {
    const found = await ask("signature", { offset: offsetAt(position) }, signalOf(token));
    return found === undefined ? undefined : { value: helpOf(found), dispose: () => undefined };
  },
});

function helpOf({ label, documentation, parameters, active }: Signature): languages.SignatureHelp {
  return {
    signatures: [
      {
        label,
        ...(documentation === undefined ? {} : { documentation: markdown(documentation) }),
        parameters: parameters.map((each) => ({
          label: each.label,
          ...(each.documentation === undefined ? {} : { documentation: markdown(each.documentation) }),
        })),
      },
    ],
    activeSignature: 0,
    // Past all of them: none is lit.
    activeParameter: active ?? parameters.length,
  };
}
