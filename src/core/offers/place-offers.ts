import type { Place } from "#core/document/transaction.ts";
import { changesIn, placesIn } from "#core/document/view-places.ts";
import type { TableKey } from "#core/schema/schema.ts";
import { call, inView, type Offer, type Offering } from "./offer.ts";

const step = 40;

const directions = [
  ["left", "Left", -step, 0],
  ["right", "Right", step, 0],
  ["up", "Up", 0, -step],
  ["down", "Down", 0, step],
] as const;

/** Where tables stand in the open view; none for tables that stand nowhere. */
export function placeOffers({ places: all, view }: Offering, tables: readonly TableKey[]): readonly Offer[] {
  const places = placesIn(all, view);
  const placed = tables.flatMap((key): readonly (readonly [TableKey, Place])[] => {
    const place = places.get(key);
    return place === undefined ? [] : [[key, place]];
  });
  if (placed.length === 0) return [];
  const isPinned = placed.every(([, place]) => place.pinned === true);
  const moves = directions.map(
    ([id, title, x, y]): Offer => ({
      id: `move ${id}`,
      title,
      section: "edit",
      kind: "run",
      calls: [
        call("moveTables", {
          places: [
            ...changesIn(
              view,
              new Map(placed.map(([key, place]) => [key, { ...place, x: place.x + x, y: place.y + y }])),
            ),
          ].flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const])),
        }),
      ],
    }),
  );
  return [
    { id: "move", title: "Move…", section: "show", kind: "more", offers: moves },
    {
      id: "pin",
      title: "Keep in place when tidying",
      section: "show",
      checked: isPinned,
      kind: "run",
      calls: [call("pinTables", { tables: placed.map(([key]) => key), pinned: !isPinned, ...inView(view) })],
    },
  ];
}

/** Which of the tables the canvas shows, and where else they can be seen. */
export function showOffers({ hidden }: Offering, tables: readonly TableKey[]): readonly Offer[] {
  const isHidden = hidden !== undefined && tables.every((key) => hidden.has(key));
  const face = { section: "show", kind: "show", tables } as const;
  return [
    ...(tables.length > 1
      ? [{ ...face, id: "tidy", title: `Tidy these ${tables.length} tables`, show: { way: "tidy" } } satisfies Offer]
      : []),
    {
      id: "focus",
      title: "Focus on…",
      section: "show",
      kind: "more",
      offers: [
        { ...face, id: "focus 0", title: "Only this", show: { way: "focus", steps: 0 } },
        { ...face, id: "focus 1", title: "With its neighbours", show: { way: "focus", steps: 1 } },
        { ...face, id: "focus 2", title: "Two references away", show: { way: "focus", steps: 2 } },
        { ...face, id: "focus 3", title: "Three references away", show: { way: "focus", steps: 3 } },
      ],
    },
    isHidden
      ? { ...face, id: "unhide", title: "Show on the canvas", show: { way: "unhide" } }
      : { ...face, id: "hide", title: "Hide on the canvas", show: { way: "hide" } },
    ...(tables.length === 1
      ? [{ ...face, id: "text", title: "Show in the editor", show: { way: "text" } } satisfies Offer]
      : []),
  ];
}
