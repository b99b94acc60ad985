/** Replaces the text between two offsets. Edits of one transaction never overlap and count from the same text. */
export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string };

/**
 * Where something stands on the canvas, in whole px. A pinned table stays where it is when the canvas is arranged.
 * `rest` is what a newer version wrote behind it in the file: a change starts from `{ ...place }`, so that it stays.
 */
export type Place = {
  readonly x: number;
  readonly y: number;
  /** Of a note that a person resized; both or neither. */
  readonly width?: number;
  readonly height?: number;
  readonly pinned?: true;
  readonly rest?: string;
};

/**
 * Places by key: of tables (`schema.table`), notes, and groups, which have one while they are collapsed; and of each of
 * them in a named view (see `schema/names.ts`). A `Map`, so that no key from a file can touch a prototype.
 */
export type Places = ReadonlyMap<string, Place>;

/** All that is saved and undone. Everything else on the screen is derived from it. */
export type Document = {
  readonly text: string;
  readonly places: Places;
  /** Lines of the file's own block that this version does not know, for `printFile` to write again. */
  readonly kept?: readonly string[];
};

/** Places to set, or to forget when `undefined`. */
export type PlaceChanges = ReadonlyMap<string, Place | undefined>;

/** One user intention: the only way to get from one `Document` to the next. */
export type Transaction = { readonly edits: readonly TextEdit[]; readonly places?: PlaceChanges };

/** The changed document, and the transaction that takes it back. Throws on edits that overlap or leave the text. */
export function applyTransaction(
  document: Document,
  transaction: Transaction,
): { readonly document: Document; readonly inverse: Transaction } {
  const { text, back } = applyEdits(document.text, transaction.edits);
  const changes = transaction.places;
  if (changes === undefined) return { document: { ...document, text }, inverse: { edits: back } };
  const places = new Map(document.places);
  const before = new Map<string, Place | undefined>();
  for (const [key, place] of changes) {
    before.set(key, document.places.get(key));
    if (place === undefined) places.delete(key);
    else places.set(key, place);
  }
  return { document: { ...document, text, places }, inverse: { edits: back, places: before } };
}

/** Edits in the order of the text; of those at one offset, insertions come before what they stand in front of. */
export const inOrder = (edits: readonly TextEdit[]): readonly TextEdit[] =>
  edits.length < 2 ? edits : edits.toSorted((a, b) => a.from - b.from || a.to - b.to);

function applyEdits(text: string, edits: readonly TextEdit[]): { text: string; back: TextEdit[] } {
  const pieces: string[] = [];
  const back: TextEdit[] = [];
  let read = 0;
  let shift = 0;
  for (const { from, to, insert } of inOrder(edits)) {
    if (!(from >= read && to >= from && to <= text.length)) {
      throw new RangeError(`edit ${from}–${to} overlaps another or leaves the text of ${text.length}`);
    }
    pieces.push(text.slice(read, from), insert);
    back.push({ from: from + shift, to: from + shift + insert.length, insert: text.slice(from, to) });
    shift += insert.length - (to - from);
    read = to;
  }
  pieces.push(text.slice(read));
  return { text: pieces.join(""), back };
}
