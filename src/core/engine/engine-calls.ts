import type { Finding } from "#core/advisor/rule.ts";
import type { StrategyRow } from "#core/advisor/strategy.ts";
import type { Plan } from "#core/commands/command.ts";
import type { Located } from "#core/dbml/locate.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { PlaceChanges, Places, TextEdit } from "#core/document/transaction.ts";
import type { Emitted } from "#core/outputs/output.ts";
import type { SchemaPatch } from "#core/schema/patch.ts";
import type { TableKey } from "#core/schema/schema.ts";

/** What the engine worker answers. Every question names the revision of the text that it is about. */
export type EngineCalls = {
  /** Brings the engine's text to `revision`; edits count from `base`, the revision it holds. */
  readonly read: (args: {
    readonly revision: number;
    readonly change: { readonly text: string } | { readonly base: number; readonly edits: readonly TextEdit[] };
    readonly places: Places;
  }) => ReadAnswer;
  /** With the command's title, which undo shows. */
  readonly plan: (args: {
    readonly revision: number;
    readonly command: string;
    readonly args: unknown;
    readonly places: Places;
  }) => (Plan & { readonly title?: string }) | Outdated;
  readonly emit: (args: { readonly revision: number; readonly output: string }) => Emitted | Outdated;
  readonly advise: (args: { readonly revision: number }) => Advice | Outdated;
  /** Places for all tables, or for `only`; pinned tables stay unless named. */
  readonly arrange: (args: {
    readonly revision: number;
    readonly places: Places;
    readonly only: readonly TableKey[] | undefined;
  }) => PlaceChanges | Outdated;
  /** Where an element's name stands in the text. */
  readonly locate: (args: { readonly revision: number; readonly what: Located }) => Span | undefined | Outdated;
  /** Which element stands at an offset. */
  readonly elementAt: (args: { readonly revision: number; readonly offset: number }) => Located | undefined | Outdated;
};

/** The engine holds another revision: ask again after the next `read`. */
export type Outdated = { readonly outdated: true };

export type ReadAnswer =
  | {
      readonly revision: number;
      /** What the panes show: the text's schema, with the last good version of what is broken just now. */
      readonly shown: SchemaPatch;
      /** Tables that are shown as they last were, because their text is broken. */
      readonly stale: readonly TableKey[];
      readonly diagnostics: readonly Diagnostic[];
      /** Places that follow a table renamed by typing, and places for tables that have none. */
      readonly places: PlaceChanges;
    }
  | Outdated;

export type Advice = { readonly findings: readonly Finding[]; readonly strategy: readonly StrategyRow[] };
