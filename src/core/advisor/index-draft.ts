import type { CommandArguments, CommandName, IndexDraft } from "#core/commands/arguments.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import type { Index, IndexKey } from "#core/schema/schema.ts";
import { methodOf } from "./standing.ts";

/** A call with arguments of the right shape. */
export const call = <Name extends CommandName>(command: Name, args: CommandArguments[Name]): CommandCall => ({
  command,
  args,
});

/** What a command needs to write an index, without what goes without saying. */
export const draftOf = (index: Index): IndexDraft => ({
  ...(index.name === undefined ? {} : { name: index.name }),
  keys: index.keys.map(keyDraft),
  ...(index.unique ? { unique: true } : {}),
  ...(methodOf(index) === "btree" ? {} : { method: methodOf(index) }),
  ...(index.where === undefined ? {} : { where: index.where }),
  ...(index.include.length === 0 ? {} : { include: index.include }),
  ...(index.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
  ...(index.note === undefined ? {} : { note: index.note }),
});

const keyDraft = (key: IndexKey): IndexDraft["keys"][number] => ({
  kind: key.kind,
  value: key.value,
  ...(key.order === "asc" ? {} : { order: key.order }),
  ...(key.nulls === undefined ? {} : { nulls: key.nulls }),
  ...(key.operatorClass === undefined ? {} : { operatorClass: key.operatorClass }),
  ...(key.collation === undefined ? {} : { collation: key.collation }),
});
