import { useEffect, useState } from "react";
import type { Located } from "#core/dbml/locate.ts";
import type { CodeEditor } from "#features/editor/code-editor.ts";
import type { Selection } from "#session/state.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { Icon } from "#ui/Icon.tsx";
import { Menu } from "#ui/Menu.tsx";
import { type Crumb, crumbsOf } from "./crumbs.ts";
import "./path-bar.css";

/** More would be a list to search in, which the outline of the text is. */
const mostInMenu = 60;
const pause = 120;

/** Where the cursor stands in the design. Each step leads to what stands beside it. */
export function PathBar({ editor }: { editor: CodeEditor }) {
  const located = useLocated(editor);
  const schema = useSessionState((state) => state.schema);
  const design = useSessionState((state) => state.design.title);
  const [open, setOpen] = useState<{
    readonly crumb: Crumb;
    readonly at: { readonly x: number; readonly y: number };
  }>();
  const outline = (): void => editor.act("editor.action.quickOutline");
  return (
    <nav className="path-bar" aria-label="Where the cursor stands">
      <ol>
        <li>
          <button type="button" className="path-crumb" aria-haspopup="dialog" onClick={outline}>
            <Icon name="file" size={13} />
            <span>{design}</span>
          </button>
        </li>
        {crumbsOf(located, schema).map((crumb) => (
          <li key={crumb.icon}>
            <Icon name="right" size={12} className="path-arrow" />
            <button
              type="button"
              className="path-crumb"
              aria-haspopup={crumb.siblings.length > mostInMenu ? "dialog" : "menu"}
              onClick={({ currentTarget }) => {
                const { left, bottom } = currentTarget.getBoundingClientRect();
                if (crumb.siblings.length > mostInMenu) outline();
                else setOpen({ crumb, at: { x: left, y: bottom + 2 } });
              }}
            >
              <Icon name={crumb.icon} size={13} />
              <span>{crumb.title}</span>
            </button>
          </li>
        ))}
      </ol>
      {open !== undefined && (
        <Menu
          label={`Beside ${open.crumb.title}`}
          at={open.at}
          onClose={() => setOpen(undefined)}
          items={open.crumb.siblings.map(({ title, what, isHere }) => ({
            title,
            checked: isHere,
            onSelect: () => void goTo(what, editor),
          }))}
        />
      )}
    </nav>
  );
}

function useLocated(editor: CodeEditor): Located | undefined {
  const [located, setLocated] = useState<Located>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let newest = 0;
    const find = async (): Promise<void> => {
      const asked = ++newest;
      const found = await getSession().elementAt(editor.offset());
      if (asked === newest) setLocated(found);
    };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void find(), pause);
    };
    later();
    const leave = editor.onMove(later);
    return () => {
      leave();
      clearTimeout(timer);
      newest = -1;
    };
  }, [editor]);
  return located;
}

/** Shows it in the text and on the canvas, and goes on in the text. */
async function goTo(what: Located, editor: CodeEditor): Promise<void> {
  const session = getSession();
  await session.reveal(what, "other");
  const selection = selected(what);
  if (selection !== undefined) session.select(selection);
  editor.focus();
}

function selected(what: Located): Partial<Selection> | undefined {
  switch (what.kind) {
    case "table":
      return { tables: [what.table] };
    case "column":
      return { tables: [what.table], column: { table: what.table, column: what.column } };
    case "reference":
      return { references: [what.key] };
    case "group":
      return { groups: [what.name] };
    case "note":
      return { notes: [what.name] };
    default:
      return undefined;
  }
}
