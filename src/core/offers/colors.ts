import type { CommandCall } from "#core/diagnostic.ts";
import type { Offer } from "./offer.ts";

/** The colours that are offered. Any other can be typed. */
export const palette: readonly (readonly [title: string, color: string])[] = [
  ["Slate", "#64748b"],
  ["Blue", "#3b82f6"],
  ["Teal", "#14b8a6"],
  ["Green", "#22c55e"],
  ["Amber", "#f59e0b"],
  ["Red", "#ef4444"],
  ["Pink", "#ec4899"],
  ["Violet", "#8b5cf6"],
];

/** The colours to choose from, another one, and none where there may be none. */
export function colorOffer(
  now: string | undefined,
  calls: (color: string) => readonly CommandCall[],
  none: readonly CommandCall[] | undefined,
): Offer {
  const offers: readonly Offer[] = [
    ...palette.map(
      ([title, color]): Offer => ({
        id: `color ${color}`,
        title,
        section: "edit",
        kind: "run",
        swatch: color,
        checked: now?.toLowerCase() === color,
        calls: calls(color),
      }),
    ),
    {
      id: "color other",
      title: "Another colour…",
      section: "settings",
      kind: "ask",
      ask: { label: "Colour", initial: now ?? "#3b82f6", kind: "color" },
      calls,
    },
    ...(none === undefined
      ? []
      : [
          {
            id: "color none",
            title: "No colour",
            section: "settings",
            kind: "run",
            disabled: now === undefined,
            calls: none,
          } satisfies Offer,
        ]),
  ];
  return { id: "color", title: "Colour…", section: "settings", kind: "more", offers };
}
