import { search, searchable } from "#core/search/fuzzy.ts";
import type { Question } from "./offer.ts";

/** A choice that answers what was typed, with the letters of its title that do. */
type Answer = {
  readonly id: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly at: readonly number[];
};

const most = 60;

/** What a question can be answered with, the best first; `undefined` for a question that leaves it open. */
export function answersTo({ kind, choices }: Question): ((typed: string) => readonly Answer[]) | undefined {
  if (choices === undefined) return undefined;
  const all = searchable(choices(), ({ title }) => title);
  if (all.length === 0 && kind !== "choice") return undefined;
  return (typed) =>
    search(all, typed, most).map(({ item: { value, title, detail }, at }) => ({ id: value, title, detail, at }));
}

/** What kind of field a question is answered in. */
export const fieldFor = {
  name: "line",
  type: "code",
  text: "lines",
  sql: "code",
  color: "color",
  choice: "choice",
} as const satisfies Record<Question["kind"], string>;
