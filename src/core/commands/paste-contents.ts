/** What of a pasted text a design can take. */
import { qualified } from "#core/dbml/model.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { Element, EndNode, TableNode, Word } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import { applyTransaction, type Places } from "#core/document/transaction.ts";
import { columnsByName, enumsByKey, tablesByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import { sameValue } from "#core/schema/same-value.ts";
import type { Design, Refusal } from "./command.ts";
import { excerpt } from "./excerpt.ts";
import { declaredOf, resolve } from "./find.ts";
import { removalEdits } from "./removal.ts";

export function openText(text: string, places: Places): Design {
  const { syntax, schema } = readDesign(text);
  return { document: { text, places }, syntax, schema };
}

/** The sound elements of a text; a refusal when there are none. */
export function soundPart(text: string, places: Places): Design | Refusal {
  const pasted = openText(text, places);
  const errors = pasted.syntax.blocks.flatMap(({ parsed }) =>
    parsed.diagnostics.filter(({ severity }) => severity === "error"),
  );
  const hasElements = pasted.syntax.blocks.some(({ parsed }) => parsed.elements.length > 0);
  if (errors.length === 0 && hasElements) return pasted;
  const broken = new Set(
    pasted.syntax.blocks.flatMap(({ parsed }) =>
      parsed.elements.filter((element) =>
        parsed.diagnostics.some(({ severity, at }) => severity === "error" && at !== undefined && touches(element, at)),
      ),
    ),
  );
  const sound = excerpt(pasted.syntax, (element) => !broken.has(element));
  if (sound !== "") return openText(sound, places);
  const first = errors[0]?.message;
  return { refused: `What was copied is no DBML.${first === undefined ? "" : ` ${first}`}` };
}

const touches = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;

/** Without what means nothing in the design, or would change what is there. */
export function fittingPart(design: Design, pasted: Design): Design {
  const removed = new Set<object>();
  const isEmpty = design.syntax.blocks.every(({ parsed }) => parsed.elements.length === 0);
  for (const { from: base, parsed } of pasted.syntax.blocks) {
    for (const element of parsed.elements) {
      if (isUnfit(design, pasted, element, base, isEmpty)) removed.add(element);
      else for (const part of unfitParts(design, pasted, element)) removed.add(part);
    }
  }
  return without(pasted, removed);
}

/** The same text without these nodes. */
export function without(pasted: Design, removed: ReadonlySet<object>): Design {
  if (removed.size === 0) return pasted;
  const { document } = applyTransaction(pasted.document, { edits: removalEdits(pasted, removed) });
  return openText(document.text, document.places);
}

function isUnfit(design: Design, pasted: Design, element: Element, base: number, isEmpty: boolean): boolean {
  const declared = declaredOf(pasted);
  const isPasted = (words: readonly Word[] | undefined): boolean =>
    words !== undefined && resolve(pasted, words) !== undefined;
  switch (element.kind) {
    case "table":
      return declared.tables.get(tableKey(...qualified(element.name)))?.node !== element;
    case "partial": {
      const [, name] = qualified(element.name);
      if (declared.partials.get(name)?.node !== element) return true;
      return isSamePartial(design, pasted, name, element, base);
    }
    case "enum": {
      const key = tableKey(...qualified(element.name));
      if (declared.enums.get(key)?.node !== element) return true;
      const [own, other] = [enumsByKey(pasted.schema).get(key), enumsByKey(design.schema).get(key)];
      return own !== undefined && other !== undefined && sameValue(own.values, other.values);
    }
    case "group": {
      if (declared.groups.get(qualified(element.name)[1])?.node !== element) return true;
      return element.members.length > 0 && !element.members.some(({ words }) => isPasted(words));
    }
    case "sticky":
      return declared.notes.get(qualified(element.name)[1])?.node !== element;
    case "records":
      return !isPasted(element.table?.words);
    case "metadata":
      return !isMetadataOfPasted(pasted, element);
    case "ref": {
      if (element.relation === undefined) return true;
      const ends = [element.relation.left, element.relation.right];
      return ends.some((end) => !isKnown(design, pasted, end)) || !ends.some(({ table }) => isPasted(table));
    }
    // Both say something of a whole design.
    case "project":
    case "view":
      return !isEmpty;
    case "other":
      return true;
  }
}

function isMetadataOfPasted(pasted: Design, element: Element & { readonly kind: "metadata" }): boolean {
  const { groups, notes } = declaredOf(pasted);
  const { words } = element.name;
  switch (element.target) {
    case "table":
      return resolve(pasted, words) !== undefined;
    case "column":
      return resolve(pasted, words.slice(0, -1)) !== undefined;
    case "tablegroup":
      return groups.has(words.at(-1)?.text ?? "");
    case "note":
      return notes.has(words.at(-1)?.text ?? "");
  }
}

function isSamePartial(design: Design, pasted: Design, name: string, node: TableNode, base: number): boolean {
  const other = declaredOf(design).partials.get(name);
  if (other === undefined) return false;
  const written = (of: Design, each: TableNode, at: number): string =>
    of.document.text.slice(at + each.from, at + each.to).replaceAll("\r\n", "\n");
  return written(pasted, node, base) === written(design, other.node, other.base);
}

/** Whether an end names columns of the paste, or such as the design has. */
function isKnown(design: Design, pasted: Design, { table, columns }: EndNode): boolean {
  if (table.length === 0 || resolve(pasted, table) !== undefined) return true;
  const found = tablesByKey(design.schema).get(resolve(design, table) ?? "");
  return found !== undefined && columns.every((word) => columnsByName(found).has(word.text));
}

/** References to tables that are nowhere, and members that another group may hold. */
function unfitParts(design: Design, pasted: Design, element: Element): readonly object[] {
  if (element.kind === "group") return element.members.filter(({ words }) => resolve(pasted, words) === undefined);
  if (element.kind !== "table" && element.kind !== "partial") return [];
  return element.items.flatMap((item) =>
    item.kind === "column"
      ? (item.settings?.settings ?? []).filter(
          ({ value }) => value?.kind === "relation" && !isKnown(design, pasted, value.end),
        )
      : [],
  );
}

/** Elements of `pasted` that hold one of these errors, which count from the start of its text. */
export function elementsAt(pasted: Design, errors: readonly Span[]): ReadonlySet<object> {
  const found = new Set<object>();
  for (const { from: base, parsed } of errors.length === 0 ? [] : pasted.syntax.blocks) {
    for (const element of parsed.elements) {
      const span = { from: base + element.from, to: base + element.to };
      if (errors.some((error) => touches(span, error))) found.add(element);
    }
  }
  return found;
}

export const isNothing = (pasted: Design): boolean =>
  pasted.syntax.blocks.every(({ parsed }) => parsed.elements.length === 0);
