import type { CommandArguments } from "#core/commands/arguments.ts";
import { shownName } from "#core/dbml/declared.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { tablesByKey } from "#core/schema/lookup.ts";
import type { Reference, Schema } from "#core/schema/schema.ts";

/** What a command took away, and what went with it: said with an offer to undo instead of having asked. */
export function removalNotice(schema: Schema, command: string, args: unknown): string | undefined {
  // The engine has planned with these arguments, so they are what the commands take.
  const calls = command === "batch" ? (args as readonly CommandCall[]) : [{ command, args }];
  const removed = calls.flatMap((call) => removedBy(schema, call));
  const [first] = removed;
  if (first === undefined) return undefined;
  const what = removed.length === 1 ? `${capital(first.kind)} ${quoted(first)} removed` : `${counted(removed)} removed`;
  const lost = lostReferences(schema, calls);
  if (lost.length === 0) return `${what}.`;
  const shown = lost.length <= mostNamed ? `: ${lost.map(referenceLabel).join(", ")}` : "";
  return `${what}, and with ${removed.length === 1 ? "it" : "them"} ${amount(lost.length, "reference")}${shown}.`;
}

const mostNamed = 3;

type Removed = { readonly kind: string; readonly name: string };

function removedBy(schema: Schema, { command, args }: CommandCall): readonly Removed[] {
  switch (command) {
    case "removeTables":
      return (args as CommandArguments["removeTables"]).tables.map((key) => ({ kind: "table", name: shownName(key) }));
    case "removeColumn": {
      const { table, column } = args as CommandArguments["removeColumn"];
      return [{ kind: "column", name: `${shownName(table)}.${column}` }];
    }
    case "removeReferences": {
      const keys = new Set((args as CommandArguments["removeReferences"]).references);
      return schema.references
        .filter(({ key }) => keys.has(key))
        .map((reference) => ({ kind: "reference", name: referenceLabel(reference) }));
    }
    case "removeIndex": {
      const { table, at } = args as CommandArguments["removeIndex"];
      const index = tablesByKey(schema).get(table)?.indexes[at];
      const name = index?.name ?? `${shownName(table)} (${index?.keys.map(({ value }) => value).join(", ")})`;
      return [{ kind: "index", name }];
    }
    case "removeCheck": {
      const { table, at } = args as CommandArguments["removeCheck"];
      return [{ kind: "check", name: tablesByKey(schema).get(table)?.checks[at]?.name ?? shownName(table) }];
    }
    case "removeEnum":
      return [{ kind: "enum", name: shownName((args as CommandArguments["removeEnum"]).enum) }];
    case "removeEnumValue":
      return [{ kind: "value", name: (args as CommandArguments["removeEnumValue"]).value }];
    case "removeNote":
      return [{ kind: "note", name: (args as CommandArguments["removeNote"]).note }];
    case "removeGroup":
      return [{ kind: "group", name: (args as CommandArguments["removeGroup"]).group }];
    case "removeView":
      return [{ kind: "view", name: (args as CommandArguments["removeView"]).view }];
    default:
      return [];
  }
}

/** Those that nobody named, which had an end at what was removed. */
function lostReferences(schema: Schema, calls: readonly CommandCall[]): readonly Reference[] {
  const tables = new Set<string>();
  const columns = new Set<string>();
  const named = new Set<string>();
  for (const { command, args } of calls) {
    if (command === "removeTables") {
      for (const key of (args as CommandArguments["removeTables"]).tables) tables.add(key);
    } else if (command === "removeColumn") {
      const { table, column } = args as CommandArguments["removeColumn"];
      columns.add(`${table} ${column}`);
    } else if (command === "removeReferences") {
      for (const key of (args as CommandArguments["removeReferences"]).references) named.add(key);
    }
  }
  if (tables.size + columns.size === 0) return [];
  return schema.references.filter(
    ({ key, from, to }) =>
      !named.has(key) &&
      [from, to].some(
        (end) => tables.has(end.table) || end.columns.some((column) => columns.has(`${end.table} ${column}`)),
      ),
  );
}

const referenceLabel = ({ from, to }: Reference): string =>
  [from, to].map((end) => `${shownName(end.table)}.${end.columns.join(", ")}`).join(" → ");

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const quoted = ({ kind, name }: Removed): string => (kind === "reference" ? name : `"${name}"`);

const plurals: ReadonlyMap<string, string> = new Map([["index", "indexes"]]);

const amount = (count: number, kind: string): string =>
  `${count} ${count === 1 ? kind : (plurals.get(kind) ?? `${kind}s`)}`;

function counted(removed: readonly Removed[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of removed) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => amount(count, kind)).join(", ");
}
