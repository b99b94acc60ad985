import { inOrder, type PlaceChanges, type TextEdit, type Transaction } from "./transaction.ts";

/** One transaction that does what `first` and then `second` do; `second` counts from the text after `first`. */
export function composeTransactions(first: Transaction, second: Transaction): Transaction {
  const edits = composeEdits(first.edits, second.edits);
  const places = composePlaces(first.places, second.places);
  return places === undefined ? { edits } : { edits, places };
}

function composePlaces(first: PlaceChanges | undefined, second: PlaceChanges | undefined): PlaceChanges | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return new Map([...first, ...second]);
}

/** The edits of one transaction that do what `first` and then `second` do. */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const result = new EditBuilder();
  const early = steps(first);
  const late = steps(second);
  let a = early.next().value;
  let b = late.next().value;
  while (a !== undefined && b !== undefined) {
    if (b.kind === "insert") {
      result.insert(b.text);
      b = late.next().value;
    } else if (a.kind === "delete") {
      result.delete(a.length);
      a = early.next().value;
    } else {
      const length = Math.min(a.length, b.length);
      if (length === Number.POSITIVE_INFINITY) break;
      if (b.kind === "delete") {
        if (a.kind === "keep") result.delete(length);
      } else if (a.kind === "keep") result.keep(length);
      else result.insert(a.text.slice(0, length));
      a = rest(a, length) ?? early.next().value;
      b = rest(b, length) ?? late.next().value;
    }
  }
  return result.edits;
}

type Step =
  | { readonly kind: "keep"; readonly length: number }
  | { readonly kind: "delete"; readonly length: number }
  | { readonly kind: "insert"; readonly length: number; readonly text: string };

/** The edits as a walk over the text, which ends in keeping all that is left. */
function* steps(edits: readonly TextEdit[]): Generator<Step, undefined> {
  let at = 0;
  for (const { from, to, insert } of inOrder(edits)) {
    if (from > at) yield { kind: "keep", length: from - at };
    if (to > from) yield { kind: "delete", length: to - from };
    if (insert !== "") yield { kind: "insert", length: insert.length, text: insert };
    at = to;
  }
  yield { kind: "keep", length: Number.POSITIVE_INFINITY };
  return undefined;
}

function rest(step: Step, taken: number): Step | undefined {
  if (step.length === taken) return undefined;
  const length = step.length - taken;
  return step.kind === "insert"
    ? { kind: "insert", length, text: step.text.slice(taken) }
    : { kind: step.kind, length };
}

class EditBuilder {
  readonly edits: TextEdit[] = [];
  private at = 0;

  keep(length: number): void {
    this.at += length;
  }

  delete(length: number): void {
    this.put(this.at, this.at + length, "");
    this.at += length;
  }

  insert(text: string): void {
    this.put(this.at, this.at, text);
  }

  /** Joins the last edit when nothing is kept between. */
  private put(from: number, to: number, insert: string): void {
    const last = this.edits.at(-1);
    if (last?.to !== from) this.edits.push({ from, to, insert });
    else this.edits[this.edits.length - 1] = { from: last.from, to, insert: last.insert + insert };
  }
}
