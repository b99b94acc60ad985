import type { Finding } from "#core/advisor/rule.ts";
import type { StrategyRow } from "#core/advisor/strategy.ts";
import type { Copied } from "#core/commands/copy-design.ts";
import type { Located } from "#core/dbml/locate.ts";
import type { Diagnostic, Span } from "#core/diagnostic.ts";
import type { Document, TextEdit, Transaction } from "#core/document/transaction.ts";
import type { EmittedLines } from "#core/engine/emitted-lines.ts";
import type { ArrangeMode } from "#core/layout/arranging/lay-out.ts";
import type { Routes } from "#core/layout/route.ts";
import type { Detail } from "#core/layout/sizes.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { TextSession } from "./asking.ts";
import type { PasteSession } from "./paste-sql.ts";
import type { Proof, ProofSession } from "./proof-state.ts";

/** All that panes may see. Only the session writes it. */
export type State = {
  readonly document: Document;
  /** Counts commits; every derived value below carries the revision it was computed from. */
  readonly revision: number;
  /** What led to the text from that of the revision before; `undefined` when it is a text of its own. */
  readonly edits: readonly TextEdit[] | undefined;
  readonly design: OpenDesign;
  readonly designs: readonly ListedDesign[];
  /** What panes show: the schema of the text, with the last good version of tables that are broken just now. */
  readonly schema: Schema;
  /** -1 while nothing of the design is read yet. */
  readonly schemaRevision: number;
  /** Tables shown as they last were, because their text is broken: drawn dimmed. */
  readonly stale: ReadonlySet<TableKey>;
  /** Of the text at `schemaRevision`. */
  readonly diagnostics: readonly Diagnostic[];
  readonly emitted: ReadonlyMap<string, EmittedLines & { readonly revision: number }>;
  readonly advice: {
    readonly revision: number;
    readonly findings: readonly Finding[];
    readonly strategy: readonly StrategyRow[];
  };
  readonly proof: Proof;
  readonly selection: Selection;
  readonly look: Look;
  /** The ways of the edges, as far as the engine has found them; what has moved since is drawn straight meanwhile. */
  readonly routes: Routes;
  /** A wish of one pane that others follow once: show this table on the canvas, this span in the editor. */
  readonly reveal:
    | {
        readonly id: number;
        readonly table?: TableKey;
        /** Anything else than a table or its column. */
        readonly what?: Located;
        readonly span?: Span;
        readonly by: "canvas" | "editor" | "other";
      }
    | undefined;
  readonly saved: SaveState;
  /** Titles of what undo and redo would do; `undefined` when there is nothing. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
  /** Long work under way in the engine, such as arranging; `undefined` when idle. */
  readonly busy: { readonly title: string } | undefined;
  readonly notices: readonly Notice[];
  readonly preferences: Preferences;
};

export type Selection = {
  readonly tables: readonly TableKey[];
  readonly references: readonly string[];
  /** By name. */
  readonly groups: readonly string[];
  readonly notes: readonly string[];
  readonly column: { readonly table: TableKey; readonly column: string } | undefined;
};

/** How the canvas shows the design: nothing of it is in the document. */
export type Look = {
  readonly detail: Detail;
  /** At the ends of edges: crow's feet, or `1` and `n`. */
  readonly notation: "feet" | "labels";
  /** The named view that is open; `undefined` shows the whole design. */
  readonly view: string | undefined;
  readonly hidden: ReadonlySet<TableKey>;
  /** Only these tables, and those at most so many references away. */
  readonly focus: { readonly tables: readonly TableKey[]; readonly steps: number } | undefined;
};

export type OpenDesign = {
  readonly id: string;
  readonly title: string;
  /** A design from a link is not among the local ones until kept. */
  readonly origin: "local" | "link";
};

export type ListedDesign = {
  readonly id: string;
  readonly title: string;
  readonly changedAt: number;
  readonly tables: number;
};

export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly reason: string }
  /** Not kept anywhere: a design from a link, or a browser without storage. */
  | { readonly kind: "unkept"; readonly reason: string };

/** A line at the foot of the window: a refusal, a result, an undo offer. Who shows it dismisses it after a while. */
export type Notice = {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
  /** `restore` brings back the design that was deleted last; `convert` turns pasted SQL into DBML. `Session.act` does them. */
  readonly action?: { readonly title: string; readonly run: "undo" | "restore" | "convert" };
};

