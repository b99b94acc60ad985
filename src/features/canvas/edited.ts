import type { Point } from "#core/layout/boxes.ts";
import type { Editing } from "./editing.ts";

/** What is edited on the canvas now: a cell of a table, a group's name, a sticky note's text, or a reference in its popover. */
export type Edit =
  | Editing
  | { readonly part: "group"; readonly group: string }
  | { readonly part: "sticky note"; readonly note: string }
  | { readonly part: "reference"; readonly reference: string; readonly at: Point };

/** The cell of a table, if that is what is edited. */
export const cellOf = (edit: Edit | undefined): Editing | undefined =>
  edit !== undefined && "table" in edit ? edit : undefined;
