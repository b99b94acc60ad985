import { command, isRefusal } from "./command.ts";
import { valueMentions } from "./enum-mentions.ts";
import { findEnum } from "./find.ts";
import { removalEdits } from "./removal.ts";
import { shape, text } from "./shape.ts";

export const removeEnumValue = command(
  "removeEnumValue",
  "Remove enum value",
  shape({ enum: text, value: text }, {}),
  (design, args) => {
    const found = findEnum(design, args.enum);
    if (isRefusal(found)) return found;
    const node = found.node.values.find((value) => value.name.text === args.value);
    if (node === undefined) return { refused: `"${found.enum.name}" has no value "${args.value}".` };
    if (found.node.values.length === 1)
      return { refused: `"${args.value}" is the last value of "${found.enum.name}": an enum needs one.` };
    const user = valueMentions(design, args.enum, args.value)[0];
    return user === undefined
      ? { edits: removalEdits(design, new Set([node])) }
      : { refused: `"${args.value}" is used by ${user.where}: change it first.` };
  },
);
