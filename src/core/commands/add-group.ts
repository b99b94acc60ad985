import { indentUnit, lineBreak } from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import { command, isRefusal } from "./command.ts";
import { declaredOf } from "./find.ts";
import { memberships, tablesNamed } from "./group-members.ts";
import { appendElement } from "./insertions.ts";
import { badColor, badName } from "./new-names.ts";
import { removalEdits } from "./removal.ts";
import { listOf, shape, text } from "./shape.ts";
import { shownIn } from "./shown-in.ts";

export const addGroup = command(
  "addGroup",
  "Add group",
  shape({ name: text, tables: listOf(text) }, { color: text, view: text }),
  (design, args) => {
    const bad = badName("A group", args.name);
    if (bad !== undefined) return bad;
    if (declaredOf(design).groups.has(args.name)) return { refused: `"${args.name}" is already a group.` };
    const badPaint = args.color === undefined ? undefined : badColor(args.color);
    if (badPaint !== undefined) return badPaint;
    const tables = tablesNamed(design, args.tables);
    if (isRefusal(tables)) return tables;
    const { text: whole } = design.document;
    const color = args.color === undefined ? "" : ` [color: ${args.color}]`;
    const lines = tables.map((table) => indentUnit(whole) + printPath(table.schema, table.name));
    const content = [`TableGroup ${printWord(args.name)}${color} {`, ...lines, "}"].join(lineBreak(whole));
    const left = memberships(design, new Set(args.tables), undefined);
    return shownIn(design, args.view, {
      edits: [...removalEdits(design, new Set(left)), ...appendElement(whole, content)],
      show: { groups: [args.name] },
      places: new Map(),
    });
  },
);
