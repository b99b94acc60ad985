import fc from "fast-check";
import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { openDesign, runCommand } from "#core/corpus/run-command.ts";
import { seededRandom } from "#core/corpus/seeded-random.ts";
import { inOrder } from "#core/document/transaction.ts";
import { isRefusal } from "./command.ts";
import { plan } from "./commands.ts";

/** A call that can often be done, on whatever the design is by then. */
function someCall(text: string, seed: number): { readonly command: string; readonly args: unknown } {
  const random = seededRandom(seed);
  const { schema } = openDesign(text);
  const table = random.pick(schema.tables);
  const at = { table: table.key, column: random.pick(table.columns).name };
  return random.pick([
    { command: "renameTable", args: { table: table.key, name: `t${seed}` } },
    { command: "renameColumn", args: { ...at, name: `c${seed}` } },
    { command: "removeColumn", args: at },
    { command: "addColumn", args: { table: table.key, column: { name: "x", type: "text" } } },
    { command: "setColumnNotNull", args: { ...at, on: true } },
    { command: "reorderColumn", args: { ...at, to: 0 } },
    { command: "moveTables", args: { places: [[table.key, { x: seed, y: 0 }]] } },
    { command: "setTableNote", args: { table: table.key, note: `${seed}` } },
  ]);
}

test("a batch does what its commands do one after another", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 }), (seed, choices) => {
      const first = openDesign(randomDesign(seed), [["public.users", { x: 1, y: 2 }]]);
      let { document } = first;
      const calls = [];
      for (const choice of choices) {
        const call = someCall(document.text, choice);
        const after = runCommand(openDesign(document.text, [...document.places]), call.command, call.args);
        if (typeof after === "string") continue;
        document = after;
        calls.push(call);
      }
      const after = runCommand(first, "batch", calls);
      expect(after).toEqual(document);
      const answer = plan(first, "batch", calls);
      const edits = isRefusal(answer) ? [] : inOrder(answer.edits);
      for (const [at, edit] of edits.entries()) expect(edit.from).toBeGreaterThanOrEqual(edits[at - 1]?.to ?? 0);
    }),
    { numRuns: 1000 },
  );
}, 60_000);
