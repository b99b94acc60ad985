import { badCheck, checkName, printCheck } from "./check-text.ts";
import { command, isRefusal } from "./command.ts";
import { findTable } from "./find.ts";
import { insertNested } from "./nested-blocks.ts";
import { shape, text } from "./shape.ts";

export const addCheck = command(
  "addCheck",
  "Add check",
  shape({ table: text, expression: text }, { name: text }),
  (design, args) => {
    const found = findTable(design, args.table);
    if (isRefusal(found)) return found;
    const name = args.name === "" ? undefined : args.name;
    const bad = badCheck(args.expression, name);
    if (bad !== undefined) return bad;
    if (name !== undefined && found.table.checks.some((check) => check.name === name)) {
      return { refused: `"${name}" is already a check of "${found.table.name}".` };
    }
    const line = printCheck(args.expression) + (name === undefined ? "" : ` [${checkName(name)}]`);
    return { edits: insertNested(design, found, "checks", line) };
  },
);
