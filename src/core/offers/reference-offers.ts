import type { CommandArguments } from "#core/commands/arguments.ts";
import type { Action, Reference } from "#core/schema/schema.ts";
import { colorOffer } from "./colors.ts";
import { call, inView, type Offer, type Offering, said } from "./offer.ts";

const shapes = [
  ["Many to one", true, false],
  ["One to one", false, false],
  ["One to many", false, true],
  ["Many to many", true, true],
] as const;

const actions: readonly Action[] = ["no action", "restrict", "cascade", "set null", "set default"];

/** For one reference; several can be removed together. */
export function referenceOffers({ schema, view }: Offering, keys: readonly string[]): readonly Offer[] {
  const references = schema.references.filter(({ key }) => keys.includes(key));
  const [reference] = references;
  if (reference === undefined) return [];
  const many = references.length > 1;
  return [
    ...(many ? [] : ownOffers(reference, view)),
    {
      id: "remove",
      title: many ? `Delete ${references.length} references` : "Delete reference",
      section: "remove",
      shortcut: "delete",
      danger: true,
      kind: "run",
      calls: [call("removeReferences", { references: references.map(({ key }) => key) })],
    },
  ];
}

function ownOffers(reference: Reference, view: string | undefined): readonly Offer[] {
  const { from, to, key } = reference;
  const change = (wish: Omit<CommandArguments["changeReference"], "reference">) => [
    call("changeReference", { reference: key, ...wish }),
  ];
  const sign = ({ many, optional }: Reference["from"]) => ({ many, optional });
  const cardinalities: readonly Offer[] = [
    ...shapes.map(
      ([title, fromMany, toMany]): Offer => ({
        id: `shape ${title}`,
        title,
        section: "edit",
        kind: "run",
        checked: from.many === fromMany && to.many === toMany,
        calls: change({ shape: { from: { ...sign(from), many: fromMany }, to: { ...sign(to), many: toMany } } }),
      }),
    ),
    {
      id: "from optional",
      title: "May have none at the start",
      section: "settings",
      kind: "run",
      checked: from.optional,
      calls: change({ shape: { from: { ...sign(from), optional: !from.optional }, to: sign(to) } }),
    },
    {
      id: "to optional",
      title: "May have none at the end",
      section: "settings",
      kind: "run",
      checked: to.optional,
      calls: change({ shape: { from: sign(from), to: { ...sign(to), optional: !to.optional } } }),
    },
  ];
  const actionOffer = (id: "onDelete" | "onUpdate", title: string): Offer => ({
    id,
    title,
    section: "edit",
    kind: "more",
    offers: [undefined, ...actions].map((action) => ({
      id: `${id} ${action ?? "none"}`,
      title: action === undefined ? "Not set" : action.charAt(0).toUpperCase() + action.slice(1),
      section: "edit",
      kind: "run",
      checked: reference[id] === action,
      calls: change({ [id]: action ?? null }),
    })),
  });
  return [
    { id: "shape", title: "Cardinality…", section: "edit", kind: "more", offers: cardinalities },
    actionOffer("onDelete", "On delete…"),
    actionOffer("onUpdate", "On update…"),
    {
      id: "rename",
      title: reference.name === undefined ? "Name…" : "Rename",
      section: "edit",
      shortcut: "f2",
      kind: "ask",
      ask: { label: "Name of the reference", initial: reference.name ?? "", kind: "name", optional: true },
      calls: (name) => change({ name: said(name) ?? null }),
      result: () => ({ kind: "references", references: [key] }),
    },
    ...(from.many && to.many
      ? [
          {
            id: "junction",
            title: "Make a junction table",
            section: "add",
            kind: "run",
            calls: [call("makeJunction", { reference: key, ...inView(view) })],
          } satisfies Offer,
        ]
      : []),
    {
      id: "swap",
      title: "Swap its ends",
      section: "edit",
      kind: "run",
      calls: change({
        ends: {
          from: { table: to.table, columns: to.columns },
          to: { table: from.table, columns: from.columns },
        },
      }),
    },
    colorOffer(
      reference.color,
      (color) => change({ color }),
      reference.color === undefined ? undefined : change({ color: null }),
    ),
    {
      id: "deferrable",
      title: "Deferrable…",
      section: "settings",
      kind: "more",
      offers: [undefined, "deferrable", "deferrable initially deferred"].map((deferrable) => ({
        id: `deferrable ${deferrable ?? "none"}`,
        title:
          deferrable === undefined ? "Checked at once" : deferrable.replace(/^./, (letter) => letter.toUpperCase()),
        section: "edit",
        kind: "run",
        checked: reference.deferrable === deferrable,
        calls: change({ deferrable: deferrable ?? null }),
      })),
    },
    {
      id: "inactive",
      title: "Inactive (drawn only)",
      section: "edit",
      kind: "run",
      checked: reference.inactive,
      calls: change({ inactive: !reference.inactive }),
    },
    {
      id: "go from",
      title: "Go to the referring table",
      section: "show",
      kind: "go",
      to: { kind: "tables", tables: [from.table] },
    },
    {
      id: "go to",
      title: "Go to the referred table",
      section: "show",
      kind: "go",
      to: { kind: "tables", tables: [to.table] },
    },
  ];
}
