import type { languages } from "monaco-editor/editor/editor.api.js";
import { type LanguageHost, signalOf } from "./host.ts";
import { markdown } from "./markdown.ts";

export const hover = ({ ask, offsetAt, rangeOf }: LanguageHost): languages.HoverProvider => ({
  provideHover: async (_, position, token) => {
    const found = await ask("hover", { offset: offsetAt(position) }, signalOf(token));
    return found === undefined ? undefined : { contents: [markdown(found.markdown)], range: rangeOf(found.span) };
  },
});
