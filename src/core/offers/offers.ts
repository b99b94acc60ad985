import { columnOffers } from "./column-offers.ts";
import { designOffers } from "./design-offers.ts";
import { enumOffers, enumValueOffers } from "./enum-offers.ts";
import { groupOffers, noteOffers } from "./group-offers.ts";
import { checkOffers, indexOffers } from "./index-offers.ts";
import type { Offer, Offering, Target } from "./offer.ts";
import { referenceOffers } from "./reference-offers.ts";
import { tableOffers } from "./table-offers.ts";
import { viewOffers } from "./view-offers.ts";

/** All that can be done with an element, in the order of its menu. Nothing for an element that is not there. */
export function offersFor(offering: Offering, target: Target): readonly Offer[] {
  const { schema } = offering;
  switch (target.kind) {
    case "design":
      return designOffers(offering, undefined);
    case "schema":
      return designOffers(offering, target.schema);
    case "tables":
      return tableOffers(offering, target.tables);
    case "column":
      return columnOffers(schema, target.table, target.column);
    case "index":
      return indexOffers(schema, target.table, target.at);
    case "check":
      return checkOffers(schema, target.table, target.at);
    case "references":
      return referenceOffers(offering, target.references);
    case "group":
      return groupOffers(schema, target.group);
    case "note":
      return noteOffers(schema, target.note);
    case "enum":
      return enumOffers(schema, target.enum);
    case "enum value":
      return enumValueOffers(schema, target.enum, target.value);
    case "view":
      return viewOffers(schema, target.view);
  }
}

/** The offers with those under a title brought up beside it: `Colour: Blue`. */
export function flatOffers(offers: readonly Offer[]): readonly Exclude<Offer, { readonly kind: "more" }>[] {
  return offers.flatMap((offer) => {
    if (offer.kind !== "more") return [offer];
    const title = offer.title.replace(/…$/, "");
    return flatOffers(offer.offers).map((each) => ({ ...each, title: `${title}: ${each.title}` }));
  });
}
