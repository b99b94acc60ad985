import type { Output } from "#core/outputs/output.ts";
import { emitMermaid } from "./emit.ts";

export const mermaid: Output = {
  id: "mermaid",
  title: "Mermaid",
  fileName: "schema.mmd",
  language: "mermaid",
  emit: emitMermaid,
};
