import type { Output } from "#core/outputs/output.ts";
import { emitMermaid } from "./emit.ts";
import { mermaidKind } from "./kind.ts";

export const mermaid: Output = { ...mermaidKind, emit: emitMermaid };
