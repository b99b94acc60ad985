import { plainSequence } from "#core/schema/plain.ts";
import type { SequenceOptions } from "#core/schema/schema.ts";
import type { Node } from "./ast.ts";
import { definitions, optionValue, pathOf, stringsOf } from "./nodes.ts";

const limits = new Map([
  ["smallint", "32767"],
  ["integer", "2147483647"],
  ["bigint", "9223372036854775807"],
]);

const typeNames = new Map([
  ["int2", "smallint"],
  ["int4", "integer"],
  ["int8", "bigint"],
]);

export type ReadOptions = {
  readonly options: SequenceOptions;
  /** After AS. */
  readonly type: string | undefined;
  readonly ownedBy: readonly string[] | undefined;
};

/** The options of a sequence: what Postgres would choose anyway is left out. */
export function readSequenceOptions(nodes: readonly Node[] | undefined, columnType?: string): ReadOptions {
  const found = new Map(definitions(nodes).map(({ defname = "", arg }) => [defname, arg]));
  const as = found.get("as");
  const asName = as !== undefined && "TypeName" in as ? stringsOf(as.TypeName.names).at(-1) : undefined;
  const type = asName === undefined ? undefined : (typeNames.get(asName) ?? asName);
  const text = (key: string, ...usual: readonly (string | undefined)[]): string | undefined => {
    const value = optionValue(found.get(key));
    return value !== undefined && usual.includes(value) ? undefined : value;
  };
  const increment = text("increment", "1");
  const isDown = increment?.startsWith("-") === true;
  const limit = limits.get(type ?? columnType ?? "bigint") ?? "";
  const min = text("minvalue", isDown ? `-${BigInt(limit === "" ? 0 : limit) + 1n}` : "1");
  const max = text("maxvalue", isDown ? "-1" : limit);
  const options: SequenceOptions = {
    ...plainSequence,
    start: text("start", isDown ? (max ?? "-1") : (min ?? "1")),
    increment,
    min,
    max,
    cache: text("cache", "1"),
    cycle: optionValue(found.get("cycle")) === "true",
    // It stands in the schema of its table.
    name: pathOf(found.get("sequence_name")).at(-1),
  };
  const owner = pathOf(found.get("owned_by"));
  return { options, type, ownedBy: owner.length === 0 ? undefined : owner };
}

export const isPlainSequence = ({ start, increment, min, max, cache, cycle }: SequenceOptions): boolean =>
  !cycle && [start, increment, min, max, cache].every((each) => each === undefined);
