import { indentation, replaceSpan } from "#core/dbml/edit.ts";
import { optionalText } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { bodiesOf, findTable, metadataOf, spanAt } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";
import { tableList } from "./list-places.ts";
import { printText } from "./print.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";
import { fieldsWith, setText, settingsWith } from "./text-settings.ts";

export const setTableNote = command(
  "setTableNote",
  "Set table note",
  shape({ table: text, note: optionalText }, {}),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const { node, base, table } = found;
    const metadata = metadataOf(design, table.key, "table");
    const notes = node.items.filter((item) => item.kind === "note");
    const fields = fieldsWith(metadata, ["note"]);
    const settings = settingsWith(node.settings, ["note"]);
    const document = design.document;
    if (args.note === undefined || args.note === "") {
      const inherited = bodiesOf(design, found)
        .slice(1)
        .find(
          ({ node: partial }) =>
            partial.items.some(({ kind }) => kind === "note") || settingsWith(partial.settings, ["note"]).length > 0,
        );
      if (inherited !== undefined) {
        return { refused: `The partial "${inherited.node.name.words.at(-1)?.text}" brings a note: remove it there.` };
      }
      return {
        edits: removalEdits(design, new Set<object>([...notes, ...fields.map((field) => field.node), ...settings])),
      };
    }
    const note = notes.at(-1);
    if (fields.length === 0 && note !== undefined) {
      return {
        edits: [
          replaceSpan(
            spanAt(base, note.value),
            printText(document.text, args.note, indentation(document.text, base + note.from)),
          ),
        ],
      };
    }
    if (fields.length > 0 || settings.length > 0) {
      return {
        edits: setText(design, { place: tableList(found), metadata }, ["note"], printText(document.text, args.note)),
      };
    }
    const body = bodyAt(base, node.body, node.items, node.from);
    const content = args.note;
    return {
      edits: insertItem(
        document.text,
        body,
        body.items.at(-1),
        (indent) => `Note: ${printText(document.text, content, indent)}`,
      ),
    };
  },
);
