/** A range of the text, in UTF-16 code units, end exclusive. */
export type Span = { readonly from: number; readonly to: number };

export type Severity = "error" | "warning" | "info";

/** A wanted change of the design, by the name of a command in `commands/commands.ts` and its arguments. */
export type CommandCall = { readonly command: string; readonly args: unknown };

/** A place that a diagnostic is about too, and what is there. */
export type Related = { readonly at: Span; readonly message: string };

/** The one shape of everything said to the user: by the reader, the advisor, the outputs, and Postgres. */
export type Diagnostic = {
  /** Stable kebab-case identifier, for tests and documentation. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that a person understands, without the code. */
  readonly message: string;
  /** Where in the text; absent when it concerns the design as a whole. */
  readonly at?: Span;
  /** What the text at `at` was probably meant to be; the bracket that is missing before it. */
  readonly meant?: string;
  /** Other places that help to understand it, such as where a name stands first. */
  readonly related?: readonly Related[];
  readonly fix?: { readonly title: string; readonly call: CommandCall };
};
