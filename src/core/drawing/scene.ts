import type { Box } from "#core/layout/boxes.ts";
import type { Route } from "#core/layout/route.ts";
import type { Column, Reference, Table, TableKey } from "#core/schema/schema.ts";
import type { Sign } from "#core/schema/signs.ts";

/**
 * What stands on the canvas, in px at 100 %: the one source of the screen, the minimap, and every exported picture.
 * Parts that did not change keep their identity from one scene to the next.
 */
export type Scene = {
  /** From back to front. */
  readonly groups: readonly SceneGroup[];
  readonly edges: readonly SceneEdge[];
  readonly tables: readonly SceneTable[];
  readonly notes: readonly SceneNote[];
};

export type SceneTable = Box & {
  readonly key: TableKey;
  readonly table: Table;
  /** Its own colour, else its group's. */
  readonly color: string | undefined;
  readonly rows: readonly SceneRow[];
  /** Shown as it last was, because its text is broken. */
  readonly stale: boolean;
};

export type SceneRow = {
  readonly column: Column;
  readonly type: string;
  readonly role: "pk" | "pkfk" | "fk" | "unique" | "index" | undefined;
  readonly nullable: boolean;
  readonly isEnum: boolean;
};

export type SceneEdge = {
  readonly key: string;
  readonly reference: Reference;
  readonly route: Route;
  readonly from: Sign;
  readonly to: Sign;
  readonly color: string | undefined;
  /** Drawn dashed: no foreign key is made. */
  readonly inactive: boolean;
  /** Says little from afar, for it leads into a hub, to another group or a long way: drawn faint there. */
  readonly weak: boolean;
};

/** A group: the hull around its tables, or a box in their place when it is collapsed. */
export type SceneGroup = Box & {
  readonly name: string;
  readonly color: string | undefined;
  readonly tables: readonly TableKey[];
  readonly collapsed: boolean;
};

export type SceneNote = Box & {
  readonly name: string;
  readonly content: string;
  readonly color: string | undefined;
};
