import { memo } from "react";
import { Icon } from "#ui/Icon.tsx";
import { Marked } from "#ui/Marked.tsx";
import { swatchColor } from "#ui/swatch.ts";
import type { Fields } from "./fields.ts";
import { NameField } from "./NameField.tsx";
import type { Row } from "./row.ts";

export const rowHeight = 24;

type RowLineProps = {
  readonly row: Row;
  readonly index: number;
  readonly id: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isHidden: boolean;
  readonly isStale: boolean;
  readonly editing: "rename" | "type" | undefined;
  readonly fields: Fields;
};

/** A line of the outline: how to open it, what it is, its name, and what is to say of it. */
export const RowLine = memo(function RowLine(props: RowLineProps) {
  const { row, index, id, isActive, isSelected, isHidden, isStale, editing, fields } = props;
  const color = swatchColor(row.color);
  const classes = [
    "list-line outline-row",
    isActive ? "outline-active" : "",
    isHidden ? "outline-hidden" : "",
    isStale ? "outline-stale" : "",
    row.icon === "key" ? "outline-key" : "",
  ];
  return (
    <div
      className={classes.filter((each) => each !== "").join(" ")}
      style={{ top: index * rowHeight, paddingLeft: 4 + (row.level - 1) * 14 }}
      id={id}
      data-row={index}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-expanded={row.isOpen}
      aria-selected={isSelected}
    >
      <span className="outline-turn" data-part="turn" aria-hidden="true">
        {row.isOpen !== undefined && <Icon name={row.isOpen ? "down" : "right"} size={12} />}
      </span>
      <span className="outline-icon" title={row.role} aria-hidden="true">
        {color === undefined || row.icon !== "group" ? (
          row.icon !== undefined && <Icon name={row.icon} size={13} />
        ) : (
          <span className="outline-dot" style={{ background: color }} />
        )}
      </span>
      {editing === "rename" ? (
        <NameField row={row} part="rename" fields={fields} />
      ) : (
        <span className="cut outline-title">
          <Marked text={row.title} at={row.marks} />
          <span className="visually-hidden">{`, ${row.role.toLowerCase()}${isHidden ? ", hidden on the canvas" : ""} `}</span>
        </span>
      )}
      {color !== undefined && row.icon !== "group" && (
        <span className="outline-dot outline-dot-small" style={{ background: color }} />
      )}
      {editing === "type" ? (
        <NameField row={row} part="type" fields={fields} />
      ) : (
        row.detail !== undefined && (
          <span className="cut outline-detail" title={row.detail}>
            {row.detail}
          </span>
        )
      )}
      {row.count !== undefined && <span className="outline-count">{row.count}</span>}
      {row.tables.length > 0 && (
        <span
          className="outline-eye"
          data-part="eye"
          aria-hidden="true"
          title={isHidden ? "Show on the canvas" : "Hide on the canvas"}
        >
          <Icon name={isHidden ? "eyeOff" : "eye"} size={13} />
        </span>
      )}
    </div>
  );
});
