import { expect, test } from "vitest";
import type { Offer } from "#core/offers/offer.ts";
import { type OfferItem, offerMenu } from "./offer-menu.ts";

const run = (id: string, section: Offer["section"]): Offer => ({ id, title: id, section, kind: "run", calls: [] });
const more: Offer = { id: "more", title: "Group…", section: "add", kind: "more", offers: [run("sales", "edit")] };

test("a menu of offers has a line between sections, does what is chosen, and opens what stands under a title", () => {
  const done: string[] = [];
  const opened: [string, readonly OfferItem[]][] = [];
  const does = {
    perform: (offer: Offer) => done.push(offer.id),
    open: (label: string, items: readonly OfferItem[]) => opened.push([label, items]),
  };
  const items = offerMenu([run("rename", "edit"), run("note", "edit"), more, run("remove", "remove")], does);
  expect(items.map(({ title, separated }) => [title, separated])).toEqual([
    ["rename", false],
    ["note", false],
    ["Group…", true],
    ["remove", true],
  ]);
  items[1]?.onSelect();
  items[2]?.onSelect();
  const [[label, under] = ["", []]] = opened;
  expect(label).toBe("Group");
  under[0]?.onSelect();
  expect(done).toEqual(["note", "sales"]);
});
