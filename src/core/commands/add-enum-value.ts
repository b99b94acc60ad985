import { printWord } from "#core/dbml/strings.ts";
import { command, isRefusal } from "./command.ts";
import { findEnum } from "./find.ts";
import { bodyAt, insertItem } from "./insertions.ts";
import { badName } from "./new-names.ts";
import { shape, text } from "./shape.ts";

export const addEnumValue = command(
  "addEnumValue",
  "Add enum value",
  shape({ enum: text, value: text }, { after: text }),
  (design, args) => {
    const found = findEnum(design, args.enum);
    if (isRefusal(found)) return found;
    const bad = badName("A value", args.value);
    if (bad !== undefined) return bad;
    const { node, base } = found;
    if (node.values.some((value) => value.name.text === args.value)) {
      return { refused: `"${args.value}" is already a value of "${found.enum.name}".` };
    }
    const at =
      args.after === undefined
        ? node.values.length - 1
        : node.values.findIndex((value) => value.name.text === args.after);
    if (at === -1) return { refused: `"${found.enum.name}" has no value "${args.after}".` };
    const body = bodyAt(base, node.body, node.values, node.from);
    return { edits: insertItem(design.document.text, body, body.items[at], () => printWord(args.value)) };
  },
);
