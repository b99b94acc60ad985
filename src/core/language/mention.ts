import type { Span } from "#core/diagnostic.ts";

/** What a name in a text means. Keys are those of the schema (`public.users`); names are as they read, without quotes. */
export type Named =
  | { readonly kind: "table"; readonly table: string }
  | { readonly kind: "alias"; readonly table: string; readonly name: string }
  | { readonly kind: "partial"; readonly partial: string }
  /** Of a table, or of a partial: then `table` is the partial's name and `inPartial` is set. */
  | { readonly kind: "column"; readonly table: string; readonly column: string; readonly inPartial?: true }
  | { readonly kind: "enum"; readonly enum: string }
  | { readonly kind: "value"; readonly enum: string; readonly value: string }
  /** By `Reference.key`. */
  | { readonly kind: "reference"; readonly reference: string; readonly name: string }
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "view"; readonly view: string }
  | { readonly kind: "schema"; readonly schema: string };

/** A name somewhere in the text. Its span is one word, quotes included. */
export type Mention = Span & {
  readonly named: Named;
  readonly role: "declared" | "named";
  /** Whether the design has nothing of that name. */
  readonly isUnknown?: true;
};
