import { deleteSpan, replaceSpan } from "#core/dbml/edit.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { SettingList } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { CommandArguments, ReferenceShape } from "./arguments.ts";
import { actionOrNone, referenceShape } from "./arguments-shapes.ts";
import { command, type Design, isRefusal, type Plan } from "./command.ts";
import { findTable, spanAt } from "./find.ts";
import { setTail } from "./index-metadata.ts";
import { badName } from "./new-names.ts";
import { appendReference, nameReference, printReference, printRelation } from "./reference-text.ts";
import { type FoundReference, findReference, type WrittenReference } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { editSettings, type SettingChange } from "./setting-list.ts";
import { either, flag, none, shape, text } from "./shape.ts";

type Args = CommandArguments["changeReference"];

export const changeReference = command(
  "changeReference",
  "Change reference",
  shape(
    { reference: text },
    { shape: referenceShape, name: either(text, none), onDelete: actionOrNone, onUpdate: actionOrNone, inactive: flag },
  ),
  (design, args) => {
    const found = findReference(design, args.reference);
    if (isRefusal(found)) return found;
    const bad = typeof args.name === "string" ? badName("A reference", args.name) : undefined;
    if (bad !== undefined) return bad;
    const { written } = found;
    const relation = relationOf(found, args.shape);
    return written.form === "ref"
      ? changeLine(design, found, written, args, relation)
      : changeInline(design, written, args, relation);
  },
);

/** The sign, seen from the end that is written first. */
function relationOf({ reference, written }: FoundReference, wanted: ReferenceShape | undefined): string {
  const { from, to } = wanted ?? reference;
  const isLeftFrom =
    written.ends.left.table === reference.from.table &&
    written.ends.left.columns.join("\n") === reference.from.columns.join("\n");
  return isLeftFrom ? printRelation(from, to) : printRelation(to, from);
}

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
  if (args.shape !== undefined && text.slice(sign.from, sign.to) !== relation) edits.push(replaceSpan(sign, relation));
  const name = args.name ?? undefined;
  if (args.name !== undefined && name !== found.reference.name) {
    if (node.name === undefined) edits.push(...(name === undefined ? [] : [nameReference(base + node.head.to, name)]));
    else if (name === undefined)
      edits.push(deleteSpan({ from: base + node.from + "Ref".length, to: base + node.name.to }));
    else edits.push(replaceSpan(spanAt(base, node.name), printWord(name)));
    edits.push(...moveTail(design, found, name));
  }
  const place = { list: settings, base, at: base + written.right.to };
  return { edits: [...edits, ...editSettings(text, place, settingChange(settings, args))] };
}

/** What `reference_<name>` in the table's metadata says goes with the name. */
function moveTail(design: Design, { reference }: FoundReference, name: string | undefined): TextEdit[] {
  const owner = findTable(design, reference.from.table);
  if (isRefusal(owner) || reference.name === undefined) return [];
  const key = name === undefined ? undefined : `reference_${name}`;
  return reference.deferrable === undefined
    ? []
    : setTail(design, owner, `reference_${reference.name}`, key, reference.deferrable);
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
  return { remove, replace, add };
}

/** A column's own setting holds nothing but the relation: what else is said of the reference needs a `Ref`. */
function changeInline(
  design: Design,
  written: WrittenReference & { readonly form: "inline" },
  args: Args,
  relation: string,
): Plan {
  const name = args.name ?? undefined;
  const onDelete = args.onDelete ?? undefined;
  const onUpdate = args.onUpdate ?? undefined;
  const inactive = args.inactive ?? false;
  if (name === undefined && onDelete === undefined && onUpdate === undefined && !inactive) {
    const sign = spanAt(written.base, written.relation);
    const isSame = design.document.text.slice(sign.from, sign.to) === relation;
    return { edits: isSame ? [] : [replaceSpan(sign, relation)] };
  }
  if (written.partial !== undefined) {
    return { refused: `This reference comes from the partial "${written.partial}": write it as a Ref of each table.` };
  }
  const { left, right } = written.ends;
  const line = printReference({ name, left, right, relation, onDelete, onUpdate, inactive });
  return { edits: [...removalEdits(design, new Set([written.setting])), ...appendReference(design, line)] };
}
