import { isParentOptional } from "./lookup.ts";
import type { Reference, Table } from "./schema.ts";

/** What stands at an end of an edge. */
export type Sign = { readonly many: boolean; readonly optional: boolean };

/** The signs at both ends: a referred row that the child need not have is optional, whatever the text says. */
export function signsOf(reference: Reference, child: Table | undefined): { readonly from: Sign; readonly to: Sign } {
  const { from, to } = reference;
  const toOptional = to.many || child === undefined ? to.optional : isParentOptional(child, reference);
  return {
    from: { many: from.many, optional: from.optional },
    to: { many: to.many, optional: toOptional },
  };
}
