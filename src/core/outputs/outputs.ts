import { mermaid } from "./mermaid/mermaid.ts";
import type { Output } from "./output.ts";
import { postgres } from "./postgres/postgres.ts";

/** In the order of the menu. */
export const outputs: readonly Output[] = [postgres, mermaid];

export const findOutput = (id: string): Output | undefined => outputs.find((output) => output.id === id);
