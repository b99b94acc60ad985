import type { Column, SequenceOptions } from "#core/schema/schema.ts";
import type { Emission } from "./emission.ts";
import type { TableNames } from "./names.ts";
import { quoted } from "./notes.ts";
import { qualified } from "./quote.ts";
import type { Element } from "./statement.ts";

const words = [
  ["start", "START WITH"],
  ["increment", "INCREMENT BY"],
  ["min", "MINVALUE"],
  ["max", "MAXVALUE"],
  ["cache", "CACHE"],
] as const satisfies readonly (readonly [keyof SequenceOptions, string])[];

/** `GENERATED ALWAYS AS IDENTITY (START WITH 10)`. */
export function readIdentity(
  { name, identityOptions }: Column,
  filling: "always" | "by default",
  names: TableNames,
  where: string,
  of: Element,
  { note }: Emission,
): string {
  const head = `GENERATED ${filling.toUpperCase()} AS IDENTITY`;
  if (identityOptions === undefined) return head;
  const options: string[] = [];
  const sequence = names.sequences.get(name);
  if (identityOptions.name !== undefined && sequence !== undefined) {
    options.push(`SEQUENCE NAME ${qualified(names.schema, sequence)}`);
  }
  for (const [field, word] of words) {
    const value = identityOptions[field];
    if (value === undefined) continue;
    if (/^[+-]?\d{1,19}$/.test(value)) options.push(`${word} ${value}`);
    else
      note("error", "identity", `${where}: ${word} ${quoted(value)} is left out, because it is no whole number.`, of);
  }
  if (identityOptions.cycle) options.push("CYCLE");
  return options.length === 0 ? head : `${head} (${options.join(" ")})`;
}
