import { enumsByKey } from "#core/schema/lookup.ts";
import { tableKey } from "#core/schema/names.ts";
import type { Schema, TableKey } from "#core/schema/schema.ts";
import { call, numbered, type Offer } from "./offer.ts";

export function enumOffers(schema: Schema, key: TableKey): readonly Offer[] {
  const found = enumsByKey(schema).get(key);
  if (found === undefined) return [];
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the enum", initial: found.name, kind: "name" },
      calls: (name) => [call("renameEnum", { enum: key, name })],
      result: (name) => ({ kind: "enum", enum: tableKey(found.schema, name) }),
    },
    addValue(schema, key, undefined),
    {
      id: "remove",
      title: "Delete enum",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeEnum", { enum: key })],
    },
  ];
}

export function enumValueOffers(schema: Schema, key: TableKey, value: string): readonly Offer[] {
  if (
    enumsByKey(schema)
      .get(key)
      ?.values.some(({ name }) => name === value) !== true
  )
    return [];
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the value", initial: value, kind: "name" },
      calls: (name) => [call("renameEnumValue", { enum: key, value, name })],
      result: (name) => ({ kind: "enum value", enum: key, value: name }),
    },
    addValue(schema, key, value),
    {
      id: "remove",
      title: "Delete value",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeEnumValue", { enum: key, value })],
    },
  ];
}

function addValue(schema: Schema, key: TableKey, after: string | undefined): Offer {
  const values = enumsByKey(schema).get(key)?.values ?? [];
  const value = numbered("value_", (name) => values.some((each) => each.name === name));
  return {
    id: "add value",
    title: after === undefined ? "Add value" : "Add value below",
    section: "add",
    shortcut: "alt+enter",
    kind: "run",
    calls: [call("addEnumValue", { enum: key, value, ...(after === undefined ? {} : { after }) })],
    result: { kind: "enum value", enum: key, value },
    unnamed: true,
  };
}
