import { createReader } from "#core/dbml/read.ts";
import type { CommandCall } from "#core/diagnostic.ts";
import { composeTransactions } from "#core/document/compose.ts";
import { applyTransaction, type Transaction } from "#core/document/transaction.ts";
import { type Design, isRefusal, type Plan } from "./command.ts";
import { type Guard, listOf, text } from "./shape.ts";

const isCall: Guard<CommandCall> = (value): value is CommandCall =>
  typeof value === "object" && value !== null && "command" in value && text(value.command) && "args" in value;

const isCalls = listOf(isCall);

const mostCalls = 1000;

type PlanOne = (design: Design, name: string, args: unknown) => Plan;

/** Several commands, one after another, as one plan: what one of them cannot do, none does. */
export function planBatch(first: Design, calls: unknown, planOne: PlanOne): Plan {
  if (!isCalls(calls) || calls.length > mostCalls) return { refused: "Changes were asked for with something missing." };
  const read = createReader();
  let design = first;
  let whole: Transaction = { edits: [] };
  for (const [at, call] of calls.entries()) {
    const plan = planOne(design, call.command, call.args);
    if (isRefusal(plan)) return plan;
    whole = at === 0 ? plan : composeTransactions(whole, plan);
    if (at === calls.length - 1) break;
    const { document } = applyTransaction(design.document, plan);
    design = document.text === design.document.text ? { ...design, document } : { ...read(document.text), document };
  }
  return whole;
}
