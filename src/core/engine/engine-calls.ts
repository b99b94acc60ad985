import type { Finding } from "#core/advisor/rule.ts";
import type { StrategyRow } from "#core/advisor/strategy.ts";
import type { Plan } from "#core/commands/command.ts";
import type { Copied } from "#core/commands/copy-design.ts";
import type { Located } from "#core/dbml/locate.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { PlaceChanges, Places, TextEdit } from "#core/document/transaction.ts";
import type { ArrangeMode } from "#core/layout/arranging/lay-out.ts";
import type { RouteChanges } from "#core/layout/routing/router.ts";
import type { Detail } from "#core/layout/sizes.ts";
import type { SchemaPatch } from "#core/schema/patch.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { EmittedChange } from "./emitted-lines.ts";
import type { LaterAnswers } from "./language-answers.ts";
import type { Outdated } from "./outdated.ts";

/** What the engine worker answers. Every question names the revision of the text that it is about. */
export type EngineCalls = LaterAnswers & {
  /** Brings the engine's text to `revision` and tells all that is to be shown of it. */
  readonly read: (args: Told) => ReadAnswer;
  /**
   * Brings the engine's text to `revision` for questions about the text alone, those of `LaterAnswers`, `plan`, `copy`,
   * `locate` and `elementAt`. What is made of the schema stays of the revision last read.
   */
  readonly follow: (args: Told) => Outdated | undefined;
  /** With the command's title, which undo shows. */
  readonly plan: (args: {
    readonly revision: number;
    readonly command: string;
    readonly args: unknown;
    readonly places: Places;
  }) => (Plan & { readonly title?: string }) | Outdated;
  readonly emit: (args: {
    readonly revision: number;
    readonly output: string;
    /** Choices by the ids of the output's options. */
    readonly options?: ReadonlyMap<string, string> | undefined;
    /** What of this output the asker was told last, and still holds: the answer is told by its difference. */
    readonly known?: number | undefined;
  }) => EmittedChange | Outdated;
  readonly advise: (args: { readonly revision: number }) => Advice | Outdated;
  /** Places for all tables, or for `only`; pinned tables stay unless named. Notes give way to the tables. */
  readonly arrange: (args: {
    readonly revision: number;
    readonly places: Places;
    readonly only: readonly TableKey[] | undefined;
    readonly mode?: ArrangeMode | undefined;
    /** As if the design held nothing else: what a named view shows. */
    readonly within?: { readonly tables: readonly TableKey[]; readonly notes: readonly string[] } | undefined;
  }) => PlaceChanges | Outdated;
  /** Does about `most` more of the work of routing what `stands`, or what stood when it was asked last: see `Work`. */
  readonly route: (args: {
    readonly revision: number;
    readonly stands: Standing | undefined;
    readonly most: number;
  }) => RouteChanges | Outdated;
  /** A part of the design as a `.dbml` file, for the clipboard: see `copy-design.ts`. */
  readonly copy: (args: {
    readonly revision: number;
    readonly copied: Copied;
    readonly places: Places;
  }) => string | Outdated;
  /** Where an element's name stands in the text, or a word that it says. */
  readonly locate: (args: {
    readonly revision: number;
    readonly what: Located;
    readonly mention?: string | undefined;
  }) => Span | undefined | Outdated;
  /** Which element stands at an offset. */
  readonly elementAt: (args: { readonly revision: number; readonly offset: number }) => Located | undefined | Outdated;
};

/** What the canvas shows, and where. */
export type Standing = {
  readonly places: Places;
  readonly detail: Detail;
  /** `undefined` shows all tables. */
  readonly visible: readonly TableKey[] | undefined;
  /** By name; `undefined` shows all notes. */
  readonly notes?: readonly string[] | undefined;
  /** Whoever asks knows no routes yet: all are told again. */
  readonly isFresh: boolean;
};

/** A text; edits count from `base`, the revision that the engine holds. */
export type Told = {
  readonly revision: number;
  readonly change: { readonly text: string } | { readonly base: number; readonly edits: readonly TextEdit[] };
  /** `undefined`: as it was told last. */
  readonly places: Places | undefined;
};

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
