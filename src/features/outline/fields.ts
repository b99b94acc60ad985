import type { Choice } from "#core/offers/offer.ts";
import type { Row } from "./row.ts";

/** A part of a row that is edited in place: its name, or a column's type. */
export type Part = "rename" | "type";

/** What a field in a row asks of the outline; the same object for the outline's whole life. */
export type Fields = {
  /** The words of the field and what it holds at first; `undefined` when the row has no such part. */
  readonly question: (row: Row, part: Part) => FieldQuestion | undefined;
  /** A sentence when it was refused. */
  readonly commit: (row: Row, part: Part, value: string) => Promise<string | undefined>;
  /** Goes on to the field beside it; `false` when there is none. */
  readonly step: (row: Row, part: Part, value: string, way: "next" | "previous") => Promise<boolean>;
  readonly end: () => void;
};

type FieldQuestion = {
  readonly label: string;
  readonly initial: string;
  readonly choices: () => readonly Choice[];
};
