import type { Design } from "#core/commands/command.ts";
import { plan } from "#core/commands/commands.ts";
import { shownName } from "#core/dbml/declared.ts";
import type { Read } from "#core/dbml/read.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { inOrder } from "#core/document/transaction.ts";
import { spotAt } from "#core/language/hover/spots.ts";
import type { Edits, Refused, Renameable } from "#core/language/language-calls.ts";
import type { Mention, Named } from "#core/language/mention.ts";
import { declarationOf } from "#core/language/names/find.ts";
import { mentionAt } from "#core/language/names/mentions.ts";
import { referencesByKey } from "#core/schema/lookup.ts";
import { parseTableKey } from "#core/schema/names.ts";
import { findPostgresType } from "#core/schema/postgres-types.ts";
import { constraintNames } from "./constraint-names.ts";

/** The name at the offset; why it has to stay; or nothing when no name stands there. */
export function prepareRename(read: Read, offset: number): Renameable | Refused | undefined {
  const mention = mentionAt(read, offset);
  if (mention === undefined) return whyNot(read, offset);
  const kept = whyKept(read, mention);
  if (kept !== undefined) return kept;
  return { span: { from: mention.from, to: mention.to }, name: nameOf(mention.named) };
}

/** The edits that give what stands at the offset another name, everywhere. */
export function rename(read: Read, offset: number, name: string): Edits | Refused {
  const call = renameCall(read, offset, name);
  if ("refused" in call) return call;
  const design: Design = {
    document: { text: read.syntax.text, places: new Map() },
    syntax: read.syntax,
    schema: read.schema,
  };
  const answer = plan(design, call.command, call.args);
  return "refused" in answer ? answer : { edits: inOrder(answer.edits) };
}

/** The command that does it; run as one, the places on the canvas get the new name too. */
export function renameCall(read: Read, offset: number, name: string): CommandCall | Refused {
  const mention = mentionAt(read, offset);
  if (mention === undefined) return whyNot(read, offset) ?? { refused: "There is no name here." };
  const { named } = mention;
  const kept = whyKept(read, mention);
  if (kept !== undefined) return kept;
  switch (named.kind) {
    case "table":
      return { command: "renameTable", args: { table: named.table, name } };
    case "alias":
      return { command: "renameAlias", args: { table: named.table, name } };
    case "partial":
      return { command: "renamePartial", args: { partial: named.partial, name } };
    case "column":
      return named.inPartial
        ? { command: "renamePartialColumn", args: { partial: named.table, column: named.column, name } }
        : { command: "renameColumn", args: { table: named.table, column: named.column, name } };
    case "enum":
      return { command: "renameEnum", args: { enum: named.enum, name } };
    case "value":
      return { command: "renameEnumValue", args: { enum: named.enum, value: named.value, name } };
    case "reference":
      return (
        takenName(read, named.reference, name) ?? {
          command: "changeReference",
          args: { reference: named.reference, name },
        }
      );
    case "group":
      return { command: "renameGroup", args: { group: named.group, name } };
    case "note":
      return { command: "changeNote", args: { note: named.note, name } };
    case "view":
      return { command: "renameView", args: { view: named.view, name } };
    case "schema":
      return schemaStays(named.schema);
  }
}

/** Of the constraints of a table no two have the same name. */
function takenName({ schema }: Read, key: string, name: string): Refused | undefined {
  const reference = referencesByKey(schema).get(key);
  if (reference === undefined || reference.name === name) return undefined;
  const { table } = reference.from;
  return constraintNames(schema, table).includes(name)
    ? { refused: `"${name}" is already the name of a constraint of "${shownName(table)}".` }
    : undefined;
}

const schemaStays = (schema: string): Refused => ({
  refused: `"${schema}" is a schema: it goes by its tables. Move them to another one instead.`,
});

/** Why a name cannot be another. */
function whyKept(read: Read, mention: Mention): Refused | undefined {
  const { named } = mention;
  const name = nameOf(named);
  if (named.kind === "schema") return schemaStays(named.schema);
  if (mention.isUnknown) return { refused: `There is no ${kinds[named.kind]} "${name}": there is nothing to rename.` };
  if (mention.role === "named") return undefined;
  // Of two of one name the first is meant everywhere: the second would rename the first.
  return declarationOf(read, named).some(({ from }) => from === mention.from)
    ? undefined
    : { refused: `There is another ${kinds[named.kind]} "${name}" above: change one of them in the text first.` };
}

/** Why nothing can be renamed where no name stands, if there is something to be said. */
function whyNot(read: Read, offset: number): Refused | undefined {
  const spot = spotAt(read, offset);
  switch (spot?.kind) {
    case "type": {
      const isKnown = findPostgresType(spot.name.toLowerCase()) !== undefined;
      return {
        refused: isKnown ? `"${spot.name}" is a type of Postgres.` : `"${spot.name}" is not an enum of this design.`,
      };
    }
    case "setting":
      return { refused: `"${spot.key}" is a setting, not a name.` };
    case "keyword":
      return { refused: `"${spot.keyword}" is a word of DBML, not a name.` };
    case "sign":
      return spot.name === undefined
        ? undefined
        : {
            refused: `The reference "${spot.name}" joins nothing, or what another one joins already: mend that first.`,
          };
    case undefined:
      return undefined;
  }
}

const kinds: Readonly<Record<Named["kind"], string>> = {
  table: "table",
  alias: "alias",
  partial: "table partial",
  column: "column",
  enum: "enum",
  value: "value",
  reference: "reference",
  group: "group",
  note: "note",
  view: "view",
  schema: "schema",
};

/** The last word of what is named. */
export function nameOf(named: Named): string {
  switch (named.kind) {
    case "table":
      return lastPart(named.table);
    case "alias":
      return named.name;
    case "partial":
      return named.partial;
    case "column":
      return named.column;
    case "enum":
      return lastPart(named.enum);
    case "value":
      return named.value;
    case "reference":
      return named.name;
    case "group":
      return named.group;
    case "note":
      return named.note;
    case "view":
      return named.view;
    case "schema":
      return named.schema;
  }
}

const lastPart = (key: string): string => parseTableKey(key)?.[1] ?? shownName(key);
