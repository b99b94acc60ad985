import type { Target } from "#core/offers/offer.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { IconName } from "#ui/Icon.tsx";
import type { Found } from "./filter.ts";

/** A row and what stands under it, which is only asked for when it is open. */
export type Branch = {
  readonly id: string;
  readonly target: Target;
  readonly title: string;
  readonly icon: IconName | undefined;
  readonly role: string;
  readonly marks?: readonly number[];
  readonly detail?: string | undefined;
  readonly color?: string | undefined;
  readonly count?: number;
  readonly tables?: readonly TableKey[];
  readonly opensAtFirst?: boolean;
  readonly under?: () => readonly Branch[];
};

/** The part of a branch that says what the filter found of its title. */
export const marked = (found: Found | undefined): { readonly marks?: readonly number[] } =>
  found === undefined ? {} : { marks: found };
