import { replaceSpan } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { nearest } from "#core/dbml/settings.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { Span } from "#core/diagnostic.ts";
import { parseTableKey } from "#core/schema/names.ts";
import { certain, type Offer, offer } from "./problem.ts";

/** A name of the design, and how it is written there. */
type Candidate = { readonly name: string; readonly written: string };

/** To write instead of a name the one that it was probably meant to be: the only one is certain. */
export function renamings(at: Span, name: string, candidates: readonly Candidate[]): readonly Offer[] {
  const found = alike(name, candidates);
  const make = found.length === 1 ? certain : offer;
  return found.map(({ written }) => make(`Change to ${written}`, [replaceSpan(at, written)]));
}

const most = 3;

/** Names that are the same but for upper case or the schema, else those that differ by a slip of the fingers. */
function alike(name: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = name.toLowerCase();
  const same = candidates.filter((each) => each.name.toLowerCase() === wanted);
  if (same.length > 0) return same.slice(0, most);
  const near = nearest(
    wanted,
    candidates.map((each) => each.name.toLowerCase()),
  );
  return candidates.filter((each) => each.name.toLowerCase() === near).slice(0, most);
}

export const plainly = (names: Iterable<string>): readonly Candidate[] =>
  [...names].map((name) => ({ name, written: printWord(name) }));

/** Of tables and enums. */
export const byKey = (keys: Iterable<string>): readonly Candidate[] =>
  [...keys].map((key) => {
    const [schema, name] = parseTableKey(key) ?? ["public", key];
    return { name, written: printPath(schema, name) };
  });
