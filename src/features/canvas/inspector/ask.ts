import type { CommandArguments, CommandName } from "#core/commands/arguments.ts";
import { until } from "#session/until.ts";
import { getSession } from "#session/use-session.ts";

/** What a field is told of its wish: `undefined` when it is done, else the sentence that refused it. */
export type Answer = Promise<string | undefined>;

type Call = {
  readonly [N in CommandName]: { readonly command: N; readonly args: CommandArguments[N] };
}[CommandName];

/** Runs a command, and answers when the panes show what it did. */
export const ask = <N extends CommandName>(command: N, args: CommandArguments[N]): Answer => run(command, args);

/** As one step of the history. */
export const askAll = (calls: readonly Call[]): Answer => run("batch", calls);

async function run(command: string, args: unknown): Answer {
  const session = getSession();
  const outcome = await session.run(command, args);
  if ("refused" in outcome) return outcome.refused;
  const { revision, design } = session.getState();
  await until(session, (state) => state.schemaRevision >= revision || state.design.id !== design.id);
  return undefined;
}