/** Remembered by the browser, not part of any design. */
export type Preferences = {
  readonly theme: "system" | "light" | "dark";
  /** Widths in px, and whether open. */
  readonly editor: { readonly width: number; readonly open: boolean; readonly shown: "text" | "outline" };
  readonly outputs: {
    readonly width: number;
    readonly open: boolean;
    readonly shown: string;
    /** What was chosen of the options of outputs, by their ids. */
    readonly options: readonly (readonly [output: string, option: string, choice: string])[];
  };
  /** Beside the canvas. */
  readonly inspector: { readonly width: number; readonly open: boolean };
  readonly canvas: {
    readonly detail: Detail;
    readonly notation: Look["notation"];
    /** What the bare wheel does; with mod it does the other. */
    readonly wheel: "pan" | "zoom";
    readonly minimap: boolean;
    /** Whether dragged tables snap to the grid and to their neighbours. */
    readonly snap: boolean;
  };
  /** Whether the first choice (blank, example, open) was made or passed over. */
  readonly welcomed: boolean;
};

/** What panes may do. `use-session.ts` hands it to React; nothing else changes a design. */
export type Session = ProofSession &
  PasteSession &
  TextSession & {
    readonly getState: () => State;
    readonly subscribe: (listener: (state: State, before: State) => void) => () => void;
    /** Plans a command on the newest text and commits it. A refusal is answered and shown as a notice. */
    readonly run: (command: string, args: unknown) => Promise<Outcome>;
    /** Commits edits that a view made itself: typing, a drag. `group` joins bursts into one undo step. */
    readonly commit: (transaction: Transaction, how: { readonly title: string; readonly group?: string }) => void;
    readonly undo: () => void;
    readonly redo: () => void;
    /** Selects this and nothing else. */
    readonly select: (selection: globalThis.Partial<Selection>) => void;
    /** Changes how the canvas shows the design; detail and notation are remembered by the browser too. */
    readonly look: (look: globalThis.Partial<Look>) => void;
    /** Asks the other panes to bring an element into view. */
    readonly revealTable: (table: TableKey, by: "canvas" | "editor" | "other", column?: string) => Promise<void>;
    /** The same for any element: a note, a group, a reference, a view. */
    readonly reveal: (what: Located, by: "canvas" | "editor" | "other") => Promise<void>;
    readonly revealSpan: (span: Span) => void;
    /** Selects on the canvas what stands at an offset of the text. */
    readonly followCursor: (offset: number) => Promise<void>;
    /** Arranges all tables, or those named, as one undo step. In a named view only the view changes. */
    readonly arrange: (only?: readonly TableKey[], mode?: ArrangeMode) => Promise<void>;
    /** Parts of the design as a `.dbml` file, for the clipboard; `undefined` when it cannot be had. */
    readonly copyText: (copied: Copied) => Promise<string | undefined>;
    /** Stops the long work of `busy`. */
    readonly cancel: () => void;
    /** Keeps an output up to date while somebody looks at it; returns the way to stop. */
    readonly watchOutput: (output: string) => () => void;
    readonly watchAdvice: () => () => void;
    readonly newDesign: (title: string, document: Document) => Promise<void>;
    readonly openDesign: (id: string) => Promise<void>;
    /** The open design, or another of the kept ones. */
    readonly renameDesign: (title: string, id?: string) => Promise<void>;
    readonly deleteDesign: (id: string) => Promise<void>;
    /** Opens the text of a `.dbml` file as a new design. */
    readonly openFile: (name: string, text: string) => Promise<void>;
    /** The `.dbml` text of the open design: the text, then its places. */
    readonly fileText: () => string;
    /** Makes a design that came by link one of the local ones. */
    readonly keep: () => Promise<void>;
    /** The link that is this design. Rejects with a sentence for the user when it is too big for one. */
    readonly link: () => Promise<string>;
    readonly notify: (notice: Omit<Notice, "id">) => void;
    readonly dismiss: (notice: number) => void;
    /** Does what a notice offers, and dismisses it. */
    readonly act: (notice: number) => void;
    readonly prefer: (preferences: globalThis.Partial<Preferences>) => void;
  };

export type Outcome = { readonly done: true } | { readonly refused: string };
