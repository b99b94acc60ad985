import type { Read } from "#core/dbml/read.ts";
import type { Signature } from "#core/language/language-calls.ts";
import { type SettingWhere, type SettingWord, settingWord } from "#core/language/settings-words.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import { type Around, aroundOffset, isName, isSymbol, type Token } from "./around.ts";
import { explain } from "./item.ts";
import { elementOf, type Frame, type Owner, placeOf } from "./place.ts";
import { halvesOf, referenceTokens } from "./scope.ts";
import { isFlag, wordsOf } from "./setting-items.ts";
import { keyOf } from "./setting-offers.ts";
import { typeSignature } from "./type-signature.ts";

/** What can stand where the offset is, and which part of it does. */
export function signatureAt(read: Read, offset: number): Signature | undefined {
  const around = aroundOffset(read, offset, true);
  if (around === undefined) return undefined;
  const { frame, frames } = placeOf(around);
  switch (frame.kind) {
    case "root":
      return elementOf(frame.item) === "ref" ? referenceSignature(frame, around) : undefined;
    case "settings":
      return frame.of === undefined ? undefined : settingsSignature(frame.of, frame, around);
    case "tuple":
      if (frame.of === "type") return typeParentheses(frame);
      if (frame.of === "index") return indexSignature(0);
      return frame.of === "end" ? outerSignature(frames.at(-2), around) : undefined;
    case "body":
      if (frame.of === "ref") return referenceSignature(frame, around);
      if (frame.of === "indexes") return indexSignature(isKeyed(frame, around) ? 1 : 0);
      return frame.of === "metadata" || frame.of === "project" ? fieldSignature(frame) : undefined;
  }
}

function outerSignature(outer: Frame | undefined, around: Around): Signature | undefined {
  if (outer === undefined) return undefined;
  return outer.kind === "settings" ? inlineSignature(outer.item.slice(2)) : referenceSignature(outer, around);
}

/** All that the element takes; the one at the offset is explained. */
function settingsSignature(owner: Owner, { item }: Frame, { word, after }: Around): Signature | undefined {
  const colon = item.findIndex((token) => isSymbol(token, ":"));
  const key = keyOf(colon < 0 ? [...item, ...(word === undefined ? [] : [word]), ...after] : item);
  if (owner === "column" && key === "ref" && colon >= 0) return inlineSignature(item.slice(colon + 1));
  const words = listed(owner);
  const active = words.findIndex((each) => each.key === key);
  return {
    label: `[${words.map((each) => (isFlag(each.key) ? each.key : `${each.key}: …`)).join(", ")}]`,
    parameters: words.map((each) => ({ label: each.key, documentation: explain(each) })),
    active: active < 0 ? undefined : active,
  };
}

/** `null` before `not null`, so that the first place where a label stands is its own. */
function listed(owner: Owner): readonly SettingWord[] {
  const words = wordsOf(owner);
  const nullable = words.filter(({ key }) => key === "null");
  return [...nullable, ...words.filter(({ key }) => key !== "null")];
}

const signs = "`>` many to one, `<` one to many, `-` one to one, `<>` many to many; `?` where there may be none";

function inlineSignature(value: readonly Token[]): Signature {
  const { right } = halvesOf(value);
  return {
    label: "ref: > table.column",
    documentation: "A reference from this column.",
    parameters: [
      { label: ">", documentation: signs },
      { label: "table.column", documentation: "What the column refers to, a key as a rule." },
    ],
    active: right === undefined ? 0 : 1,
  };
}

function referenceSignature({ kind, item }: Frame, { word }: Around): Signature | undefined {
  const isInBody = kind === "body";
  const tokens = referenceTokens(item, isInBody);
  const part = tokens === undefined ? 0 : activePart(tokens, word !== undefined);
  return {
    label: isInBody
      ? "table.column > other.column [delete: …, update: …]"
      : "Ref name: table.column > other.column [delete: …, update: …]",
    documentation: "A reference between two tables.",
    parameters: [
      ...(isInBody ? [] : [{ label: "name", documentation: "Its name in Postgres; it may be left out." }]),
      { label: "table.column", documentation: "The first end. Several columns: `table.(a, b)`." },
      { label: ">", documentation: signs },
      { label: "other.column", documentation: "The second end." },
      { label: "[delete: …, update: …]", documentation: "What becomes of the rows; `color`, `inactive`." },
    ],
    active: isInBody ? part - 1 : part,
  };
}

/** Which part of `name: left sign right [settings]` comes next. */
function activePart(tokens: readonly Token[], isTyping: boolean): number {
  const { left, right } = halvesOf(tokens);
  const isWhole = (end: readonly Token[]): boolean => !isTyping && (isName(end.at(-1)) || isSymbol(end.at(-1), ")"));
  if (right === undefined) return isWhole(left) ? 2 : 1;
  return isWhole(right) ? 4 : 3;
}

const indexSignature = (active: number): Signature => ({
  label: "(column, …) [unique, pk, name: …, note: …, type: …]",
  documentation: "An index of the table.",
  parameters: [
    { label: "(column, …)", documentation: "Columns, or SQL in backticks; one column needs no parentheses." },
    { label: "[unique, pk, name: …, note: …, type: …]", documentation: "What is special about it." },
  ],
  active,
});

const isKeyed = ({ item }: Frame, { word }: Around): boolean =>
  isSymbol(item.at(-1), ")") || (isName(item.at(-1)) && word === undefined);

function typeParentheses({ head, inside }: Frame): Signature | undefined {
  const name = head.at(-1)?.value.toLowerCase() ?? "";
  return typeSignature(findPostgresType(name), name, inside.filter((token) => isSymbol(token, ",")).length);
}

const placesOf: ReadonlyMap<string, readonly SettingWhere[]> = new Map<string, readonly SettingWhere[]>([
  ["table", ["metadata", "table"]],
  ["column", ["column"]],
  ["tablegroup", ["group"]],
  ["note", ["note"]],
]);

/** Of a field of a project or of metadata whose text is typed. */
function fieldSignature({ of, head, item }: Extract<Frame, { kind: "body" }>): Signature | undefined {
  const [key, colon] = item;
  if (key === undefined || !isSymbol(colon, ":")) return undefined;
  const target = head[1]?.value.toLowerCase();
  const places = of === "project" ? (["project"] as const) : (placesOf.get(target ?? "") ?? []);
  const word = places.flatMap((where) => settingWord(where, key.value) ?? [])[0];
  if (word === undefined) return undefined;
  return {
    label: `${key.value}: '…'`,
    parameters: [{ label: "'…'", documentation: explain(word) }],
    active: 0,
  };
}
