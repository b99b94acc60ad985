import type { CommandArguments, CommandName } from "#core/commands/arguments.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Places } from "#core/document/transaction.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";

/** What something can be done with. `at` counts in `Table.indexes` and `Table.checks`. */
export type Target =
  | { readonly kind: "design" }
  | { readonly kind: "schema"; readonly schema: string }
  | { readonly kind: "tables"; readonly tables: readonly TableKey[] }
  | { readonly kind: "column"; readonly table: TableKey; readonly column: string }
  | { readonly kind: "index"; readonly table: TableKey; readonly at: number }
  | { readonly kind: "check"; readonly table: TableKey; readonly at: number }
  | { readonly kind: "references"; readonly references: readonly string[] }
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "enum"; readonly enum: TableKey }
  | { readonly kind: "enum value"; readonly enum: TableKey; readonly value: string }
  | { readonly kind: "view"; readonly view: string };

/** What offers are made from: the document's places, the tables that the canvas leaves out, the named view that is open. */
export type Offering = {
  readonly schema: Schema;
  readonly places: Places;
  readonly hidden?: ReadonlySet<TableKey>;
  readonly view?: string | undefined;
};

/** The argument of commands that work in the open view. */
export const inView = (view: string | undefined): { readonly view?: string } => (view === undefined ? {} : { view });

type Face = {
  /** Stable and unique in its list: `rename`, `color`, `removeTables`. */
  readonly id: string;
  readonly title: string;
  /** Offers of another section stand under a line. */
  readonly section: "edit" | "add" | "settings" | "show" | "move" | "remove";
  /** As `mod+d`. Who shows the offer listens for it. */
  readonly shortcut?: string;
  readonly danger?: true;
  readonly disabled?: boolean;
  /** Given for a choice that is on or off. */
  readonly checked?: boolean;
  /** `#rgb` or `#rrggbb`, for a choice that is a colour. */
  readonly swatch?: string;
};

/** Commands to run, as one step of the history. */
export type RunOffer = Face & {
  readonly kind: "run";
  readonly calls: readonly CommandCall[];
  /** The element to go on with afterwards. */
  readonly result?: Target;
  /** The result has a name that was made up: it is to be edited at once. */
  readonly unnamed?: true;
};

/** Commands that need an answer first. */
export type AskOffer = Face & {
  readonly kind: "ask";
  readonly ask: Question;
  readonly calls: (answer: string) => readonly CommandCall[];
  readonly result?: (answer: string) => Target;
};

/** Further offers, under one title. */
type MoreOffer = Face & { readonly kind: "more"; readonly offers: readonly Offer[] };

/** Leads to another element. */
type GoOffer = Face & { readonly kind: "go"; readonly to: Target };

/** Changes how the canvas shows the tables, and nothing of the design but places. */
export type ShowOffer = Face & { readonly kind: "show"; readonly tables: readonly TableKey[]; readonly show: Show };

export type Show =
  | { readonly way: "tidy" | "hide" | "unhide" | "only" | "text" }
  /** With the tables at most so many references away. */
  | { readonly way: "focus"; readonly steps: number }
  /** The named view; the whole design for `undefined`. */
  | { readonly way: "view"; readonly view: string | undefined };

export type Offer = RunOffer | AskOffer | MoreOffer | GoOffer | ShowOffer;

export type Question = {
  /** What the field is called: "Name of the table". */
  readonly label: string;
  readonly initial: string;
  /** `text` may have lines; `choice` takes one of the choices alone, the others anything. */
  readonly kind: "name" | "type" | "text" | "sql" | "color" | "choice";
  /** Whether no answer is one: it takes away what is there. */
  readonly optional?: true;
  /** For `choice`, and what to complete from for the others. */
  readonly choices?: () => readonly Choice[];
};

export type Choice = { readonly value: string; readonly title: string; readonly detail?: string };

/** A call of a command with the arguments that it takes. */
export const call = <N extends CommandName>(command: N, args: CommandArguments[N]): CommandCall => ({ command, args });

/** Several calls as the one that the session runs; `undefined` for none. */
export const oneCall = (calls: readonly CommandCall[]): CommandCall | undefined =>
  calls.length > 1 ? { command: "batch", args: calls } : calls[0];

/** The name with the first number that makes it free: `table_1`, `table_2` … */
export function numbered(prefix: string, isTaken: (name: string) => boolean): string {
  let number = 1;
  while (isTaken(`${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

/** `undefined` for an answer that says nothing. */
export const said = (answer: string): string | undefined => (answer.trim() === "" ? undefined : answer.trim());
