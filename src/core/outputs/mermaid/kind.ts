import type { OutputKind } from "#core/outputs/output.ts";

/** What is known of the output before its text is asked for. */
export const mermaidKind: OutputKind = {
  id: "mermaid",
  title: "Mermaid",
  fileName: "schema.mmd",
  language: "mermaid",
};
