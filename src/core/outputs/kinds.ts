import { mermaidKind } from "./mermaid/kind.ts";
import type { OutputKind } from "./output.ts";
import { postgresKind } from "./postgres/kind.ts";

/** Of all outputs, in the order of the menu: for those who only show them, without the code that makes them. */
export const outputKinds: readonly OutputKind[] = [postgresKind, mermaidKind];
