import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Target } from "#core/offers/offer.ts";
import { offersOf } from "#session/offer-menu.ts";
import { targetOfSelection } from "#session/perform-offer.ts";
import { getSession, useSessionState } from "#session/use-session.ts";
import { type OfferedAction, actions as offeredActions } from "#ui/actions.ts";
import { releaseKeys } from "#ui/held-keys.ts";
import { Icon } from "#ui/Icon.tsx";
import { Marked } from "#ui/Marked.tsx";
import { ariaShortcut, isShortcut, shortcutText } from "#ui/shortcut.ts";
import { actionItems, among, type FoundItem, find, type Item, itemsWithin, offerItems } from "./items.ts";
import { recentItems, remember } from "./recent.ts";
import { runItem } from "./run-item.ts";
import "#ui/list.css";
import "./palette.css";

type PaletteProps = {
  /** What the window can do, besides what parts of it offer. */
  readonly actions: readonly OfferedAction[];
  readonly onClose: () => void;
};

type Within = { readonly target: Target; readonly title: string };

/** One field that leads to everything: names of elements, and after `>` what can be done. */
export function Palette({ actions, onClose }: PaletteProps) {
  const schema = useSessionState((state) => state.schema);
  const [query, setQuery] = useState("");
  const [within, setWithin] = useState<readonly Within[]>([]);
  const [active, setActive] = useState(0);
  const dialog = useDialog();
  const here = within.at(-1);
  const commands = useMemo(() => commandItems(actions), [actions]);
  const found = useMemo((): readonly FoundItem[] => {
    const recent = recentItems();
    if (here === undefined) return find(schema, query, { commands, recent });
    return among(itemsWithin(schema, here.target, offersOf(getSession(), here.target)), query, []);
  }, [schema, query, here, commands]);
  const at = Math.min(active, found.length - 1);
  const item = found[at]?.item;

  const type = (text: string): void => {
    setQuery(text);
    setActive(0);
  };
  const goInto = (wanted: Item | undefined): void => {
    if (wanted?.into === undefined) return;
    setWithin([...within, { target: wanted.into, title: wanted.title }]);
    type("");
  };
  const goOut = (): void => {
    setWithin(within.slice(0, -1));
    type("");
  };
  const choose = (wanted: Item | undefined): void => {
    if (wanted === undefined) return;
    // An enum stands nowhere on the canvas: what can be done with it is what there is to show.
    if (wanted.does.kind === "go" && wanted.does.target.kind === "enum") {
      goInto(wanted);
      return;
    }
    remember(wanted.id);
    onClose();
    runItem(wanted);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const go = (to: number): void => {
      event.preventDefault();
      setActive(found.length === 0 ? 0 : (to + found.length) % found.length);
    };
    switch (event.key) {
      case "ArrowDown":
        go(at + 1);
        break;
      case "ArrowUp":
        go(at - 1);
        break;
      case "PageDown":
        go(Math.min(at + 10, found.length - 1));
        break;
      case "PageUp":
        go(Math.max(at - 10, 0));
        break;
      case "Enter":
        event.preventDefault();
        choose(item);
        break;
      case "Tab":
        event.preventDefault();
        if (event.shiftKey) goOut();
        else goInto(item);
        break;
      case "Backspace":
        if (query === "" && within.length > 0) goOut();
        break;
      default:
    }
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Find or do"
      onCancel={(event) => {
        event.preventDefault();
        if (within.length > 0) goOut();
        else onClose();
      }}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (!isShortcut(event.nativeEvent, "mod+k")) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="palette-body">
        <div className="palette-field">
          <Icon name="search" size={15} />
          {here !== undefined && <span className="cut palette-within">{here.title}</span>}
          <input
            type="text"
            className="bare-field"
            role="combobox"
            aria-label={here === undefined ? "Find an element, or type > for what can be done" : `In ${here.title}`}
            aria-autocomplete="list"
            aria-expanded={found.length > 0}
            aria-controls="palette-list"
            aria-activedescendant={item === undefined ? undefined : `palette-${at}`}
            placeholder={
              here === undefined ? "Find tables, columns, outputs … or > for commands" : "Columns and commands"
            }
            value={query}
            maxLength={100}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <div id="palette-list" className="palette-list" role="listbox" aria-label="Answers">
          {found.map(({ item: each, at: marks }, index) => (
            <Line
              key={each.id}
              item={each}
              marks={marks}
              id={`palette-${index}`}
              isActive={index === at}
              onChoose={() => choose(each)}
            />
          ))}
        </div>
        {found.length === 0 && <p className="palette-nothing">Nothing is called so.</p>}
        <footer className="palette-foot" aria-hidden="true">
          <span>
            <kbd>↑↓</kbd> choose
          </span>
          <span>
            <kbd>{shortcutText("enter")}</kbd> {item?.does.kind === "go" ? "show" : "do"}
          </span>
          {item?.into !== undefined && (
            <span>
              <kbd>Tab</kbd> what can be done with it
            </span>
          )}
          <span className="palette-foot-end">
            <kbd>&gt;</kbd> commands
          </span>
        </footer>
      </div>
    </dialog>
  );
}

type LineProps = {
  readonly item: Item;
  readonly marks: readonly number[];
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
};

function Line({ item, marks, id, isActive, onChoose }: LineProps) {
  return (
    <div
      id={id}
      className="list-line palette-line"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-keyshortcuts={item.shortcut === undefined ? undefined : ariaShortcut(item.shortcut)}
      ref={isActive ? showLine : undefined}
      // The field must not lose the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={undefined}
    >
      <Icon name={item.icon} size={14} />
      <span className="cut palette-title">
        <Marked text={item.title} at={marks} />
      </span>
      {item.detail !== undefined && <span className="cut palette-detail">{item.detail}</span>}
      {item.shortcut !== undefined && <kbd>{shortcutText(item.shortcut)}</kbd>}
    </div>
  );
}

const showLine = (line: HTMLElement | null): void => line?.scrollIntoView({ block: "nearest" });

/** What can be done with what is selected, then with the design, then by the window. */
function commandItems(actions: readonly OfferedAction[]): readonly Item[] {
  const target = targetOfSelection(getSession().getState().selection);
  return [
    ...(target === undefined ? [] : offerItems(offersOf(getSession(), target), nameOf(target))),
    ...offerItems(offersOf(getSession(), { kind: "design" }), undefined),
    ...actionItems([...offeredActions(), ...actions]),
  ];
}

function nameOf(target: Target): string | undefined {
  switch (target.kind) {
    case "tables":
      return target.tables.length > 1 ? `${target.tables.length} tables` : target.tables[0]?.replace(/^public\./, "");
    case "column":
      return `${target.table.replace(/^public\./, "")}.${target.column}`;
    case "references":
      return "reference";
    case "group":
      return target.group;
    case "note":
      return target.note;
    default:
      return undefined;
  }
}

/** Opens the dialog, and gives the focus back when it goes. */
function useDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showModal();
    const field = element.querySelector("input");
    field?.focus();
    releaseKeys(field ?? undefined);
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return dialog;
}
