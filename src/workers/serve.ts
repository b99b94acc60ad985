/** What a worker can be asked: plain values in, plain values out. */
export type Calls<C> = { readonly [K in keyof C]: (args: never, tell: Tell) => unknown };

/** Says how much of a call is done, from 0 to 1. */
export type Tell = (share: number) => void;

export type Question = { readonly id: number; readonly call: string; readonly args: unknown };

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string }
  /** The answer is still to come. */
  | { readonly id: number; readonly share: number };

/** The side of a worker that hears questions and sends replies. */
type Port = {
  readonly postMessage: (message: Reply) => void;
  readonly addEventListener: (type: "message", listener: (event: { readonly data: unknown }) => void) => void;
};

/** Answers every question by the call it names, one after the other, later ones when it has a promise. What a call throws goes back as the reply. */
export function serve<C extends Calls<C>>(calls: C, port: Port = self): void {
  const known = new Map<string, (args: never, tell: Tell) => unknown>(Object.entries(calls));
  let last: Promise<void> = Promise.resolve();
  port.addEventListener("message", ({ data }) => {
    // Only the page that started the worker can send to it: what arrives is a question.
    const { id, call, args } = data as Question;
    last = last.then(async () => {
      try {
        const answer = known.get(call);
        if (answer === undefined) throw new TypeError(`nothing answers to ${call}`);
        const tell: Tell = (share) => port.postMessage({ id, share });
        port.postMessage({ id, answer: await answer(args as never, tell) });
      } catch (error) {
        port.postMessage({ id, error: String(error) });
      }
    });
  });
}
