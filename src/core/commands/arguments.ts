import type { CommandCall } from "#core/diagnostic.ts";
import type { Place } from "#core/document/transaction.ts";
import type { Action, Default, IndexKey, TableKey } from "#core/schema/schema.ts";

/** What every command takes. Plain values only: they cross to the worker, and stand in the fixes of findings. */
export type CommandArguments = {
  readonly addTable: {
    readonly schema: string;
    /** Made unique by a number when taken. */
    readonly name: string;
    readonly columns: readonly ColumnDraft[];
    readonly place?: Place;
    /** The named view that is open: the table is shown, and placed, in it. */
    readonly view?: string;
  };
  readonly renameTable: { readonly table: TableKey; readonly name: string };
  readonly renameAlias: { readonly table: TableKey; readonly name: string };
  readonly removeTables: { readonly tables: readonly TableKey[] };
  /** With what it refers to, and without what refers to it. */
  readonly duplicateTable: { readonly table: TableKey; readonly view?: string };
  /** References among them are copied as references among the copies. */
  readonly duplicateTables: { readonly tables: readonly TableKey[]; readonly view?: string };
  readonly moveTableToSchema: { readonly table: TableKey; readonly schema: string };
  readonly setTableColor: { readonly tables: readonly TableKey[]; readonly color: string | undefined };
  readonly setTableNote: { readonly table: TableKey; readonly note: string | undefined };
  /** `undefined` takes the setting away. */
  readonly setTableSetting: { readonly table: TableKey; readonly key: string; readonly value: string | undefined };

  /** After the named column; at the end when `after` is `undefined`, first when `null`. The name is made unique when taken. */
  readonly addColumn: { readonly table: TableKey; readonly column: ColumnDraft; readonly after?: string | null };
  readonly renameColumn: { readonly table: TableKey; readonly column: string; readonly name: string };
  readonly renamePartial: { readonly partial: string; readonly name: string };
  readonly renamePartialColumn: { readonly partial: string; readonly column: string; readonly name: string };
  readonly removeColumn: { readonly table: TableKey; readonly column: string };
  /** To stand at `to` among the table's own columns, counted without the moved one. */
  readonly reorderColumn: { readonly table: TableKey; readonly column: string; readonly to: number };
  readonly duplicateColumn: { readonly table: TableKey; readonly column: string };
  /** The type as DBML writes it: `numeric(12,2)`, `"double precision"`, `core.state`. */
  readonly setColumnType: { readonly table: TableKey; readonly column: string; readonly type: string };
  readonly setColumnDefault: { readonly table: TableKey; readonly column: string; readonly value: Default | undefined };
  readonly setColumnPk: { readonly table: TableKey; readonly column: string; readonly on: boolean };
  /** `undefined` removes both `null` and `not null`. */
  readonly setColumnNotNull: { readonly table: TableKey; readonly column: string; readonly on: boolean | undefined };
  readonly setColumnUnique: { readonly table: TableKey; readonly column: string; readonly on: boolean };
  readonly setColumnNote: { readonly table: TableKey; readonly column: string; readonly note: string | undefined };
  /** Any other setting: `increment` (value `""`), `identity`, `generated`, `collate`, custom ones. */
  readonly setColumnSetting: {
    readonly table: TableKey;
    readonly column: string;
    readonly key: string;
    readonly value: string | undefined;
  };

  readonly addReference: {
    readonly from: EndDraft;
    readonly to: EndDraft;
    readonly shape?: ReferenceShape;
    readonly name?: string;
    readonly onDelete?: Action;
    readonly onUpdate?: Action;
    /** How it is written: inline on the column that holds it, or as a `Ref:` line. Composite and n–m ones are always `Ref`. */
    readonly form?: "inline" | "ref";
  };
  /** Only what is given changes; `null` takes it away. The form it is written in stays, unless the form cannot say it. */
  readonly changeReference: {
    readonly reference: string;
    readonly shape?: ReferenceShape;
    readonly name?: string | null;
    readonly onDelete?: Action | null;
    readonly onUpdate?: Action | null;
    readonly inactive?: boolean;
    readonly color?: string | null;
    /** As in SQL: `deferrable initially deferred`. A reference that has no name gets one. */
    readonly deferrable?: string | null;
    readonly match?: "simple" | "full";
    /** Those that ON DELETE SET NULL or SET DEFAULT sets; all when empty. */
    readonly setColumns?: readonly string[];
    readonly notValid?: boolean;
    readonly notEnforced?: boolean;
    /** What it joins instead; `from` stands for its present `from`, as in `shape`. */
    readonly ends?: { readonly from: EndDraft; readonly to: EndDraft };
  };
  readonly removeReferences: { readonly references: readonly string[] };
  /** A table with a foreign key to each side, in place of a reference with many at both ends. */
  readonly makeJunction: {
    readonly reference: string;
    /** Made unique by a number when taken; made of both tables' names when not given. */
    readonly name?: string;
    readonly view?: string;
  };

  readonly addIndex: { readonly table: TableKey; readonly index: IndexDraft };
  /** `at` counts in `Table.indexes`. */
  readonly changeIndex: { readonly table: TableKey; readonly at: number; readonly index: IndexDraft };
  readonly removeIndex: { readonly table: TableKey; readonly at: number };
  readonly addCheck: { readonly table: TableKey; readonly name?: string; readonly expression: string };
  /** `at` counts in `Table.checks`. */
  readonly changeCheck: {
    readonly table: TableKey;
    readonly at: number;
    readonly name?: string;
    readonly expression: string;
  };
  readonly removeCheck: { readonly table: TableKey; readonly at: number };

  readonly addEnum: { readonly schema: string; readonly name: string; readonly values: readonly string[] };
  readonly renameEnum: { readonly enum: TableKey; readonly name: string };
  readonly removeEnum: { readonly enum: TableKey };
  readonly addEnumValue: { readonly enum: TableKey; readonly value: string; readonly after?: string };
  readonly renameEnumValue: { readonly enum: TableKey; readonly value: string; readonly name: string };
  readonly removeEnumValue: { readonly enum: TableKey; readonly value: string };

  readonly addNote: {
    /** Made unique by a number when taken. */
    readonly name: string;
    readonly content: string;
    readonly color?: string;
    readonly place?: Place;
    readonly view?: string;
  };
  readonly changeNote: {
    readonly note: string;
    readonly name?: string;
    readonly content?: string;
    /** `null` takes it away. */
    readonly color?: string | null;
  };
  readonly removeNote: { readonly note: string };
  readonly addGroup: {
    readonly name: string;
    readonly tables: readonly TableKey[];
    readonly color?: string;
    readonly view?: string;
  };
  /** Only what is given changes; `null` takes it away. */
  readonly changeGroup: { readonly group: string; readonly color?: string | null; readonly note?: string | null };
  readonly renameGroup: { readonly group: string; readonly name: string };
  readonly removeGroup: { readonly group: string };
  /** A table is in one group at most: joining one leaves the other. `undefined` leaves all. */
  readonly setGroup: { readonly tables: readonly TableKey[]; readonly group: string | undefined };

  /** A view that shows these, and nothing else. */
  readonly addView: { readonly name: string } & ViewParts;
  readonly renameView: { readonly view: string; readonly name: string };
  readonly removeView: { readonly view: string };
  /** Shows more in a view, or less: what was shown because of a group or a schema no longer is when it is taken away. */
  readonly setView: { readonly view: string; readonly add?: ViewParts; readonly remove?: ViewParts };

  /** By the keys of places: of tables, notes, and collapsed groups, in a view too. */
  readonly moveTables: { readonly places: readonly (readonly [string, Place])[] };
  readonly pinTables: { readonly tables: readonly TableKey[]; readonly pinned: boolean; readonly view?: string };

  /** Any DBML, a `.dbml` file with places too. `at`: the middle of where to; else `offset` px (24) from where it was copied. */
  readonly pasteDesign: {
    readonly text: string;
    readonly at?: { readonly x: number; readonly y: number };
    readonly offset?: number;
    readonly view?: string;
    /** What the cut that took the text out has taken from the rest of the design, as `restoring` says. */
    readonly restore?: readonly CommandCall[];
  };

  /** Some tables of an import's DBML; `objects`: enums that none of them uses, and all that is kept as SQL, too. */
  readonly importTables: { readonly text: string; readonly tables: readonly TableKey[]; readonly objects: boolean };
};

