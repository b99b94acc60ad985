/** The fields of a project and of metadata. */
import { isPostgresSetting } from "#core/dbml/postgres-settings.ts";
import { printWord } from "#core/dbml/strings.ts";
import { type SettingWord, settingWord } from "#core/language/settings-words.ts";
import { referencesByTable } from "#core/schema/lookup.ts";
import { isSymbol, type Token } from "./around.ts";
import { plainItem } from "./item.ts";
import { type Asked, isFollowed, nothing, type Offered, upToClose } from "./offered.ts";
import { fieldItems, wordsOf } from "./setting-items.ts";
import { ownValueItems } from "./setting-offers.ts";
import { valueItems } from "./value-items.ts";

export function projectOffers(asked: Asked): Offered {
  return fieldOffers(asked, wordsOf("project"), (key) => valueItems("project", key));
}

export function metadataOffers(asked: Asked): Offered {
  switch (asked.place.frame.head[1]?.value.toLowerCase()) {
    case "table": {
      const offered = fieldOffers(asked, [...wordsOf("table"), ...wordsOf("metadata")], (key) =>
        settingWord("metadata", key) === undefined ? ownValueItems(asked, "table", key) : valueItems("metadata", key),
      );
      return asked.place.frame.item.length > 0 ? offered : { items: [...partFields(asked), ...offered.items] };
    }
    case "column": {
      const words = wordsOf("column").filter(({ key }) => key === "note" || isPostgresSetting("column", key));
      return fieldOffers(asked, words, (key) => ownValueItems(asked, "column", key));
    }
    case "tablegroup":
      return fieldOffers(asked, wordsOf("group"), (key) => valueItems("group", key));
    case "note":
      return fieldOffers(asked, wordsOf("note"), (key) => valueItems("note", key));
    default:
      return nothing;
  }
}

function fieldOffers(
  { place, around }: Asked,
  words: readonly SettingWord[],
  values: (key: string) => Offered["items"],
): Offered {
  const { item, inside } = place.frame;
  const [key, colon] = item;
  if (key === undefined) {
    const items = fieldItems(words, fieldKeys([...inside, ...upToClose(around.after)]));
    const isEdited = isSymbol(around.after[0], ":");
    if (isFollowed(around) && !isEdited) return nothing;
    return {
      items: isEdited ? items.map(({ isSnippet: _, goesOn: __, ...each }) => ({ ...each, insert: each.label })) : items,
    };
  }
  if (item.length !== 2 || !isSymbol(colon, ":") || around.word?.kind === "quoted") return nothing;
  return { items: values(key.value.toLowerCase()) };
}

const fieldKeys = (tokens: readonly Token[]): ReadonlySet<string> =>
  new Set(tokens.flatMap((token, at) => (isSymbol(tokens[at + 1], ":") ? [token.value.toLowerCase()] : [])));

/** `index_orders_open` and so on, for what the table has by a name. */
function partFields({ scope, read, place, around }: Asked): Offered["items"] {
  const { table } = scope;
  if (table === undefined || isFollowed(around)) return [];
  const present = fieldKeys([...place.frame.inside, ...upToClose(around.after)]);
  const references = (referencesByTable(read.schema).get(table.key) ?? []).filter(
    ({ from }) => from.table === table.key,
  );
  const named = (prefix: string, parts: readonly { readonly name: string | undefined }[]) =>
    parts.flatMap(({ name }) => (name === undefined || printWord(name) !== name ? [] : [`${prefix}${name}`]));
  const keys = [
    ...named("index_", table.indexes),
    ...named("check_", table.checks),
    ...named("reference_", references),
  ];
  return keys
    .filter((key) => !present.has(key.toLowerCase()))
    .map((key) =>
      plainItem("setting", key, `${key}: `, 30, { detail: settingWord("metadata", key)?.meaning ?? "", goesOn: true }),
    );
}
