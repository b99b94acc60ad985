import { deleteSpan, replaceSpan } from "#core/dbml/edit.ts";
import { textOf } from "#core/dbml/model.ts";
import { printReference } from "#core/dbml/print-reference.ts";
import { printReferenceTail } from "#core/dbml/print-tails.ts";
import { printEnd, printRelation } from "#core/dbml/print-words.ts";
import type { SettingList } from "#core/dbml/syntax.ts";
import { readTail } from "#core/dbml/tail-names.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { cut } from "#core/outputs/postgres/quote.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { Reference } from "#core/schema/schema.ts";
import { badEnds } from "./add-reference.ts";
import type { CommandArguments, EndDraft, ReferenceShape } from "./arguments.ts";
import { actionOrNone, end, referenceShape } from "./arguments-shapes.ts";
import { command, type Design, isRefusal, type Plan, type Refusal } from "./command.ts";
import { findTable, spanAt } from "./find.ts";
import { badName, freeName, longestName } from "./new-names.ts";
import { appendReference, nameReference } from "./reference-text.ts";
import { type EndName, type FoundReference, findReference, type WrittenReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { renamedPath } from "./renamed-word.ts";
import { editSettings, type SettingChange } from "./setting-list.ts";
import { either, flag, listOf, none, oneOf, shape, text } from "./shape.ts";
import { setTail, tailFields } from "./table-tails.ts";

type Args = CommandArguments["changeReference"];

export const changeReference = command(
  "changeReference",
  "Change reference",
  shape(
    { reference: text },
    {
      shape: referenceShape,
      name: either(text, none),
      onDelete: actionOrNone,
      onUpdate: actionOrNone,
      inactive: flag,
      color: either(text, none),
      deferrable: either(text, none),
      match: oneOf("simple", "full"),
      setColumns: listOf(text),
      notValid: flag,
      notEnforced: flag,
      ends: shape({ from: end, to: end }, {}),
    },
  ),
  (design, args) => {
    const found = findReference(design, args.reference);
    if (isRefusal(found)) return found;
    const refusal = badChange(design, found.reference, args);
    if (refusal !== undefined) return refusal;
    const { written, reference } = found;
    const tail = tailAfter(reference, args);
    if (tail !== undefined && args.name === null && reference.name !== undefined)
      return { refused: `"${reference.name}" needs its name, because this reference says more than DBML can hold.` };
    const needsName = tail !== undefined && (args.name ?? reference.name) === undefined;
    const wish = needsName ? { ...args, name: generatedName(design, args.ends?.from ?? reference.from) } : args;
    const relation = relationOf(found, args.shape);
    return written.form === "ref"
      ? changeLine(design, found, written, wish, relation)
      : changeInline(design, found, written, wish, relation);
  },
);

function badChange(design: Design, reference: Reference, args: Args): Refusal | undefined {
  const { name, color, deferrable, ends } = args;
  const bad = typeof name === "string" ? badName("A reference", name) : undefined;
  if (bad !== undefined) return bad;
  if (typeof color === "string" && !/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color))
    return { refused: `"${color}" is not a colour such as #3b82f6.` };
  if (typeof deferrable === "string") {
    if (!/^(?:not\s+)?deferrable(?:\s+initially\s+(?:deferred|immediate))?$/i.test(deferrable)) {
      return { refused: `"${deferrable}" is not what Postgres takes: "deferrable initially deferred" is.` };
    }
  }
  const stray = args.setColumns?.find((column) => !(ends?.from ?? reference.from).columns.includes(column));
  if (stray !== undefined) return { refused: `"${stray}" is no column of this reference: it cannot be set on delete.` };
  return ends === undefined ? undefined : badEnds(design, ends.from, ends.to, reference);
}

