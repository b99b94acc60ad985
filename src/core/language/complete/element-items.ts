/** Elements, and what begins a line in their bodies. */
import type { Completion } from "#core/language/language-calls.ts";
import { hole, plainItem, snippetItem } from "./item.ts";

/** At the top of a text; a design has one project. */
export function topItems(hasProject: boolean): readonly Completion[] {
  return [...elements, ...(hasProject ? [] : [project])];
}

const project = snippetItem(
  "keyword",
  "Project",
  `Project ${hole(1, "name")} {\n  database_type: 'PostgreSQL'\n  $0\n}`,
  8,
  {
    detail: "the design as a whole",
  },
);

const elements: readonly Completion[] = [
  snippetItem(
    "keyword",
    "Table",
    `Table ${hole(1, "name")} {\n  ${hole(2, "id")} ${hole(3, "bigint")} [pk]\n  $0\n}`,
    0,
    { detail: "table" },
  ),
  plainItem("keyword", "Ref", "Ref: ", 1, { detail: "reference on one line", goesOn: true }),
  snippetItem("keyword", "Ref { }", `Ref ${hole(1, "name")} {\n  $0\n}`, 2, { detail: "reference with a name" }),
  snippetItem("keyword", "Enum", `Enum ${hole(1, "name")} {\n  ${hole(2, "value")}\n  $0\n}`, 3, {
    detail: "list of values",
  }),
  snippetItem("keyword", "TableGroup", `TableGroup ${hole(1, "name")} {\n  $0\n}`, 4, {
    detail: "tables that belong together",
  }),
  snippetItem("keyword", "TablePartial", `TablePartial ${hole(1, "name")} {\n  $0\n}`, 5, {
    detail: "columns that several tables take",
  }),
  snippetItem("keyword", "Note", `Note ${hole(1, "name")} {\n  '''\n  $0\n  '''\n}`, 6, {
    detail: "note on the canvas",
  }),
  plainItem("keyword", "Records", "Records ", 7, { detail: "sample rows", goesOn: true }),
  snippetItem("keyword", "DiagramView", `DiagramView ${hole(1, "name")} {\n  Tables {\n    $0\n  }\n}`, 9, {
    detail: "part of the design",
  }),
  plainItem("keyword", "Metadata Table", "Metadata Table ", 10, { detail: "more about a table", goesOn: true }),
  plainItem("keyword", "Metadata Column", "Metadata Column ", 11, { detail: "more about a column", goesOn: true }),
  plainItem("keyword", "Metadata TableGroup", "Metadata TableGroup ", 12, {
    detail: "more about a group",
    goesOn: true,
  }),
  plainItem("keyword", "Metadata Note", "Metadata Note ", 13, { detail: "more about a note", goesOn: true }),
];

export const metadataTargets: readonly Completion[] = ["Table", "Column", "TableGroup", "Note"].map((word, rank) =>
  plainItem("keyword", word, `${word} `, rank, { goesOn: true }),
);

const column = snippetItem("snippet", "column", `${hole(1, "name")} ${hole(2, "text")} [${hole(3, "not null")}]`, 0, {
  detail: "name type [settings]",
});

const parts: readonly Completion[] = [
  snippetItem("keyword", "indexes", "indexes {\n  $0\n}", 2, { detail: "indexes of the table" }),
  snippetItem("keyword", "checks", "checks {\n  $0\n}", 3, { detail: "conditions on rows", goesOn: true }),
  plainItem("keyword", "Note", "Note: ", 4, { detail: "what the table is for", goesOn: true }),
  snippetItem("keyword", "Records", "records {\n  $0\n}", 5, { detail: "sample rows" }),
];

/** Shorter words are the beginnings of too many names. */
const leastLetters = 3;

/** Whole words that are as good a column's name. */
const names: ReadonlySet<string> = new Set(["check", "index", "record"]);

/** What begins a line in a table. What is typed there is a new column's name as a rule: a keyword is offered for a good part of it only. */
export function tableItems(typed: string, present: ReadonlySet<string>, isPartial: boolean): readonly Completion[] {
  const known = parts.filter(({ label }) => {
    const word = label.toLowerCase();
    return !present.has(word) && !(isPartial && word === "records");
  });
  if (typed === "") return [column, ...known];
  const begun = typed.toLowerCase();
  if (begun.length < leastLetters || names.has(begun)) return [];
  return known.filter(({ label }) => label.length > begun.length && label.toLowerCase().startsWith(begun));
}

/** Settings behind a column's type, a key, an end: brackets and all. */
export const bracketItems = {
  column: [
    plainItem("snippet", "[not null]", "[not null]", 0),
    plainItem("snippet", "[pk]", "[pk]", 1),
    plainItem("snippet", "[unique]", "[unique]", 2),
    snippetItem("snippet", "[ref: ]", "[ref: $0]", 3, { goesOn: true }),
    snippetItem("snippet", "[default: ]", "[default: $0]", 4, { goesOn: true }),
    snippetItem("snippet", "[note: '']", "[note: $0]", 5, { goesOn: true }),
  ],
  index: [
    plainItem("snippet", "[unique]", "[unique]", 0),
    plainItem("snippet", "[pk]", "[pk]", 1),
    snippetItem("snippet", "[type: ]", "[type: $0]", 2, { goesOn: true }),
    snippetItem("snippet", "[name: '']", "[name: $0]", 3, { goesOn: true }),
  ],
  reference: [
    plainItem("snippet", "[delete: cascade]", "[delete: cascade]", 0),
    plainItem("snippet", "[delete: restrict]", "[delete: restrict]", 1),
    plainItem("snippet", "[delete: set null]", "[delete: set null]", 2),
    snippetItem("snippet", "[update: ]", "[update: $0]", 3, { goesOn: true }),
  ],
  check: [snippetItem("snippet", "[name: '']", "[name: $0]", 0, { goesOn: true })],
  "enum value": [snippetItem("snippet", "[note: '']", "[note: $0]", 0, { goesOn: true })],
} as const satisfies Readonly<Record<string, readonly Completion[]>>;

export const indexLines: readonly Completion[] = [
  snippetItem("snippet", "( )", "($0)", 50, { detail: "index over several columns", goesOn: true }),
  snippetItem("snippet", "`expression`", "(`$1`)$0", 51, { detail: "index over an expression" }),
];

export const checkLines: readonly Completion[] = [snippetItem("snippet", "`expression`", "`$1`$0", 0)];

const sections = ["Tables", "TableGroups", "Notes", "Schemas"];

/** What begins a line in a DiagramView. */
export const viewItems = (present: ReadonlySet<string>): readonly Completion[] => [
  ...sections.flatMap((word, rank) =>
    present.has(word.toLowerCase()) ? [] : [snippetItem("keyword", word, `${word} {\n  $0\n}`, rank, { goesOn: true })],
  ),
  plainItem("value", "*", "*", 9, { detail: "all of the design" }),
];
