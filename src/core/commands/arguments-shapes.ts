/** Checks of the parts that several commands' arguments share. */
import { count, either, finite, flag, type Guard, listOf, none, nothing, oneOf, shape, text } from "./shape.ts";

export const optionalText = either(text, nothing);

function exactly<const T extends boolean | string>(value: T): Guard<T> {
  return (each): each is T => each === value;
}

export const place = shape(
  { x: finite, y: finite },
  { width: finite, height: finite, pinned: exactly(true), rest: text },
);

export const defaultValue = shape(
  { kind: oneOf("number", "string", "boolean", "null", "expression", "enum"), value: text },
  {},
);

export const settings = listOf(shape({ key: text, value: text }, {}));

export const columnDraft = shape(
  { name: text, type: text },
  { pk: flag, notNull: flag, unique: flag, increment: flag, default: defaultValue, note: text, settings },
);

export const end = shape({ table: text, columns: listOf(text) }, {});

const side = shape({ many: flag, optional: flag }, {});

export const referenceShape = shape({ from: side, to: side }, {});

/** What a view shows of each kind. */
export const viewParts = shape(
  {},
  {
    tables: either(exactly("all"), listOf(text)),
    groups: either(exactly("all"), listOf(text)),
    notes: either(exactly("all"), listOf(text)),
    schemas: either(exactly("all"), listOf(text)),
  },
);

export const action = oneOf("cascade", "restrict", "set null", "set default", "no action");

export const actionOrNone = either(action, none);

export const indexDraft = shape(
  {
    keys: listOf(
      shape(
        { kind: oneOf("column", "expression"), value: text },
        { order: oneOf("asc", "desc"), nulls: oneOf("first", "last"), operatorClass: text, collation: text },
      ),
    ),
  },
  {
    name: text,
    unique: flag,
    pk: flag,
    method: text,
    where: text,
    include: listOf(text),
    nullsNotDistinct: flag,
    note: text,
  },
);

export const table = { table: text };
export const column = { table: text, column: text };
export const tableAt = { table: text, at: count };