/** As Postgres itself would name it. */
function generatedName(design: Design, { table, columns }: EndDraft): string {
  const plain = [parseTableKey(table)?.[1] ?? "", ...columns]
    .join("_")
    .replaceAll(/[^\p{L}\p{N}_]+/gu, "_")
    .replace(/^(?=[0-9])/, "_");
  const taken = new Set(design.schema.references.map((each) => each.name));
  return freeName(`${cut(plain, longestName - "_fkey".length)}_fkey`, (name) => taken.has(name));
}

/** Whether the end that holds the key is written first. */
const isLeftFrom = ({ reference: { from }, written: { ends } }: FoundReference): boolean =>
  ends.left.table === from.table && ends.left.columns.join("\n") === from.columns.join("\n");

/** The sign, seen from the end that is written first. */
function relationOf(found: FoundReference, wanted: ReferenceShape | undefined): string {
  const { from, to } = wanted ?? found.reference;
  return isLeftFrom(found) ? printRelation(from, to) : printRelation(to, from);
}

/** The ends in the order in which they are written, with what the wish makes of them. */
function endsAfter(found: FoundReference, { ends }: Args): { readonly left: EndName; readonly right: EndName } {
  if (ends === undefined) return found.written.ends;
  return isLeftFrom(found) ? { left: ends.from, right: ends.to } : { left: ends.to, right: ends.from };
}

const isSameEnd = (a: EndName, b: EndName): boolean =>
  a.table === b.table && a.columns.join("\n") === b.columns.join("\n");

function changeLine(
  design: Design,
  found: FoundReference,
  written: WrittenReference & { readonly form: "ref" },
  args: Args,
  relation: string,
): Plan {
  const { text } = design.document;
  const { base, node, settings } = written;
  const edits: TextEdit[] = [];
  const sign = spanAt(base, written.relation);
  const { left, right } = endsAfter(found, args);
  if (!isSameEnd(left, written.ends.left)) edits.push(replaceSpan(spanAt(base, written.left), printEnd(left)));
  if (args.shape !== undefined && text.slice(sign.from, sign.to) !== relation) edits.push(replaceSpan(sign, relation));
  if (!isSameEnd(right, written.ends.right)) edits.push(replaceSpan(spanAt(base, written.right), printEnd(right)));
  const name = args.name === undefined ? found.reference.name : (args.name ?? undefined);
  if (args.name !== undefined && name !== found.reference.name) {
    if (node.name === undefined) edits.push(...(name === undefined ? [] : [nameReference(base + node.head.to, name)]));
    else if (name === undefined)
      edits.push(deleteSpan({ from: base + node.from + "Ref".length, to: base + node.name.to }));
    else edits.push(renamedPath(base, node.name, name));
  }
  edits.push(...moveTail(design, found, name, args));
  const place = { list: settings, base, at: base + written.right.to };
  return { edits: [...edits, ...editSettings(text, place, settingChange(settings, args))] };
}

/** What `reference_<name>` in the metadata will say; `undefined` when plain DBML says it all. */
function tailAfter(reference: Reference, args: Args): string | undefined {
  const { from } = reference;
  const { deferrable, ends, match, setColumns, notValid, notEnforced } = args;
  const onDelete = args.onDelete === undefined ? reference.onDelete : (args.onDelete ?? undefined);
  const moved = (column: string): string | undefined =>
    ends === undefined ? column : ends.from.columns[from.columns.indexOf(column)];
  const setsSome = onDelete === "set null" || onDelete === "set default";
  return printReferenceTail({
    ...reference,
    onDelete,
    deferrable: deferrable === undefined ? reference.deferrable : (deferrable ?? undefined),
    match: match ?? reference.match,
    setColumns: setsSome ? (setColumns ?? reference.setColumns.flatMap((column) => moved(column) ?? [])) : [],
    notValid: notValid ?? reference.notValid,
    notEnforced: notEnforced ?? reference.notEnforced,
  });
}

