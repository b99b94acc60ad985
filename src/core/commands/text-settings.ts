/** Settings whose value is a text: they may stand in an element's own list or in `Metadata` about it, which wins. */
import type { Placed } from "#core/dbml/declared.ts";
import { replaceSpan } from "#core/dbml/edit.ts";
import type { FieldNode, MetadataNode, SettingList } from "#core/dbml/syntax.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import type { Design } from "./command.ts";
import { spanAt } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { editSettings, type ListPlace } from "./setting-list.ts";

/** Where a text stands that has one of these keys, the first that counts at the head. */
type TextHolders = {
  readonly place: ListPlace;
  readonly metadata: readonly Placed<MetadataNode>[];
};

type PlacedField = Placed<FieldNode>;

export function fieldsWith(metadata: readonly Placed<MetadataNode>[], keys: readonly string[]): PlacedField[] {
  return keys.flatMap((key) =>
    metadata
      .flatMap(({ node, base }) => node.fields.map((field) => ({ node: field, base })))
      .filter(({ node }) => node.key.text === key)
      .reverse(),
  );
}

export const settingsWith = (list: SettingList | undefined, keys: readonly string[]) =>
  keys.flatMap((key) => (list?.settings ?? []).filter((setting) => setting.key === key));

/** Sets the text where it stands, else adds it to the list under the first key; takes it away everywhere when there is none. */
export function setText(
  design: Design,
  { place, metadata }: TextHolders,
  keys: readonly string[],
  printed: string | undefined,
): TextEdit[] {
  const { text } = design.document;
  const fields = fieldsWith(metadata, keys);
  const settings = settingsWith(place.list, keys);
  if (printed === undefined)
    return removalEdits(design, new Set<object>([...fields.map(({ node }) => node), ...settings]));
  const field = fields[0];
  if (field !== undefined) return [replaceSpan(spanAt(field.base, field.node.value), printed)];
  const setting = settings[0];
  if (setting?.value !== undefined) return [replaceSpan(spanAt(place.base, setting.value), printed)];
  return editSettings(text, place, { add: [`${keys[0]}: ${printed}`] });
}
