import { replaceSpan } from "#core/dbml/edit.ts";
import { printCheckTail } from "#core/dbml/print-tails.ts";
import { tableAt } from "./arguments-shapes.ts";
import { badCheck, checkName, printCheck } from "./check-text.ts";
import { command, isRefusal } from "./command.ts";
import { findCheck } from "./find.ts";
import { editSettings } from "./setting-list.ts";
import { shape, text } from "./shape.ts";
import { setTail } from "./table-tails.ts";

/** The name stays when none is given; an empty one takes it away. */
export const changeCheck = command(
  "changeCheck",
  "Change check",
  shape({ ...tableAt, expression: text }, { name: text }),
  (design, args) => {
    const found = findCheck(design, args.table, args.at);
    if (isRefusal(found)) return found;
    const { node, base, part: check, owner } = found;
    const bad = badCheck(args.expression, args.name);
    if (bad !== undefined) return bad;
    const isTaken = owner.table.checks.some(
      (each) => each !== check && each.name !== undefined && each.name === args.name,
    );
    if (isTaken) return { refused: `"${args.name}" is already a check of "${owner.table.name}".` };
    if (args.name === "" && printCheckTail(check) !== undefined)
      return { refused: `"${check.name}" needs its name, because this check says more than DBML can hold.` };
    const span = { from: base + node.from, to: base + node.from + node.expression.length + 2 };
    const edits = check.expression === args.expression ? [] : [replaceSpan(span, printCheck(args.expression))];
    if (args.name === undefined || args.name === (check.name ?? "")) return { edits };
    const setting = node.settings?.settings.find(({ key }) => key === "name");
    const place = { list: node.settings, base, at: base + node.to };
    const printed = args.name === "" ? undefined : checkName(args.name);
    const change =
      setting === undefined
        ? { add: printed === undefined ? [] : [printed] }
        : printed === undefined
          ? { remove: [setting] }
          : { replace: [[setting, printed] as const] };
    const list = editSettings(design.document.text, place, change);
    const name = args.name === "" ? undefined : args.name;
    const tail = setTail(design, owner, "check_", check.name, name, printCheckTail(check));
    return { edits: [...edits, ...list, ...tail] };
  },
);
