import { answersTo, fieldFor } from "#core/offers/answers.ts";
import type { AskOffer } from "#core/offers/offer.ts";
import { type Doable, goTo, performOffer } from "#session/perform-offer.ts";
import { getSession } from "#session/use-session.ts";
import { askFor } from "#ui/ask.ts";
import type { Item } from "./items.ts";

/** Does what a line of the palette says. */
export function runItem({ does }: Item): void {
  const session = getSession();
  switch (does.kind) {
    case "go":
      if (does.target.kind === "view") session.look({ view: does.target.view });
      else goTo(session, does.target);
      break;
    case "offer":
      void run(does.offer);
      break;
    case "output": {
      const { outputs } = session.getState().preferences;
      session.prefer({ outputs: { ...outputs, open: true, shown: does.output } });
      break;
    }
    case "action":
      does.action.run();
      break;
  }
}

async function run(offer: Doable): Promise<void> {
  const session = getSession();
  if (offer.kind === "ask") ask(offer);
  else {
    const outcome = await performOffer(session, offer);
    if ("done" in outcome && offer.kind === "run" && offer.result !== undefined) goTo(session, offer.result);
  }
}

function ask(offer: AskOffer): void {
  const session = getSession();
  const { label, initial, kind, optional } = offer.ask;
  askFor({
    title: offer.title.replace(/…$/, ""),
    ...{ label, initial, kind: fieldFor[kind], isOptional: optional === true, find: answersTo(offer.ask) },
    onAnswer: async (answer) => {
      const outcome = await performOffer(session, offer, answer);
      if ("refused" in outcome) return outcome.refused;
      const result = offer.result?.(answer);
      if (result !== undefined) goTo(session, result);
      return undefined;
    },
  });
}
