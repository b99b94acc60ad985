import { type KeyboardEvent, useRef } from "react";
import { IconButton } from "#ui/Button.tsx";
import { Icon } from "#ui/Icon.tsx";
import { Menu } from "#ui/Menu.tsx";
import { PaneEmpty } from "#ui/Pane.tsx";
import { RowLine } from "./RowLine.tsx";
import { rowDomId, Tree } from "./Tree.tsx";
import { useEditing } from "./use-editing.ts";
import { useOutline } from "./use-outline.ts";
import "#ui/list.css";
import "./outline.css";

/** The design as a tree: the twin of the canvas, where everything can be done by the keys alone. */
export function OutlinePane() {
  const outline = useOutline();
  const root = useRef<HTMLElement>(null);
  const focusTree = (): void => root.current?.querySelector<HTMLElement>('[role="tree"]')?.focus();
  const rowBox = (index: number): DOMRect | undefined =>
    root.current?.querySelector(`#${rowDomId(index)}`)?.getBoundingClientRect();
  const editing = useEditing(outline, { focusTree, rowBox });
  const { rows, at, query, setQuery, isFiltered } = outline;

  const onFilterKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Escape" && query !== "") {
      event.preventDefault();
      event.stopPropagation();
      setQuery("");
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      focusTree();
    }
  };
  return (
    <section ref={root} className="outline" aria-label="Outline" onKeyDown={editing.onPaneKey}>
      <div className="outline-head">
        <span className="outline-filter">
          <Icon name="search" size={13} />
          <input
            type="text"
            className="bare-field"
            aria-label="Filter tables and columns"
            placeholder="Filter"
            value={query}
            maxLength={100}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onFilterKey}
          />
        </span>
        <IconButton label="Add" opens="menu" onClick={editing.openAddMenu}>
          <Icon name="add" size={15} />
        </IconButton>
      </div>
      {rows.length === 0 ? (
        <PaneEmpty icon={isFiltered ? "search" : "table"} title={isFiltered ? "Nothing is called so" : "No tables yet"}>
          {!isFiltered && <p>Add one with the button above.</p>}
        </PaneEmpty>
      ) : (
        <Tree
          rows={rows}
          at={at}
          onKey={editing.onKey}
          onPress={editing.onPress}
          render={(row, index) => (
            <RowLine
              key={row.id}
              row={row}
              index={index}
              id={rowDomId(index)}
              isActive={index === at}
              isSelected={editing.isSelected(row)}
              isHidden={editing.isHidden(row)}
              isStale={editing.isStale(row)}
              editing={editing.partOf(row)}
              fields={editing.fields}
            />
          )}
        />
      )}
      {editing.menu !== undefined && (
        <Menu
          key={editing.menu.label}
          label={editing.menu.label}
          items={editing.menu.items}
          at={editing.menu.at}
          onClose={editing.closeMenu}
        />
      )}
    </section>
  );
}
