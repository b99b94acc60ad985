import type { Target } from "#core/offers/offer.ts";
import { parseTableKey, tableKey } from "#core/schema/names.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { IconName } from "#ui/Icon.tsx";

/** A line of the outline. */
export type Row = {
  /** Unique in the outline, and stable for as long as the element is called the same. */
  readonly id: string;
  /** What its menu is about. The heads of sections are about the design. */
  readonly target: Target;
  /** From 1. */
  readonly level: number;
  readonly title: string;
  /** The letters of the title that the filter found. */
  readonly marks: readonly number[];
  /** Quiet, at the end: a type, the columns of an index. */
  readonly detail: string | undefined;
  /** A plain column has none. */
  readonly icon: IconName | undefined;
  /** What the icon says: announced, and the tooltip. */
  readonly role: string;
  readonly color: string | undefined;
  readonly count: number | undefined;
  /** `undefined` when nothing can be under it. */
  readonly isOpen: boolean | undefined;
  /** Of the rows beside it under the same parent, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** The tables that its eye hides and shows; none when it has no eye. */
  readonly tables: readonly TableKey[];
  readonly parent: string | undefined;
};

/** How an element's row is called. */
export const rowId = (target: Target): string => JSON.stringify(target);

/** The element under another name. */
export function renamedTarget(target: Target, name: string): Target {
  const schemaOf = (key: TableKey): string => parseTableKey(key)?.[0] ?? "public";
  switch (target.kind) {
    case "tables":
      return { kind: "tables", tables: target.tables.map((key) => tableKey(schemaOf(key), name)) };
    case "column":
      return { ...target, column: name };
    case "enum":
      return { kind: "enum", enum: tableKey(schemaOf(target.enum), name) };
    case "enum value":
      return { ...target, value: name };
    case "group":
      return { kind: "group", group: name };
    case "note":
      return { kind: "note", note: name };
    case "view":
      return { kind: "view", view: name };
    case "design":
    case "schema":
    case "index":
    case "check":
    case "references":
      return target;
  }
}
