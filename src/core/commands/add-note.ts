import { noteKey } from "#core/schema/names.ts";
import { place } from "./arguments-shapes.ts";
import { command } from "./command.ts";
import { declaredOf } from "./find.ts";
import { appendElement } from "./insertions.ts";
import { badColor, badName, freeName } from "./new-names.ts";
import { printNote } from "./note-text.ts";
import { settled } from "./place-changes.ts";
import { shape, text } from "./shape.ts";
import { shownIn } from "./shown-in.ts";

export const addNote = command(
  "addNote",
  "Add note",
  shape({ name: text, content: text }, { color: text, place, view: text }),
  (design, args) => {
    const bad = badName("A note", args.name) ?? (args.color === undefined ? undefined : badColor(args.color));
    if (bad !== undefined) return bad;
    const { text: whole } = design.document;
    const name = freeName(args.name, (each) => declaredOf(design).notes.has(each));
    return shownIn(design, args.view, {
      edits: appendElement(whole, printNote(whole, name, args.content, args.color)),
      show: { notes: [name] },
      places: args.place === undefined ? new Map() : new Map([[noteKey(name), settled(args.place, undefined)]]),
    });
  },
);
