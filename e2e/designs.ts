import { readFileSync } from "node:fs";

/** The text of a design in `designs/`. */
export const design = (name: string): string => readFileSync(new URL(`designs/${name}.dbml`, import.meta.url), "utf8");
