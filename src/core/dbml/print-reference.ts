/** References as DBML writes them: inline on a column, or as a `Ref`. */
import type { Action, End, Reference } from "#core/schema/schema.ts";
import { printEnd, printRelation } from "./print-words.ts";
import { printWord } from "./strings.ts";

type ReferenceText = {
  readonly name: string | undefined;
  readonly left: Pick<End, "table" | "columns">;
  readonly right: Pick<End, "table" | "columns">;
  readonly relation: string;
  readonly onDelete: Action | undefined;
  readonly onUpdate: Action | undefined;
  readonly inactive: boolean;
  readonly color?: string | undefined;
};

/** A `Ref` on a line of its own. */
export function printReference(reference: ReferenceText): string {
  const settings = [
    ...(reference.onDelete === undefined ? [] : [`delete: ${reference.onDelete}`]),
    ...(reference.onUpdate === undefined ? [] : [`update: ${reference.onUpdate}`]),
    ...(reference.inactive ? ["inactive"] : []),
    ...(reference.color === undefined ? [] : [`color: ${reference.color}`]),
  ];
  const name = reference.name === undefined ? "" : ` ${printWord(reference.name)}`;
  const list = settings.length === 0 ? "" : ` [${settings.join(", ")}]`;
  return `Ref${name}: ${printEnd(reference.left)} ${reference.relation} ${printEnd(reference.right)}${list}`;
}

/** The reference as a `Ref`, under a name that it may need. */
export const printWholeReference = (reference: Reference, name: string | undefined): string =>
  printReference({
    ...reference,
    name,
    left: reference.from,
    right: reference.to,
    relation: printRelation(reference.from, reference.to),
  });

/** `ref: > users.id`, on the column that holds it. */
export const printInlineReference = ({ from, to }: Reference): string =>
  `ref: ${printRelation(from, to)} ${printEnd(to)}`;

/** Whether a setting of its column says all of it. */
export const isInline = (reference: Reference): boolean =>
  reference.name === undefined &&
  reference.from.columns.length === 1 &&
  reference.onDelete === undefined &&
  reference.onUpdate === undefined &&
  !reference.inactive &&
  reference.color === undefined &&
  !hasTail(reference);

/** Whether `reference_<name>` must say something of it. */
export const hasTail = ({ match, setColumns, deferrable, notValid, notEnforced }: Reference): boolean =>
  match === "full" || setColumns.length > 0 || deferrable !== undefined || notValid || notEnforced;
