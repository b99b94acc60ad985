import { lineBreak } from "#core/dbml/edit.ts";
import { readDesign } from "#core/dbml/read.ts";
import { readFile } from "#core/document/file-format.ts";
import { applyTransaction } from "#core/document/transaction.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import { command, type Design, isRefusal, type Plan, type Refusal } from "./command.ts";
import { brokenLine } from "./find.ts";
import { appendElement } from "./insertions.ts";
import { elementsAt, fittingPart, isNothing, soundPart, without } from "./paste-contents.ts";
import { withFreeNames } from "./paste-names.ts";
import { pastePlaces } from "./paste-places.ts";
import { restoration, withRestored } from "./paste-restored.ts";
import { finite, shape, text } from "./shape.ts";
import { shownIn } from "./shown-in.ts";

const mostCharacters = 4_000_000;
const mostRounds = 12;
const usualOffset = 24;

/**
 * Puts another text's elements at the end. What has a name that is taken gets a free one; what says something of tables
 * that are nowhere is left out, and so is what is there already. The text may be a `.dbml` file with its places.
 */
export const pasteDesign = command(
  "pasteDesign",
  "Paste",
  shape({ text }, { at: shape({ x: finite, y: finite }, {}), offset: finite, view: text, restore: restoration }),
  (design, args): Plan => {
    if (args.text.length > mostCharacters) return { refused: "What was copied is too large to paste." };
    const file = readFile(args.text);
    const newLine = lineBreak(design.document.text);
    const sound = soundPart(file.text.replaceAll(/\r\n|\n/g, newLine), file.places);
    if (isRefusal(sound)) return sound;
    const pasted = settle(design, sound);
    if (isRefusal(pasted)) return pasted;
    const edits = appendElement(design.document.text, pasted.document.text.trim());
    const target = args.at === undefined ? { offset: args.offset ?? usualOffset } : { at: args.at };
    const places = pastePlaces(design, pasted, target);
    const { tables, notes } = pasted.schema;
    const show = { tables: tables.map(({ key }) => key), notes: notes.map(({ name }) => name) };
    const plan = shownIn(design, args.view, { edits, show, places });
    return args.restore === undefined || isRefusal(plan) ? plan : withRestored(design, plan, args.restore);
  },
);

/** What of the text reads well in its new place, under the names that it gets there. */
function settle(design: Design, sound: Design): Design | Refusal {
  let pasted = sound;
  for (let round = 0; round < mostRounds; round++) {
    pasted = withFreeNames(design, fittingPart(design, pasted));
    if (isNothing(pasted)) break;
    const { document } = applyTransaction(design.document, {
      edits: appendElement(design.document.text, pasted.document.text.trim()),
    });
    const { diagnostics, schema } = readDesign(document.text);
    const lead = pasted.document.text.length - pasted.document.text.trimStart().length;
    const from = document.text.indexOf(pasted.document.text.trim(), design.document.text.trimEnd().length) - lead;
    const errors = diagnostics.flatMap(({ severity, at }) =>
      severity === "error" && at !== undefined && at.from >= from ? [{ from: at.from - from, to: at.to - from }] : [],
    );
    const wrong = elementsAt(pasted, errors);
    if (wrong.size > 0) pasted = without(pasted, wrong);
    else {
      // As they are in the end, with the columns of partials that the design has already.
      const tables = pasted.schema.tables.flatMap(({ key }) => tablesByKey(schema).get(key) ?? []);
      if (tables.length === pasted.schema.tables.length) return { ...pasted, schema: { ...pasted.schema, tables } };
      break;
    }
  }
  const line = brokenLine(design.syntax);
  return {
    refused:
      line === undefined
        ? "There is nothing in what was copied that this design does not have already, or could take."
        : `This cannot be put at the end of the text right now: fix line ${line} first.`,
  };
}
