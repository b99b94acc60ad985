import { lineBreak, replaceSpan } from "#core/dbml/edit.ts";
import { isLongProject, printElements } from "#core/dbml/print-design.ts";
import { printEnum, printRecords } from "#core/dbml/print-elements.ts";
import { printWholeReference } from "#core/dbml/print-reference.ts";
import { printTable } from "#core/dbml/print-table.ts";
import { printKey } from "#core/dbml/print-words.ts";
import { readDesign } from "#core/dbml/read.ts";
import type { TableNode } from "#core/dbml/syntax.ts";
import { composeEdits } from "#core/document/compose.ts";
import { applyTransaction, type TextEdit } from "#core/document/transaction.ts";
import { aroundOf } from "#core/inputs/around.ts";
import { type Merge, planMerge } from "#core/inputs/merge.ts";
import { readWithin } from "#core/inputs/read-within.ts";
import { enumsByKey } from "#core/schema/lookup.ts";
import { emptySchema } from "#core/schema/patch.ts";
import { plainProject } from "#core/schema/plain.ts";
import type { Enum, Project, Reference, Schema, TableKey } from "#core/schema/schema.ts";
import { carryComments } from "./carry-comments.ts";
import { command, type Design, isRefusal, type Plan, type Refusal } from "./command.ts";
import { declaredOf, findEnum, findGroup, findTable, metadataOf, resolve, spanAt } from "./find.ts";
import { projectEdits } from "./import-project.ts";
import { appendElement, bodyAt, insertItem } from "./insertions.ts";
import { pairKey, writtenByPair } from "./references.ts";
import { removalEdits } from "./removal.ts";
import { flag, listOf, shape, text } from "./shape.ts";

const mostCharacters = 32_000_000;

/**
 * Puts tables of another text into the design. What is there under the same name is written anew where it says something
 * else; everything else in the text stays as it is written.
 */
export const importTables = command(
  "importTables",
  "Import",
  shape({ text, tables: listOf(text), objects: flag }, {}),
  (design, args): Plan => {
    if (args.text.length > mostCharacters) return { refused: "What is imported is too large to add to a design." };
    const { schema, diagnostics } = readWithin(aroundOf(design.schema), args.text);
    const wrong = diagnostics.find(({ severity }) => severity === "error");
    const isNothing = schema.tables.length + schema.enums.length + schema.objects.length === 0;
    if (wrong !== undefined && isNothing) return { refused: `What is imported cannot be read: ${wrong.message}` };
    const merge = planMerge(design.schema, schema, { tables: new Set(args.tables), objects: args.objects });
    const edits = editsOf(design, schema, merge, args.objects);
    if (isRefusal(edits)) return edits;
    if (edits.length === 0) return { refused: "Everything that was chosen is in this design already." };
    return sound(design, edits);
  },
);

/** The plan, unless the text would be worse than it is: then the first thing that would be wrong. */
function sound(design: Design, edits: readonly TextEdit[]): Plan {
  const errorsIn = (text: string) => readDesign(text).diagnostics.filter(({ severity }) => severity === "error");
  const after = errorsIn(applyTransaction(design.document, { edits }).document.text);
  const before = errorsIn(design.document.text);
  if (after.length <= before.length) return { edits };
  const known = new Set(before.map(({ message }) => message));
  const first = after.find(({ message }) => !known.has(message)) ?? after[0];
  return { refused: `The import does not fit into this design: ${first?.message ?? ""}` };
}

function editsOf(design: Design, imported: Schema, merge: Merge, withObjects: boolean): readonly TextEdit[] | Refusal {
  const { text } = design.document;
  const enums = [...enumsByKey(design.schema).values(), ...merge.enums];
  const removed = new Set<object>();
  const edits: TextEdit[] = [];
  for (const overwritten of merge.overwritten) {
    const edit = overwrite(design, overwritten, merge, [...enums, ...merge.fresh.enums], removed);
    if (isRefusal(edit)) return edit;
    edits.push(edit);
  }
  for (const each of merge.enums) {
    const found = findEnum(design, each.key);
    if (isRefusal(found)) return found;
    edits.push(replaceSpan(spanAt(found.base, found.node), lines(text, [printEnum(each)])));
  }
  const rewritten = new Set(merge.overwritten.map(({ table }) => table.key));
  for (const reference of merge.gone.references) removeReference(design, reference, rewritten, removed);
  for (const { node } of declaredOf(design).records) {
    const key = node.table === undefined ? undefined : resolve(design, node.table.words);
    if (key !== undefined && merge.gone.records.includes(key)) removed.add(node);
  }
  for (const { group, tables } of merge.members) {
    const found = findGroup(design, group);
    if (isRefusal(found)) return found;
    const body = bodyAt(
      found.base,
      found.node.body,
      [...found.node.members, ...found.node.notes].sort((a, b) => a.from - b.from),
      found.node.from,
    );
    const last = found.node.members.at(-1);
    const after = last === undefined ? undefined : spanAt(found.base, last);
    edits.push(...insertItem(text, body, after, (indent) => tables.map(printKey).join(lineBreak(text) + indent)));
  }
  const project = projectEdits(design, projectOf(imported, withObjects), merge.objects);
  const fresh = printElements({ ...emptySchema, ...merge.fresh }, enums);
  const isBlank = text.trim() === "";
  const isLast = isLongProject(project.head);
  const head = isLast ? [] : project.head;
  const tail = [...(isBlank ? head : []), ...fresh, ...(isLast ? project.head : [])];
  const first = [
    ...edits,
    ...project.edits,
    ...(isBlank || head.length === 0
      ? []
      : [{ from: 0, to: 0, insert: lines(text, head) + lineBreak(text).repeat(2) }]),
    ...(removed.size === 0 ? [] : removalEdits(design, removed)),
  ];
  if (tail.length === 0) return first;
  // What is removed may have stood at the end, where the rest goes.
  const left = applyTransaction(design.document, { edits: first }).document.text;
  return composeEdits(first, appendElement(left, lines(text, tail)));
}

