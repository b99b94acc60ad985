import type { CommandArguments, CommandName } from "#core/commands/arguments.ts";
import type { State } from "#session/state.ts";
import { getSession } from "#session/use-session.ts";

/** What a field is told of its wish: `undefined` when it is done, else the sentence that refused it. */
export type Answer = Promise<string | undefined>;

export type Call = {
  readonly [N in CommandName]: { readonly command: N; readonly args: CommandArguments[N] };
}[CommandName];

/** Runs a command, and answers when the panes show what it did. */
export const ask = <N extends CommandName>(command: N, args: CommandArguments[N]): Answer => run(command, args);

/** As one step of the history. */
export const askAll = (calls: readonly Call[]): Answer => run("batch", calls);

async function run(command: string, args: unknown): Answer {
  const outcome = await getSession().run(command, args);
  if ("refused" in outcome) return outcome.refused;
  await wasRead();
  return undefined;
}

const patience = 3000;

function wasRead(): Promise<void> {
  const session = getSession();
  const { revision, design } = session.getState();
  const isRead = (state: State): boolean => state.schemaRevision >= revision || state.design.id !== design.id;
  if (isRead(session.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = session.subscribe((state) => {
      if (isRead(state)) end();
    });
    const timer = setTimeout(end, patience);
  });
}
