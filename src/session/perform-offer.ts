import type { Located } from "#core/dbml/locate.ts";
import { type Offer, oneCall, type ShowOffer, type Target } from "#core/offers/offer.ts";
import type { Outcome, Selection, Session } from "./state.ts";
import { until } from "./until.ts";

/** An offer that does something by itself: what stands under a title is offered first. */
export type Doable = Exclude<Offer, { readonly kind: "more" }>;

/** Does what an offer says, with the answer when it asks for one. Done is when the panes show it. */
export async function performOffer(session: Session, offer: Doable, answer = ""): Promise<Outcome> {
  switch (offer.kind) {
    case "go":
      goTo(session, offer.to);
      return { done: true };
    case "show":
      await show(session, offer);
      return { done: true };
    case "run":
    case "ask": {
      const call = oneCall(offer.kind === "run" ? offer.calls : offer.calls(answer));
      if (call === undefined) return { done: true };
      const outcome = await session.run(call.command, call.args);
      if ("done" in outcome) await until(session, (state) => state.schemaRevision >= state.revision);
      return outcome;
    }
  }
}

/** Selects an element, and brings it into view where the canvas and the text can show it. */
export function goTo(session: Session, target: Target): void {
  session.select(selectionOfTarget(target));
  if (target.kind === "view") session.look({ view: target.view });
  const what = locatedOf(target);
  if (what?.kind === "table") void session.revealTable(what.table, "other");
  else if (what?.kind === "column") void session.revealTable(what.table, "other", what.column);
  else if (what !== undefined) void session.reveal(what, "other");
}

/** Where an element stands; `undefined` for what stands nowhere by itself. */
function locatedOf(target: Target): Located | undefined {
  switch (target.kind) {
    case "tables": {
      const [table, ...others] = target.tables;
      return table === undefined || others.length > 0 ? undefined : { kind: "table", table };
    }
    case "column":
      return target;
    case "index":
    case "check":
      return { kind: "table", table: target.table };
    case "references": {
      const [key, ...others] = target.references;
      return key === undefined || others.length > 0 ? undefined : { kind: "reference", key };
    }
    case "group":
      return { kind: "group", name: target.group };
    case "note":
      return { kind: "note", name: target.note };
    case "enum":
    case "enum value":
      return { kind: "enum", key: target.enum };
    case "view":
      return { kind: "view", name: target.view };
    case "design":
    case "schema":
      return undefined;
  }
}

/** What is selected when an element is; nothing for what the canvas does not show. */
export function selectionOfTarget(target: Target): Partial<Selection> {
  switch (target.kind) {
    case "tables":
      return { tables: target.tables };
    case "column":
      return { tables: [target.table], column: { table: target.table, column: target.column } };
    case "index":
    case "check":
      return { tables: [target.table] };
    case "references":
      return { references: target.references };
    case "group":
      return { groups: [target.group] };
    case "note":
      return { notes: [target.note] };
    case "design":
    case "schema":
    case "enum":
    case "enum value":
    case "view":
      return {};
  }
}

/** The element that is selected, if it is one or several of a kind. */
export function targetOfSelection({ tables, references, groups, notes, column }: Selection): Target | undefined {
  const [group] = groups;
  const [note] = notes;
  if (column !== undefined) return { kind: "column", ...column };
  if (tables.length > 0) return { kind: "tables", tables };
  if (references.length > 0) return { kind: "references", references };
  if (group !== undefined) return { kind: "group", group };
  return note === undefined ? undefined : { kind: "note", note };
}

async function show(session: Session, { tables, show: wish }: ShowOffer): Promise<void> {
  const { look, schema, preferences } = session.getState();
  const [table] = tables;
  switch (wish.way) {
    case "tidy":
      await session.arrange(tables);
      break;
    case "hide":
      session.look({ hidden: new Set([...look.hidden, ...tables]) });
      break;
    case "unhide":
      session.look({ hidden: new Set([...look.hidden].filter((key) => !tables.includes(key))) });
      break;
    case "only":
      session.look({ hidden: new Set(schema.tables.flatMap(({ key }) => (tables.includes(key) ? [] : [key]))) });
      break;
    case "text":
      session.prefer({ editor: { ...preferences.editor, open: true, shown: "text" } });
      // As if asked by the canvas: the editor shows it, and does not take the focus.
      if (table !== undefined) await session.revealTable(table, "canvas");
      break;
    case "focus":
      session.look({ focus: { tables, steps: wish.steps } });
      break;
    case "view":
      session.look({ view: wish.view });
      break;
  }
}
