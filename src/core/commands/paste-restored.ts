/** What a cut takes from the rest of the design, and how a paste gives it back. */
import { createReader } from "#core/dbml/read.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { composeTransactions } from "#core/document/compose.ts";
import { applyTransaction, type Transaction } from "#core/document/transaction.ts";
import type { Reference, Schema, TableKey } from "#core/schema/schema.ts";
import { addReference } from "./add-reference.ts";
import type { CommandArguments } from "./arguments.ts";
import { changeReference } from "./change-reference.ts";
import type { Command, Design } from "./command.ts";
import { isRefusal } from "./command.ts";
import { setGroup } from "./set-group.ts";
import { type Guard, listOf, text } from "./shape.ts";

/** What makes the references between these tables and others again, and puts the tables into their groups, where the group is not cut whole. */
export function restoring(schema: Schema, tables: readonly TableKey[]): readonly CommandCall[] {
  const cut = new Set(tables);
  const references = schema.references.filter(({ from, to }) => cut.has(from.table) !== cut.has(to.table));
  return [
    ...references.flatMap(referenceCalls),
    ...schema.groups.flatMap(({ name, tables: members }): readonly CommandCall[] => {
      const own = members.filter((key) => cut.has(key));
      if (own.length === 0 || own.length === members.length) return [];
      const args: CommandArguments["setGroup"] = { tables: own, group: name };
      return [{ command: "setGroup", args }];
    }),
  ];
}

function referenceCalls(reference: Reference): readonly CommandCall[] {
  const { key, from, to, name, onDelete, onUpdate, deferrable, inactive, color } = reference;
  const added: CommandArguments["addReference"] = {
    from: { table: from.table, columns: from.columns },
    to: { table: to.table, columns: to.columns },
    shape: {
      from: { many: from.many, optional: from.optional },
      to: { many: to.many, optional: to.optional },
    },
    ...(name === undefined ? {} : { name }),
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
  };
  const call = { command: "addReference", args: added };
  if (!inactive && color === undefined && deferrable === undefined) return [call];
  const changed: CommandArguments["changeReference"] = {
    reference: key,
    ...(inactive ? { inactive } : {}),
    ...(color === undefined ? {} : { color }),
    ...(deferrable === undefined ? {} : { deferrable }),
  };
  return [call, { command: "changeReference", args: changed }];
}

const restorers: ReadonlyMap<string, Command> = new Map(
  [addReference, changeReference, setGroup].map((command) => [command.name, command]),
);

const mostCalls = 1000;

const isCall: Guard<CommandCall> = (value): value is CommandCall =>
  typeof value === "object" &&
  value !== null &&
  "command" in value &&
  text(value.command) &&
  restorers.has(value.command) &&
  "args" in value;

const areCalls = listOf(isCall);

/** What `restoring` has answered. */
export const restoration: Guard<readonly CommandCall[]> = (value): value is readonly CommandCall[] =>
  areCalls(value) && value.length <= mostCalls;

/** The plan, and after it as many of the calls as can still be done; what was brought along is not made twice. */
export function withRestored(first: Design, plan: Transaction, calls: readonly CommandCall[]): Transaction {
  const read = createReader();
  let whole = plan;
  let design = first;
  const take = (next: Transaction): void => {
    const { document } = applyTransaction(design.document, next);
    design = { ...read(document.text), document };
  };
  take(plan);
  for (const { command, args } of calls) {
    const next = restorers.get(command)?.plan(design, args);
    if (next === undefined || isRefusal(next)) continue;
    whole = composeTransactions(whole, next);
    take(next);
  }
  return whole;
}