export type CommandName = keyof CommandArguments;

export type ColumnDraft = {
  readonly name: string;
  /** As DBML writes it. */
  readonly type: string;
  readonly pk?: boolean;
  readonly notNull?: boolean;
  readonly unique?: boolean;
  readonly increment?: boolean;
  readonly default?: Default;
  readonly note?: string;
  readonly settings?: readonly { readonly key: string; readonly value: string }[];
};

export type EndDraft = { readonly table: TableKey; readonly columns: readonly string[] };

/** How many rows stand at each end, seen from `from`: an ordinary foreign key is `from` many, `to` one. */
export type ReferenceShape = {
  readonly from: { readonly many: boolean; readonly optional: boolean };
  readonly to: { readonly many: boolean; readonly optional: boolean };
};

/** By key, or by name. */
export type ViewParts = {
  readonly tables?: "all" | readonly TableKey[];
  readonly groups?: "all" | readonly string[];
  readonly notes?: "all" | readonly string[];
  readonly schemas?: "all" | readonly string[];
};

export type IndexDraft = {
  readonly name?: string;
  readonly keys: readonly (Pick<IndexKey, "kind" | "value"> & globalThis.Partial<IndexKey>)[];
  readonly unique?: boolean;
  readonly pk?: boolean;
  readonly method?: string;
  readonly where?: string;
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: boolean;
  readonly note?: string;
};
