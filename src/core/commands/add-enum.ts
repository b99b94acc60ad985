import { indentUnit, lineBreak } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import { tableKey } from "#core/schema/names.ts";
import { command } from "./command.ts";
import { declaredOf, spanAt } from "./find.ts";
import { appendElement, insertElementAfter } from "./insertions.ts";
import { badName } from "./new-names.ts";
import { listOf, shape, text } from "./shape.ts";

export const addEnum = command(
  "addEnum",
  "Add enum",
  shape({ schema: text, name: text, values: listOf(text) }, {}),
  (design, { schema, name, values }) => {
    const bad =
      badName("An enum", name) ??
      badName("A schema", schema) ??
      values.map((value) => badName("A value", value)).find(Boolean);
    if (bad !== undefined) return bad;
    const { enums } = declaredOf(design);
    if (enums.has(tableKey(schema, name))) return { refused: `"${name}" is already an enum.` };
    const twice = values.find((value, at) => values.indexOf(value) !== at);
    if (twice !== undefined) return { refused: `The value "${twice}" stands twice.` };
    if (values.length === 0) return { refused: "An enum needs at least one value." };
    const document = design.document;
    const lines = values.map((value) => indentUnit(document.text) + printWord(value));
    const content = [`Enum ${printPath(schema, name)} {`, ...lines, "}"].join(lineBreak(document.text));
    const last = [...enums.values()].at(-1);
    return {
      edits:
        last === undefined
          ? appendElement(document.text, content)
          : insertElementAfter(document.text, spanAt(last.base, last.node), content),
    };
  },
);
