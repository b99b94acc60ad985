import type { Read } from "#core/dbml/read.ts";
import type { Completion, Completions } from "#core/language/language-calls.ts";
import { type Around, aroundOffset, isName, isSymbol, lower } from "./around.ts";
import {
  checksOffers,
  enumBodyOffers,
  groupOffers,
  indexesOffers,
  rowOffers,
  sectionOffers,
  tableOffers,
  viewOffers,
} from "./body-offers.ts";
import { metadataTargets, topItems } from "./element-items.ts";
import { columnItems, tableItems } from "./end-items.ts";
import { metadataOffers, projectOffers } from "./field-offers.ts";
import { insertedName, plainItem, snippetItem } from "./item.ts";
import { type Asked, isFollowed, nothing, type Offered, typedIn, typingIn } from "./offered.ts";
import { elementOf, placeOf } from "./place.ts";
import { endTupleOffers, ownTupleOffers, referenceOffers } from "./reference-offers.ts";
import { referenceTokens, scopeOf, tableScope } from "./scope.ts";
import { settingOffers } from "./setting-offers.ts";

/** What can be written at an offset, the best first. At most 300: those that answer what is typed, when there are more. */
export function completeAt(read: Read, offset: number): Completions {
  const around = aroundOffset(read, offset);
  if (around === undefined || isBroken(around)) return { span: { from: offset, to: offset }, items: [] };
  const place = placeOf(around);
  const { items, from } = offered({ read, around, place, scope: scopeOf(read, place) });
  const { base, word, at } = around;
  const begun = word?.from ?? at;
  const start = from === undefined || around.text.slice(from, begun).includes("\n") ? begun : from;
  const end = word?.to ?? at;
  const written = end === at ? around.text.slice(start, end) : "";
  return { span: { from: base + start, to: base + end }, items: bounded(items, typedIn(around), written) };
}

/** What is written out already comes first, as it is written; and is no answer when it is the only one. */
function unwritten(items: readonly Completion[], written: string): readonly Completion[] {
  const found = items.find((item) => isWritten(item, written));
  if (found === undefined) return items;
  const others = items.filter((item) => item !== found);
  const name = found.label.toLowerCase();
  if (!others.some(({ label }) => isWithin(name, label.toLowerCase()))) return [];
  return [{ ...found, insert: written, rank: Math.min(found.rank, others[0]?.rank ?? 0) }, ...others];
}

const caseless: ReadonlySet<Completion["kind"]> = new Set(["keyword", "setting", "type"]);

const isWritten = ({ insert, kind }: Completion, written: string): boolean =>
  insert === written || (caseless.has(kind) && insert.toLowerCase() === written.toLowerCase());

/** A name in quotes may hold a line break behind a backslash. An editor replaces within one line only. */
const isBroken = ({ word, text }: Around): boolean =>
  word !== undefined && text.slice(word.from, word.to).includes("\n");

const most = 300;

/** `written` is all that an item replaces, when nothing of it stands behind the offset. */
function bounded(items: readonly Completion[], typed: string, written: string): readonly Completion[] {
  const byLabel = new Map<string, Completion>();
  for (const item of items) {
    const known = byLabel.get(item.label);
    if (known === undefined || known.rank > item.rank) byLabel.set(item.label, item);
  }
  const all = [...byLabel.values()];
  const wanted = typed.toLowerCase();
  const answering = all.length > most ? all.filter(({ label }) => isWithin(wanted, label.toLowerCase())) : all;
  const sorted = answering.sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  return unwritten(sorted, written).slice(0, most);
}

