import type { CommandCall, Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Outdated } from "#core/engine/outdated.ts";

/** What an editor asks about a text. Every offset counts in the whole text; every question names its revision. */
export type LanguageCalls = {
  readonly complete: (args: At) => Completions | Outdated;
  readonly signature: (args: At) => Signature | undefined | Outdated;
  readonly hover: (args: At) => Hover | undefined | Outdated;
  /** Where what stands at the offset is declared: none, one, or several parts of one name. */
  readonly definition: (args: At) => readonly Span[] | Outdated;
  /** Everywhere that what stands at the offset is named, its declaration first. */
  readonly references: (args: At) => readonly Occurrence[] | Outdated;
  /** The name at the offset that can be renamed, and what it is now; or why it cannot. */
  readonly prepareRename: (args: At) => Renameable | Refused | undefined | Outdated;
  readonly rename: (args: At & { readonly name: string }) => Edits | Refused | Outdated;
  /** The whole text, or the lines that a span touches. No edits when it is well formed already. */
  readonly format: (args: {
    readonly revision: number;
    readonly span: Span | undefined;
  }) => readonly TextEdit[] | Outdated;
  /** What can be done about what is wrong between two offsets, the likeliest first. */
  readonly fixes: (args: { readonly revision: number; readonly span: Span }) => readonly Fix[] | Outdated;
  readonly symbols: (args: { readonly revision: number }) => readonly DocumentSymbol[] | Outdated;
  /** What the names in a part of the text mean, in the order of the text. */
  readonly tokens: (args: { readonly revision: number; readonly span: Span }) => readonly SemanticToken[] | Outdated;
};

type At = { readonly revision: number; readonly offset: number };

export type Refused = { readonly refused: string };
export type Edits = { readonly edits: readonly TextEdit[] };

export type CompletionKind =
  | "keyword"
  | "type"
  | "enum"
  | "value"
  | "setting"
  | "table"
  | "column"
  | "partial"
  | "group"
  | "function"
  | "snippet";

/** `span` is the word that an item replaces: it holds the offset that was asked. */
export type Completions = { readonly span: Span; readonly items: readonly Completion[] };

export type Completion = {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: a type, a table. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** In the syntax of snippets (`${1:name}`, `$0`) when `isSnippet`. */
  readonly insert: string;
  readonly isSnippet?: true;
  /** Smaller comes first; those of the same rank by their labels. */
  readonly rank: number;
  /** Whether what it inserts wants to be completed again, as `note: ` and `ref: > ` do. */
  readonly goesOn?: true;
};

/** What can stand in a list of settings, in the parentheses of a type, behind a reference's sign. */
export type Signature = {
  readonly label: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly parameters: readonly { readonly label: string; readonly documentation?: string }[];
  readonly active: number | undefined;
};

export type Hover = { readonly span: Span /** Markdown without HTML. */; readonly markdown: string };

export type Occurrence = Span & { readonly role: "declared" | "named" };

/** `span` is the name as it is written, quotes included. */
export type Renameable = { readonly span: Span; readonly name: string };

export type Fix = {
  readonly title: string;
  /** The span of what it mends. */
  readonly at: Span;
  /** Text alone, a command of the design, or SQL to be read as DBML, which another worker does. */
  readonly does: Edits | { readonly call: CommandCall } | { readonly convert: Span };
  /** Whether it is the one thing to do. */
  readonly isPreferred?: true;
};

export type DocumentSymbol = {
  readonly name: string;
  readonly kind:
    | "table"
    | "partial"
    | "column"
    | "enum"
    | "value"
    | "reference"
    | "group"
    | "note"
    | "project"
    | "index"
    | "check"
    | "view"
    | "records"
    | "metadata";
  readonly detail?: string;
  /** The whole element. */
  readonly span: Span;
  /** Its name, within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
};

export type SemanticToken = Span & {
  readonly kind: "table" | "partial" | "column" | "enum" | "value" | "group" | "alias" | "type" | "setting";
  readonly isDeclared?: true;
  /** Whether nothing of that name is there. */
  readonly isUnknown?: true;
};
