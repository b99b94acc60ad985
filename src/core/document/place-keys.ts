import { groupKey, keyInView, noteKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import type { Place, PlaceChanges, Places } from "./transaction.ts";

/** What a place is of, and in which named view; `undefined`: in the whole design. */
type Placed = { readonly view: string | undefined; readonly of: PlacedElement };

type PlacedElement =
  | { readonly kind: "table"; readonly table: TableKey }
  | { readonly kind: "note" | "group"; readonly name: string };

const inView = /^view ("(?:[^"]|"")*") /u;
const noteOrGroup = /^(note|group) ("(?:[^"]|"")*")$/u;

const unquoted = (name: string): string => name.slice(1, -1).replaceAll('""', '"');

/** Every key of a place means something: what is neither a note nor a group is a table. */
export function readPlaceKey(key: string): Placed {
  const view = key.startsWith("view ") ? inView.exec(key) : null;
  const own = view === null ? key : key.slice(view[0].length);
  const named = noteOrGroup.exec(own);
  return {
    view: view?.[1] === undefined ? undefined : unquoted(view[1]),
    of:
      named?.[2] === undefined
        ? { kind: "table", table: own }
        : { kind: named[1] === "note" ? "note" : "group", name: unquoted(named[2]) },
  };
}

const keyOfElement = (of: PlacedElement): string =>
  of.kind === "table" ? of.table : of.kind === "note" ? noteKey(of.name) : groupKey(of.name);

const keyOf = ({ view, of }: Placed): string =>
  view === undefined ? keyOfElement(of) : keyInView(view, keyOfElement(of));

/** An element or a view under another name. */
export type Renaming = {
  readonly kind: PlacedElement["kind"] | "view";
  readonly from: string;
  /** `undefined`: it is no more. */
  readonly to: string | undefined;
};

/** The places of what was renamed go with it in every view; those of what is no more are forgotten. */
export function followNames(places: Places, renamings: readonly Renaming[]): PlaceChanges {
  if (renamings.length === 0) return new Map();
  const byName = new Map(renamings.map((each) => [`${each.kind} ${each.from}`, each]));
  const left = new Map<string, undefined>();
  const come = new Map<string, Place>();
  for (const [key, place] of places) {
    const { view, of } = readPlaceKey(key);
    const ofElement = byName.get(`${of.kind} ${of.kind === "table" ? of.table : of.name}`);
    const ofView = view === undefined ? undefined : byName.get(`view ${view}`);
    const involved = [ofElement, ofView].filter((each) => each !== undefined);
    if (involved.length === 0) continue;
    left.set(key, undefined);
    if (involved.some(({ to }) => to === undefined)) continue;
    come.set(keyOf({ view: ofView?.to ?? view, of: renamed(of, ofElement?.to) }), place);
  }
  return new Map<string, Place | undefined>([...left, ...come]);
}

function renamed(of: PlacedElement, to: string | undefined): PlacedElement {
  if (to === undefined) return of;
  return of.kind === "table" ? { kind: "table", table: to } : { kind: of.kind, name: to };
}

/** Whether the design has what a place is of, and the view that it is in. */
export function isKnownPlace(schema: Schema, key: string, hasTable: (key: TableKey) => boolean): boolean {
  const { view, of } = readPlaceKey(key);
  if (view !== undefined && !schema.views.some(({ name }) => name === view)) return false;
  if (of.kind === "table") return hasTable(of.table);
  return schema[of.kind === "note" ? "notes" : "groups"].some(({ name }) => name === of.name);
}
