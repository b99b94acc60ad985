import { isName, isSymbol, type Token } from "./around.ts";
import { bracketItems } from "./element-items.ts";
import { columnItems, endColumns, endItems, type Other, signItems } from "./end-items.ts";
import { plainItem } from "./item.ts";
import { type Asked, isFollowed, namesIn, nothing, type Offered, typingIn, upToClose } from "./offered.ts";
import { pathBefore } from "./place.ts";
import { endIn, halvesOf, referenceTokens, tableScope } from "./scope.ts";

/** Behind the colon of a `Ref`, or in its braces. */
export function referenceOffers(asked: Asked, tokens: readonly Token[]): Offered {
  const { around, read } = asked;
  const { left, right } = halvesOf(tokens);
  const current = right ?? left;
  if (current.length === 0 || isSymbol(current.at(-1), ".")) {
    const other = right === undefined ? undefined : otherEnd(asked, left);
    return { items: endItems(read, typingIn(asked), other) };
  }
  const isEnded = isName(current.at(-1)) || isSymbol(current.at(-1), ")");
  if (!isEnded || around.word !== undefined || around.startsLine || isFollowed(around)) return nothing;
  return { items: right === undefined ? signItems : bracketItems.reference };
}

function otherEnd({ read }: Asked, tokens: readonly Token[]): Other {
  const end = endIn(tokens);
  return { table: tableScope(read, end.path).table, columns: end.columns };
}

/** In the parentheses of an end: the columns of its table. */
export function endTupleOffers(asked: Asked): Offered {
  const { read, place, scope } = asked;
  const { frames, frame } = place;
  const typing = typingIn(asked);
  if (frame.item.length > 0) return nothing;
  const { table } = tableScope(read, pathBefore(frame.head));
  if (table === undefined) return nothing;
  const present = presentNames(asked);
  const outer = frames.at(-2);
  if (outer?.kind === "settings") {
    const other = { table: scope.table, columns: outer.head.slice(0, 1).map(({ value }) => value) };
    return { items: endColumns(read.schema, table, typing, other, present) };
  }
  const { left, right } = halvesOf(referenceTokens(frame.head, outer?.kind === "body") ?? []);
  const other = right === undefined ? undefined : otherEnd(asked, left);
  return { items: endColumns(read.schema, table, typing, other, present) };
}

/** In the parentheses of an index or of records: the columns of the table round it. */
export function ownTupleOffers(asked: Asked): Offered {
  const { frame } = asked.place;
  if (frame.item.length > 0) return nothing;
  const columns = columnItems(asked.scope.columns, presentNames(asked), typingIn(asked).isQuoted, (_, index) => index);
  const isBegun = frame.inside.length > 0 || frame.kind !== "tuple" || frame.of !== "records";
  return { items: isBegun ? columns : [...columns, ...allColumns(columns)] };
}

const most = 12;

/** All columns at once, where nobody has begun a list. */
function allColumns(columns: Offered["items"]): Offered["items"] {
  if (columns.length < 2 || columns.length > most) return [];
  return [plainItem("column", "all columns", columns.map(({ insert }) => insert).join(", "), 1000)];
}

/** The names in parentheses but that which is typed. */
function presentNames({ place, around }: Asked): ReadonlySet<string> {
  return new Set([...namesIn(place.frame.inside), ...namesIn(upToClose(around.after))]);
}
