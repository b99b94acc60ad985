/** How a paste gives back what a cut took from the rest of the design. */
import { createReader } from "#core/dbml/read.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { composeTransactions } from "#core/document/compose.ts";
import { applyTransaction, type Transaction } from "#core/document/transaction.ts";
import { addReference } from "./add-reference.ts";
import { changeReference } from "./change-reference.ts";
import type { Command, Design } from "./command.ts";
import { isRefusal } from "./command.ts";
import { setGroup } from "./set-group.ts";
import { type Guard, listOf, text } from "./shape.ts";

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

/** What `restoring.ts` has answered. */
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