/** What the author wrote stays as it is when it says the same as before. */
function tailOf(design: Design, holder: string, reference: Reference, args: Args): string | undefined {
  const tail = tailAfter(reference, args);
  if (tail !== printReferenceTail(reference)) return tail;
  const written = tailFields(design, holder, "reference_", reference.name).at(-1)?.node;
  const text = written && textOf(written.key.text, written.value);
  return text === undefined || written === undefined
    ? tail
    : readTail(written.key.text.slice("reference_".length), text).rest;
}

/** The tail goes with the name, and with the table. */
function moveTail(design: Design, { reference }: FoundReference, name: string | undefined, args: Args): TextEdit[] {
  const { from, to, name: before } = reference;
  const holds = (table: string): boolean => tailFields(design, table, "reference_", before).length > 0;
  const isOthers = design.schema.references.some(
    (each) => each !== reference && each.name === before && each.from.table === to.table,
  );
  const holder = !holds(from.table) && holds(to.table) && !isOthers ? to.table : from.table;
  const tail = tailOf(design, holder, reference, args);
  const isSame = args.ends === undefined || [args.ends.from.table, args.ends.to.table].includes(holder);
  const goal = isSame && holder !== from.table ? holder : (args.ends?.from.table ?? holder);
  const [owner, next] = [findTable(design, holder), findTable(design, goal)];
  if (isRefusal(owner) || isRefusal(next)) return [];
  if (owner.table === next.table) return setTail(design, owner, "reference_", before, name, tail);
  return [
    ...setTail(design, owner, "reference_", before, undefined, undefined),
    ...setTail(design, next, "reference_", undefined, name, tail),
  ];
}

function settingChange(list: SettingList | undefined, args: Args): SettingChange {
  const remove: NonNullable<SettingChange["remove"]>[number][] = [];
  const replace: (readonly [(typeof remove)[number], string])[] = [];
  const add: string[] = [];
  const set = (key: string, printed: string | null | undefined): void => {
    const setting = list?.settings.find((each) => each.key === key);
    if (printed === undefined) return;
    if (printed === null) {
      if (setting !== undefined) remove.push(setting);
    } else if (setting === undefined) add.push(printed);
    else replace.push([setting, printed]);
  };
  set("delete", args.onDelete && `delete: ${args.onDelete}`);
  set("update", args.onUpdate && `update: ${args.onUpdate}`);
  set("inactive", args.inactive === undefined ? undefined : args.inactive ? "inactive" : null);
  set("color", args.color && `color: ${args.color}`);
  return { remove, replace, add };
}

/** A column's own setting holds nothing but the relation: what else is said of the reference needs a `Ref`. */
function changeInline(
  design: Design,
  found: FoundReference,
  written: WrittenReference & { readonly form: "inline" },
  args: Args,
  relation: string,
): Plan {
  const name = args.name ?? undefined;
  const onDelete = args.onDelete ?? undefined;
  const onUpdate = args.onUpdate ?? undefined;
  const color = args.color ?? undefined;
  const inactive = args.inactive ?? false;
  const { left, right } = endsAfter(found, args);
  const fits = isSameEnd(left, written.ends.left) && right.columns.length === 1;
  if (fits && [name, onDelete, onUpdate, color].every((each) => each === undefined) && !inactive) {
    const sign = spanAt(written.base, written.relation);
    const isSame = design.document.text.slice(sign.from, sign.to) === relation;
    const edits = isSame ? [] : [replaceSpan(sign, relation)];
    if (!isSameEnd(right, written.ends.right)) {
      if (written.partial !== undefined) return ofPartial(written.partial);
      edits.push(replaceSpan(spanAt(written.base, written.right), printEnd(right)));
    }
    return { edits };
  }
  if (written.partial !== undefined) return ofPartial(written.partial);
  const line = printReference({ name, left, right, relation, onDelete, onUpdate, inactive, color });
  return {
    edits: [
      ...removalEdits(design, new Set([written.setting])),
      ...moveTail(design, found, name, args),
      ...appendReference(design, line),
    ],
  };
}

const ofPartial = (partial: string): Refusal => ({
  refused: `This reference comes from the partial "${partial}": write it as a Ref of each table.`,
});
