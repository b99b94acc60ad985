/** How views are written. */

import {
  commentsIn,
  indentation,
  indentUnit,
  lineBreak,
  nextToken,
  replaceSpan,
  symbolAfter,
} from "#core/dbml/edit.ts";
import { printPath } from "#core/dbml/print-words.ts";
import { printWord } from "#core/dbml/strings.ts";
import type { Path, ViewNode } from "#core/dbml/syntax.ts";
import type { Span } from "#core/diagnostic.ts";
import type { TextEdit } from "#core/document/transaction.ts";
import { parseTableKey } from "#core/schema/names.ts";
import type { DiagramView } from "#core/schema/schema.ts";
import type { Design, Refusal } from "./command.ts";
import { declaredOf, type FoundView, resolve, spanAt } from "./find.ts";
import { type Body, bodyAt, insertItem } from "./insertions.ts";
import { badName } from "./new-names.ts";
import { removalEdits } from "./removal.ts";
import { type ViewKind, viewKinds } from "./view-parts.ts";

type Part = DiagramView[ViewKind];
type Section = ViewNode["sections"][number];

const titles = { tables: "Tables", groups: "TableGroups", notes: "Notes", schemas: "Schemas" } as const;
const words = { tables: "tables", groups: "tablegroups", notes: "notes", schemas: "schemas" } as const;

/** Why no view can have that name, if none can. */
export function badViewName(design: Design, name: string): Refusal | undefined {
  const bad = badName("A view", name);
  if (bad !== undefined) return bad;
  return declaredOf(design).views.has(name) ? { refused: `"${name}" is already a view.` } : undefined;
}

/** A whole view. */
export function printView(text: string, view: DiagramView): string {
  const unit = indentUnit(text);
  const newLine = lineBreak(text);
  return [`DiagramView ${printWord(view.name)} {`, ...sectionsOf(text, view, unit), "}"].join(newLine);
}

/** The edits that make a view show what `wanted` says. */
export function writeView(design: Design, { node, base, view }: FoundView, wanted: DiagramView): TextEdit[] {
  const { text } = design.document;
  if (viewKinds.every((kind) => isSame(view[kind], wanted[kind]))) return [];
  if (node.all) return replaceAll(text, bodyOfView(base, node), sectionsOf(text, wanted, ""));
  const removed = new Set<object>();
  const edits = viewKinds.flatMap((kind) =>
    isSame(view[kind], wanted[kind]) ? [] : writePart(design, { node, base }, kind, wanted[kind], removed),
  );
  const fresh = viewKinds.filter((kind) => !sectionsAt(node, kind).length && wanted[kind].length > 0);
  return [...edits, ...insertSections(text, base, node, wanted, fresh), ...removalEdits(design, removed)];
}

const isSame = (before: Part, after: Part): boolean =>
  before === after ||
  (before !== "all" &&
    after !== "all" &&
    before.length === after.length &&
    before.every((name, at) => name === after[at]));

const sectionsAt = (node: ViewNode, kind: ViewKind): readonly Section[] =>
  node.sections.filter(({ what }) => what === words[kind]);

const bodyOfView = (base: number, node: ViewNode): Body => bodyAt(base, node.body, node.sections, node.from);

/** The lines of all sections, the first of each at `indent`. */
function sectionsOf(text: string, view: DiagramView, indent: string): string[] {
  if (viewKinds.every((kind) => view[kind] === "all")) return [`${indent}*`];
  return viewKinds.flatMap((kind) => printSection(text, kind, view[kind], indent));
}

function printSection(text: string, kind: ViewKind, part: Part, indent: string): string[] {
  if (part === "all") return [`${indent}${titles[kind]} { * }`];
  if (part.length === 0) return [];
  const items = part.map((name) => indent + indentUnit(text) + printItem(kind, name));
  return [`${indent}${titles[kind]} {`, ...items, `${indent}}`];
}

function printItem(kind: ViewKind, name: string): string {
  if (kind !== "tables") return printWord(name);
  const [schema, table] = parseTableKey(name) ?? ["public", name];
  return printPath(schema, table);
}

function insertSections(
  text: string,
  base: number,
  node: ViewNode,
  wanted: DiagramView,
  kinds: readonly ViewKind[],
): TextEdit[] {
  if (kinds.length === 0) return [];
  const body = bodyOfView(base, node);
  return insertItem(text, body, body.items.at(-1), (indent) =>
    kinds.flatMap((kind) => printSection(text, kind, wanted[kind], "")).join(lineBreak(text) + indent),
  );
}

/** The edits of the sections there are of one kind; what is to be taken out goes to `removed`. */
function writePart(
  design: Design,
  { node, base }: { readonly node: ViewNode; readonly base: number },
  kind: ViewKind,
  wanted: Part,
  removed: Set<object>,
): TextEdit[] {
  const { text } = design.document;
  const sections = sectionsAt(node, kind);
  const last = sections.at(-1);
  if (last === undefined) return [];
  if (wanted !== "all" && sections.some(({ all }) => all)) {
    return sections.flatMap((section) =>
      replaceAll(
        text,
        bodyOfSection(text, base, section),
        section === last ? wanted.map((name) => printItem(kind, name)) : [],
      ),
    );
  }
  const nameOf = (path: Path): string | undefined =>
    kind === "tables" ? resolve(design, path.words) : path.words.at(-1)?.text;
  const present = sections.flatMap(({ names }) => names);
  const goes = (path: Path): boolean => wanted === "all" || !wanted.includes(nameOf(path) ?? "");
  const leaving = present.filter(goes);
  const known = new Set(present.map(nameOf));
  const coming =
    wanted === "all" ? ["*"] : wanted.filter((name) => !known.has(name)).map((name) => printItem(kind, name));
  // What comes takes the place of what goes.
  const edits = leaving.slice(0, coming.length).map((path, at) => replaceSpan(spanAt(base, path), coming[at] ?? ""));
  for (const path of leaving.slice(coming.length)) removed.add(path);
  const more = coming.slice(leaving.length);
  if (more.length === 0) return edits;
  const body = bodyOfSection(text, base, last);
  return [...edits, ...insertItem(text, body, body.items.at(-1), (indent) => more.join(lineBreak(text) + indent))];
}

function bodyOfSection(text: string, base: number, section: Section): Body {
  const start = base + section.from + section.what.length;
  const brace = (symbolAfter(text, start, "{") ?? start) - base;
  return bodyAt(base, { from: brace, to: section.to }, section.names, section.from);
}

/** Other lines in place of the `*` of a body, and of what else it lists. */
function replaceAll(text: string, { body, items, outer }: Body, lines: readonly string[]): TextEdit[] {
  const newLine = lineBreak(text);
  const closing = newLine + indentation(text, outer);
  const inner = closing + indentUnit(text);
  const inside = { from: body.from + 1, to: body.to - 1 };
  const content = lines.length === 0 ? " " : inner + lines.join(inner) + closing;
  if (commentsIn(text, inside).length === 0) return [replaceSpan(inside, content)];
  const star = starIn(text, inside, items);
  if (star === undefined) return [];
  return [replaceSpan(star, lines.join(newLine + indentation(text, star.from)))];
}

function starIn(text: string, { from, to }: Span, items: readonly Span[]): Span | undefined {
  for (let at = nextToken(text, from); at < to; at = nextToken(text, at)) {
    if (text[at] === "*") return { from: at, to: at + 1 };
    at = items.find((item) => item.from === at)?.to ?? at + 1;
  }
  return undefined;
}
