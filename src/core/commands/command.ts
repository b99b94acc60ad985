import type { Syntax } from "#core/dbml/syntax.ts";
import type { Document, PlaceChanges, TextEdit } from "#core/document/transaction.ts";
import type { Schema } from "#core/schema/schema.ts";
import type { CommandArguments, CommandName } from "./arguments.ts";
import type { Guard } from "./shape.ts";

/** What a command plans on: one revision of the document, and what was read from exactly that text. */
export type Design = { readonly document: Document; readonly syntax: Syntax; readonly schema: Schema };

/** Why something cannot be done, in a sentence. */
export type Refusal = { readonly refused: string };

/** Either the edits that do what was asked and nothing else, or a sentence that says why it cannot be done. */
export type Plan = { readonly edits: readonly TextEdit[]; readonly places?: PlaceChanges } | Refusal;

/** An intention. It lies in a file of its own and in the list in `commands.ts`. */
export type Command = {
  /** camelCase, its name in `CommandCall`. */
  readonly name: string;
  /** What the undo button says: "Rename table". */
  readonly title: string;
  /** `args` may be anything: what is not the command's own arguments is refused. */
  readonly plan: (design: Design, args: unknown) => Plan;
};

/** A command whose arguments are checked before it plans. */
export function command<N extends CommandName>(
  name: N,
  title: string,
  accepts: Guard<CommandArguments[N]>,
  plan: (design: Design, args: CommandArguments[N]) => Plan,
): Command {
  return {
    name,
    title,
    plan: (design, args) =>
      accepts(args) ? plan(design, args) : { refused: `"${title}" was asked for with something missing.` },
  };
}

export const isRefusal = (value: object): value is Refusal => "refused" in value;