/** Whether the letters of what is typed stand in a label, in that order. */
function isWithin(typed: string, label: string): boolean {
  let at = 0;
  for (const letter of typed) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function offered(asked: Asked): Offered {
  const { frame } = asked.place;
  switch (frame.kind) {
    case "root":
      return rootOffers(asked);
    case "settings":
      return frame.of === undefined ? nothing : settingOffers(asked, frame.of);
    case "tuple":
      return frame.of === "end"
        ? endTupleOffers(asked)
        : frame.of === "index" || frame.of === "records"
          ? ownTupleOffers(asked)
          : nothing;
    case "body":
      return bodyOffers(asked, frame.of);
  }
}

function bodyOffers(asked: Asked, of: Extract<Asked["place"]["frame"], { kind: "body" }>["of"]): Offered {
  switch (of) {
    case "table":
    case "partial":
      return tableOffers(asked, of === "partial");
    case "ref":
      return referenceOffers(asked, asked.place.frame.item);
    case "enum":
      return enumBodyOffers(asked);
    case "group":
      return groupOffers(asked);
    case "project":
      return projectOffers(asked);
    case "view":
      return viewOffers(asked);
    case "section":
      return sectionOffers(asked);
    case "records":
      return rowOffers(asked);
    case "metadata":
      return metadataOffers(asked);
    case "indexes":
      return indexesOffers(asked);
    case "checks":
      return checksOffers(asked);
    case "note":
    case "unknown":
      return nothing;
  }
}

/** At the top: an element's keyword, and what follows it up to its brackets. */
function rootOffers(asked: Asked): Offered {
  const { read, around, place } = asked;
  const { item } = place.frame;
  if (item.length === 0) {
    if (isFollowed(around) || around.word?.kind === "quoted") return nothing;
    return { items: topItems(read.schema.project !== undefined) };
  }
  const typing = typingIn(asked);
  switch (elementOf(item)) {
    case "ref": {
      const tokens = referenceTokens(item, false);
      return tokens === undefined ? nothing : referenceOffers(asked, tokens);
    }
    case "records":
      return item.length === 1 + typing.path.length * 2
        ? { items: tableItems(read, typing, () => 10) }
        : afterName(asked);
    case "metadata":
      return metadataHead(asked);
    case "unknown":
      return nothing;
    default:
      return afterName(asked);
  }
}

const braces = snippetItem("snippet", "{ }", "{\n  $0\n}", 0, { goesOn: true });

const columnsAndRows = snippetItem("snippet", "( ) { }", "($1) {\n  $0\n}", 0, {
  detail: "columns and rows",
  goesOn: true,
});

/** Behind an element's name. */
function afterName({ around, place }: Asked): Offered {
  const [keyword, ...rest] = place.frame.item;
  const last = rest.at(-1);
  const isNamed =
    isName(last) || isSymbol(last, ")") || isSymbol(last, "]") || elementOf(place.frame.item) === "project";
  if (!isNamed || around.startsLine || isFollowed(around)) return nothing;
  const isBare = lower(keyword) === "table" && rest.every((token) => lower(token) !== "as" && !isSymbol(token, "["));
  const as = plainItem("keyword", "as", "as ", 1, { detail: "a short name" });
  if (lower(last) === "as" && rest.length > 1) return nothing;
  if (lower(keyword) === "records" && isName(last)) return { items: around.word === undefined ? [columnsAndRows] : [] };
  return { items: [...(around.word === undefined ? [braces] : []), ...(isBare ? [as] : [])] };
}

function metadataHead(asked: Asked): Offered {
  const { read, place } = asked;
  const { item } = place.frame;
  if (item.length === 1) return { items: metadataTargets };
  const typing = typingIn(asked);
  if (item.length !== 2 + typing.path.length * 2) return afterName(asked);
  const named = (names: readonly string[]): Offered => ({
    items: names.map((name) => plainItem("group", name, insertedName(name, typing.isQuoted), 10)),
  });
  switch (item[1]?.value.toLowerCase()) {
    case "table":
      return { items: tableItems(read, typing, () => 10, { aliases: false }) };
    case "column": {
      const columns = typing.path.length === 0 ? [] : tableScope(read, typing.path).columns;
      return {
        items: [
          ...columnItems(columns, new Set(), typing.isQuoted, (_, index) => Math.min(index, 40)),
          ...tableItems(read, typing, () => 50, { aliases: false }),
        ],
      };
    }
    case "tablegroup":
      return named(read.schema.groups.map(({ name }) => name));
    case "note":
      return named(read.schema.notes.map(({ name }) => name));
    default:
      return nothing;
  }
}
