import { answersTo, fieldFor } from "#core/offers/answers.ts";
import type { AskOffer, Offer, Target } from "#core/offers/offer.ts";
import { offersFor } from "#core/offers/offers.ts";
import { type Doable, performOffer } from "./perform-offer.ts";
import type { Session } from "./state.ts";

/** What can be done with an element now. */
export function offersOf(session: Session, target: Target): readonly Offer[] {
  const { schema, document, look } = session.getState();
  return offersFor({ schema, places: document.places, hidden: look.hidden, view: look.view }, target);
}

/** An offer as a menu shows it. */
export type OfferItem = Pick<Offer, "title"> & {
  readonly [Part in "shortcut" | "danger" | "disabled" | "checked" | "swatch"]: Offer[Part] | undefined;
} & {
  /** Whether a line parts it from the one above. */
  readonly separated: boolean;
  readonly onSelect: () => void;
};

type Does = {
  readonly perform: (offer: Doable) => void;
  /** Opens another menu in the place of the one that was chosen from. */
  readonly open: (label: string, items: readonly OfferItem[]) => void;
};

/** What a menu of offers holds. Those under a title open a menu of their own. */
export function offerMenu(offers: readonly Offer[], does: Does): readonly OfferItem[] {
  return offers.map((offer, index) => {
    const { title, shortcut, danger, disabled, checked, swatch, section } = offer;
    return {
      ...{ title, shortcut, danger, disabled, checked, swatch },
      separated: index > 0 && offers[index - 1]?.section !== section,
      onSelect: () => {
        if (offer.kind === "more") does.open(plain(title), offerMenu(offer.offers, does));
        else does.perform(offer);
      },
    };
  });
}

const plain = (title: string): string => title.replace(/…$/, "");

/** What a dialog asks for an offer, which is done with the answer. */
export function questionFor(session: Session, offer: AskOffer, onDone?: (answer: string) => void) {
  const { label, initial, kind, optional } = offer.ask;
  return {
    title: plain(offer.title),
    ...{ label, initial, kind: fieldFor[kind], isOptional: optional === true, find: answersTo(offer.ask) },
    onAnswer: async (answer: string): Promise<string | undefined> => {
      const outcome = await performOffer(session, offer, answer);
      if ("refused" in outcome) return outcome.refused;
      onDone?.(answer);
      return undefined;
    },
  };
}