/** Without its objects, tables still need the extensions. */
function projectOf({ project = plainProject }: Schema, withObjects: boolean): Project {
  return withObjects ? project : { ...plainProject, extensions: project.extensions };
}

const lines = (text: string, elements: readonly string[]): string =>
  elements.join("\n\n").replaceAll("\n", lineBreak(text));

/** A table in its place, with all that is said of it behind it; what said it elsewhere goes to `removed`. */
function overwrite(
  design: Design,
  { table, references }: Merge["overwritten"][number],
  merge: Merge,
  enums: readonly Enum[],
  removed: Set<object>,
): TextEdit | Refusal {
  const found = findTable(design, table.key);
  if (isRefusal(found)) return found;
  const rewritten = new Set(merge.overwritten.map((each) => each.table.key));
  const { text } = design.document;
  const span = spanAt(found.base, found.node);
  const before = text.slice(span.from, span.to);
  const others: string[] = [];
  for (const { node, base } of [
    ...metadataOf(design, table.key, "table"),
    ...metadataOf(design, table.key, "column"),
  ]) {
    removed.add(node);
    others.push(text.slice(base + node.from, base + node.to));
  }
  for (const reference of design.schema.references) {
    if (reference.from.table === table.key) removeReference(design, reference, rewritten, removed);
  }
  const context = {
    enums: new Map(enums.map((each) => [each.key, each])),
    partials: new Map(),
    references: new Map([[table.key, references]]),
  };
  const gone = new Set(merge.gone.references.map(({ key }) => key));
  // Other tables' references that stand in this one's columns need another home.
  const homeless = design.schema.references.filter(
    (each) =>
      !rewritten.has(each.from.table) &&
      !gone.has(each.key) &&
      each.to.table === table.key &&
      holderOf(design, each) === table.key,
  );
  // Those that stand in the table come before others.
  const inBody = found.node.items.filter(({ kind }) => kind === "records").length;
  const records = merge.gone.records.includes(table.key)
    ? []
    : design.schema.records.filter((each) => each.table === table.key).slice(0, inBody);
  const elements = [
    ...printTable(table, context),
    ...homeless.map((each) => printWholeReference(each, each.name)),
    ...records.map((each) => printRecords(each, { ...design.schema, tables: [table] }, context)),
  ];
  const [head = "", ...rest] = elements;
  return replaceSpan(span, lines(text, [carryComments(head, before, columnsIn(found.node), others), ...rest]));
}

/** As they stand, counted from the start of the table. */
const columnsIn = (node: TableNode) =>
  node.items.flatMap((item) =>
    item.kind === "column" ? [{ name: item.name.text, from: item.from - node.from, to: item.to - node.from }] : [],
  );

/** The table whose column says the reference, unless it is a `Ref` or a partial's. */
function holderOf(design: Design, { from, to }: Reference): TableKey | undefined {
  const written = writtenByPair(design).get(pairKey(from, to));
  return written?.form === "inline" && written.partial === undefined ? written.ends.left.table : undefined;
}

/** Where a reference is said, unless that is in a table that is written anew. */
function removeReference(
  design: Design,
  reference: Reference,
  rewritten: ReadonlySet<TableKey>,
  removed: Set<object>,
): void {
  const written = writtenByPair(design).get(pairKey(reference.from, reference.to));
  if (written?.form === "ref") removed.add(written.node);
  else if (written?.form === "inline" && written.partial === undefined && !rewritten.has(written.ends.left.table))
    removed.add(written.setting);
}
