import { displayName } from "#core/schema/names.ts";
import type { Schema } from "#core/schema/schema.ts";
import { colorOffer } from "./colors.ts";
import { call, type Offer, said } from "./offer.ts";

export function groupOffers(schema: Schema, name: string): readonly Offer[] {
  const group = schema.groups.find((each) => each.name === name);
  if (group === undefined) return [];
  const face = { section: "show", kind: "show", tables: group.tables } as const;
  const isEmpty = group.tables.length === 0;
  return [
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the group", initial: name, kind: "name" },
      calls: (to) => [call("renameGroup", { group: name, name: to })],
      result: (to) => ({ kind: "group", group: to }),
    },
    {
      id: "note",
      title: group.note === undefined ? "Add note…" : "Edit note…",
      section: "edit",
      kind: "ask",
      ask: { label: `Note of ${name}`, initial: group.note ?? "", kind: "text", optional: true },
      calls: (note) => [call("changeGroup", { group: name, note: said(note) ?? null })],
    },
    colorOffer(
      group.color,
      (color) => [call("changeGroup", { group: name, color })],
      group.color === undefined ? undefined : [call("changeGroup", { group: name, color: null })],
    ),
    {
      id: "add table",
      title: "Add table to it…",
      section: "add",
      kind: "ask",
      ask: {
        label: `Table that joins ${name}`,
        initial: "",
        kind: "choice",
        choices: () =>
          schema.tables
            .filter(({ key }) => !group.tables.includes(key))
            .map((table) => ({ value: table.key, title: displayName(table) })),
      },
      calls: (table) => [call("setGroup", { tables: [table], group: name })],
    },
    {
      id: "select",
      title: "Select its tables",
      section: "show",
      kind: "go",
      disabled: isEmpty,
      to: { kind: "tables", tables: group.tables },
    },
    { ...face, id: "tidy", title: "Tidy its tables", disabled: isEmpty, show: { way: "tidy" } },
    { ...face, id: "only", title: "Show only these tables", disabled: isEmpty, show: { way: "only" } },
    { ...face, id: "hide", title: "Hide on the canvas", disabled: isEmpty, show: { way: "hide" } },
    {
      id: "empty",
      title: "Take its tables out",
      section: "remove",
      kind: "run",
      disabled: isEmpty,
      calls: isEmpty ? [] : [call("setGroup", { tables: group.tables, group: undefined })],
    },
    {
      id: "remove",
      title: "Delete group, keep its tables",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeGroup", { group: name })],
    },
  ];
}

export function noteOffers(schema: Schema, name: string): readonly Offer[] {
  const note = schema.notes.find((each) => each.name === name);
  if (note === undefined) return [];
  return [
    {
      id: "content",
      title: "Edit text…",
      section: "edit",
      kind: "ask",
      ask: { label: `Text of ${name}`, initial: note.content, kind: "text" },
      calls: (content) => [call("changeNote", { note: name, content })],
    },
    {
      id: "rename",
      title: "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the note", initial: name, kind: "name" },
      calls: (to) => [call("changeNote", { note: name, name: to })],
      result: (to) => ({ kind: "note", note: to }),
    },
    colorOffer(
      note.color,
      (color) => [call("changeNote", { note: name, color })],
      note.color === undefined ? undefined : [call("changeNote", { note: name, color: null })],
    ),
    {
      id: "remove",
      title: "Delete note",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeNote", { note: name })],
    },
  ];
}
