import { replaceSpan } from "#core/dbml/edit.ts";
import { tableAt } from "./arguments-shapes.ts";
import { badCheck, checkName, printCheck } from "./check-text.ts";
import { command, isRefusal } from "./command.ts";
import { findCheck } from "./find.ts";
import { setTail, tailFields } from "./index-metadata.ts";
import { removalEdits } from "./removal.ts";
import { editSettings } from "./setting-list.ts";
import { shape, text } from "./shape.ts";

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
    if (check.name === undefined) return { edits: [...edits, ...list] };
    const old = `check_${check.name}`;
    const tail =
      args.name === ""
        ? removalEdits(design, new Set(tailFields(design, owner.table.key, old).map((field) => field.node)))
        : check.notValid
          ? setTail(design, owner, old, `check_${args.name}`, "not valid")
          : [];
    return { edits: [...edits, ...list, ...tail] };
  },
);
