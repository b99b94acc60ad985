import { answersTo, fieldFor } from "#core/offers/answers.ts";
import type { AskOffer, Offer } from "#core/offers/offer.ts";
import { type Doable, performOffer } from "#session/perform-offer.ts";
import { getSession } from "#session/use-session.ts";
import type { Asked } from "#ui/ask.ts";
import type { MenuItem } from "#ui/Menu.tsx";

export type OfferMenu = { readonly label: string; readonly items: readonly MenuItem[] };

/** A menu of offers. Those under a title open a menu of their own, in the place of this one. */
export function offerMenu(
  label: string,
  offers: readonly Offer[],
  does: { readonly perform: (offer: Doable) => void; readonly open: (menu: OfferMenu) => void },
): OfferMenu {
  const items = offers.map((offer, index): MenuItem => {
    const { title, shortcut, danger, disabled, checked, swatch, section } = offer;
    return {
      title,
      ...{ shortcut, danger, disabled, checked, swatch },
      separated: index > 0 && offers[index - 1]?.section !== section,
      onSelect: () =>
        offer.kind === "more" ? does.open(offerMenu(title.replace(/…$/, ""), offer.offers, does)) : does.perform(offer),
    };
  });
  return { label, items };
}

/** What the dialog asks for an offer, which is done with the answer. */
export function questionFor(offer: AskOffer, onDone: (answer: string) => void): Asked {
  const { label, initial, kind, optional } = offer.ask;
  return {
    title: offer.title.replace(/…$/, ""),
    ...{ label, initial, kind: fieldFor[kind], isOptional: optional === true, find: answersTo(offer.ask) },
    onAnswer: async (answer) => {
      const outcome = await performOffer(getSession(), offer, answer);
      if ("refused" in outcome) return outcome.refused;
      onDone(answer);
      return undefined;
    },
  };
}
