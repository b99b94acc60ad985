/**
 * The syntax of a DBML text. Glossary:
 * - *block*: a stretch of text that is read on its own, from one header in column 0 to the next. Blocks join to the text.
 * - *element*: `Table … { … }`, `Ref: …`, and so on. A block holds one, rarely several.
 * - *node*: a part of an element. Every offset in a node counts from the start of its block, so that a block which only
 *   moved keeps its nodes. `from` is the first character of the first token, `to` the end of the last.
 * - *word*: an identifier, plain or in double quotes. *path*: words joined by dots.
 */
import type { Diagnostic, Span } from "#core/diagnostic.ts";

export type Syntax = { readonly text: string; readonly blocks: readonly Block[] };

export type Block = Span & { readonly parsed: ParsedBlock };

/** What a block's text alone says; shared by all blocks of the same text. */
export type ParsedBlock = {
  readonly text: string;
  readonly elements: readonly Element[];
  /** Of syntax and settings; spans count from the block's start. */
  readonly diagnostics: readonly Diagnostic[];
};

export type Element =
  | TableNode
  | EnumNode
  | RefNode
  | GroupNode
  | StickyNode
  | ProjectNode
  | ViewNode
  | RecordsNode
  | MetadataNode
  | OtherNode;

export type Word = Span & { readonly text: string; readonly quoted: boolean };

export type Path = Span & { readonly words: readonly Word[] };

export type Value =
  | (Span & { readonly kind: "string"; readonly text: string; readonly quote: "'" | "'''" | '"' })
  | (Span & { readonly kind: "expression"; readonly text: string })
  /** As written, sign included, without inner spaces: no digit is lost. */
  | (Span & { readonly kind: "number"; readonly text: string })
  | (Span & { readonly kind: "color"; readonly text: string })
  /** `cascade`, `true`, `null`, `state.open`. */
  | (Span & { readonly kind: "path"; readonly path: Path })
  /** `set null`: several words, single spaces, lower case. */
  | (Span & { readonly kind: "words"; readonly text: string })
  /** `> users.id` */
  | (Span & { readonly kind: "relation"; readonly relation: Relation; readonly end: EndNode })
  | (Span & { readonly kind: "wrong" });

export type Setting = Span & {
  /** Lower case, single spaces. */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value | undefined;
};

/** From `[` to `]`. */
export type SettingList = Span & { readonly settings: readonly Setting[] };

/** The sign between two ends: `?>`, `<>`, `-`. `at` is its span. */
export type Relation = Span & {
  readonly sign: "<" | ">" | "-" | "<>";
  readonly leftOptional: boolean;
  readonly rightOptional: boolean;
};

/** `schema.table.column`, `table.(a, b)`. */
export type EndNode = Span & {
  /** Empty when only a column is named, as in `[ref: > id]`. */
  readonly table: readonly Word[];
  readonly columns: readonly Word[];
};

export type TableNode = Span & {
  readonly kind: "table" | "partial";
  readonly name: Path;
  readonly alias: Word | undefined;
  readonly settings: SettingList | undefined;
  /** From `{` to `}`; where the text ends when there is no `}`. */
  readonly body: Span;
  readonly items: readonly TableItem[];
};

export type TableItem = ColumnNode | InjectNode | IndexesNode | ChecksNode | NoteNode | RecordsNode;

export type ColumnNode = Span & {
  readonly kind: "column";
  readonly name: Word;
  readonly type: TypeNode | undefined;
  /** The old form `id int pk unique [note: 'x']`. */
  readonly flags: readonly Word[];
  readonly settings: SettingList | undefined;
};

export type TypeNode = Span & {
  readonly path: Path;
  /** As written, without spaces around commas. */
  readonly args: string | undefined;
  readonly array: string;
};

/** `~partial` */
export type InjectNode = Span & { readonly kind: "inject"; readonly name: Word };

type IndexesNode = Span & {
  readonly kind: "indexes";
  readonly body: Span;
  readonly items: readonly IndexNode[];
};

export type IndexNode = Span & {
  readonly keys: readonly IndexKeyNode[];
  /** Whether the keys stand in parentheses. */
  readonly tuple: boolean;
  readonly settings: SettingList | undefined;
};

export type IndexKeyNode = { readonly column: Word } | { readonly expression: Span & { readonly text: string } };

type ChecksNode = Span & { readonly kind: "checks"; readonly body: Span; readonly items: readonly CheckNode[] };

export type CheckNode = Span & { readonly expression: string; readonly settings: SettingList | undefined };

/** `Note: 'x'` or `Note { 'x' }` inside another element. */
export type NoteNode = Span & { readonly kind: "note"; readonly value: Value };

export type EnumNode = Span & {
  readonly kind: "enum";
  readonly name: Path;
  readonly body: Span;
  readonly values: readonly EnumValueNode[];
};

export type EnumValueNode = Span & { readonly name: Word; readonly settings: SettingList | undefined };

export type RefNode = Span & {
  readonly kind: "ref";
  readonly name: Path | undefined;
  /** Where a name goes: the end of the keyword or of the name. */
  readonly head: Span;
  /** Absent while it is half typed. */
  readonly relation:
    | {
        readonly left: EndNode;
        readonly relation: Relation;
        readonly right: EndNode;
        readonly settings: SettingList | undefined;
      }
    | undefined;
};

export type GroupNode = Span & {
  readonly kind: "group";
  readonly name: Path;
  readonly settings: SettingList | undefined;
  readonly body: Span;
  readonly members: readonly Path[];
  readonly notes: readonly NoteNode[];
};

/** A top-level `Note name { '…' }`. */
export type StickyNode = Span & {
  readonly kind: "sticky";
  readonly name: Path;
  readonly settings: SettingList | undefined;
  readonly content: Value;
};

export type ProjectNode = Span & {
  readonly kind: "project";
  readonly name: Path | undefined;
  readonly body: Span;
  readonly fields: readonly FieldNode[];
  readonly notes: readonly NoteNode[];
};

export type FieldNode = Span & { readonly key: Word; readonly value: Value };

export type ViewNode = Span & {
  readonly kind: "view";
  readonly name: Path;
  readonly body: Span;
  readonly all: boolean;
  readonly sections: readonly (Span & {
    readonly what: "tables" | "notes" | "tablegroups" | "schemas";
    readonly all: boolean;
    readonly names: readonly Path[];
  })[];
};

export type RecordsNode = Span & {
  readonly kind: "records";
  /** Absent inside a table. */
  readonly table: Path | undefined;
  /** Absent: all columns of the table. */
  readonly columns: readonly Word[] | undefined;
  readonly rows: readonly (readonly Value[])[];
};

export type MetadataNode = Span & {
  readonly kind: "metadata";
  readonly target: "table" | "column" | "tablegroup" | "note";
  readonly name: Path;
  readonly body: Span;
  readonly fields: readonly FieldNode[];
};

/** Valid DBML that is kept in the text and means nothing to the model yet: `Dep`, `use`. */
type OtherNode = Span & { readonly kind: "other"; readonly keyword: string };
