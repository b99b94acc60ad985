import type { Target } from "#core/offers/offer.ts";
import { questionFor } from "#session/offer-menu.ts";
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
  if (offer.kind === "ask") {
    const done = (answer: string): void => goOn(offer.result?.(answer));
    askFor(questionFor(session, offer, done));
    return;
  }
  const outcome = await performOffer(session, offer);
  if ("done" in outcome && offer.kind === "run") goOn(offer.result);
}

function goOn(result: Target | undefined): void {
  if (result !== undefined) goTo(getSession(), result);
}
