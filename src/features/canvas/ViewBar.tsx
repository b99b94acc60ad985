import { memo, useState } from "react";
import { numbered } from "#core/offers/offer.ts";
import { visibleTables } from "#core/schema/visible.ts";
import type { State } from "#session/state.ts";
import { until } from "#session/until.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { askFor } from "#ui/ask.ts";
import { Icon } from "#ui/Icon.tsx";
import { Menu, type MenuItem } from "#ui/Menu.tsx";
import type { CanvasActions } from "./canvas-actions.ts";

const nothingHidden: ReadonlySet<string> = new Set();

/** Which part of the design is on the canvas: the named view that is open, and how many tables are left out. */
export const ViewBar = memo(function ViewBar({ actions }: { actions: CanvasActions }) {
  const view = useSessionState((state) => state.look.view);
  const hasViews = useSessionState((state) => state.schema.views.length > 0);
  const shown = useSessionState(({ schema, look }) => visibleTables(schema, look)?.size);
  const all = useSessionState((state) => state.schema.tables.length);
  const isPart = useSessionState(({ look }) => look.focus !== undefined || look.hidden.size > 0);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  if (!hasViews && shown === undefined) return null;
  return (
    <div className="view-bar" data-floats="">
      {(hasViews || view !== undefined) && (
        <button
          type="button"
          className="view-name"
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom + 4 });
          }}
        >
          <Icon name="view" size={14} />
          {view ?? "Whole design"}
          <Icon name="down" size={12} />
        </button>
      )}
      {shown !== undefined && (
        <span className="view-count">
          {shown.toLocaleString("en")} of {all.toLocaleString("en")} tables
        </span>
      )}
      {isPart && (
        <button
          type="button"
          className="view-all"
          onClick={() => {
            getSession().look({ hidden: nothingHidden, focus: undefined });
            actions.showSoon();
          }}
        >
          Show all
        </button>
      )}
      {menu !== undefined && (
        <Menu label="Views" items={viewItems(getSession().getState())} at={menu} onClose={() => setMenu(undefined)} />
      )}
    </div>
  );
});

/** The named views to choose from, and what can be done with the open one. */
export function viewItems({ schema, look }: State): readonly MenuItem[] {
  const session = getSession();
  const open = (view: string | undefined): void => {
    session.look({ view, focus: undefined });
  };
  const shown = visibleTables(schema, look);
  return [
    { title: "Whole design", checked: look.view === undefined, onSelect: () => open(undefined) },
    ...schema.views.map(({ name }) => ({ title: name, checked: look.view === name, onSelect: () => open(name) })),
    {
      title: "New view of what is shown…",
      separated: true,
      onSelect: () =>
        askFor({
          title: "New view",
          label: "Name of the view",
          initial: numbered("view_", (name) => schema.views.some((view) => view.name === name)),
          kind: "line",
          isOptional: false,
          onAnswer: async (name) => {
            const tables = shown === undefined ? ("all" as const) : [...shown];
            const outcome = await session.run("addView", { name: name.trim(), tables, notes: "all" });
            if ("refused" in outcome) return outcome.refused;
            const isRead = ({ schema: now }: State): boolean => now.views.some((each) => each.name === name.trim());
            if (await until(session, isRead))
              session.look({ view: name.trim(), hidden: nothingHidden, focus: undefined });
            return undefined;
          },
        }),
    },
    ...(look.view === undefined ? [] : openViewItems(look.view)),
  ];
}

function openViewItems(view: string): readonly MenuItem[] {
  const session = getSession();
  return [
    {
      title: "Rename this view…",
      onSelect: () =>
        askFor({
          title: "Rename view",
          label: "Name of the view",
          initial: view,
          kind: "line",
          isOptional: false,
          onAnswer: async (name) => {
            const outcome = await session.run("renameView", { view, name: name.trim() });
            return "refused" in outcome ? outcome.refused : undefined;
          },
        }),
    },
    { title: "Delete this view", danger: true, onSelect: () => void session.run("removeView", { view }) },
  ];
}
