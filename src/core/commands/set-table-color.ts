import { optionalText } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findTable, metadataOf } from "./find.ts";
import { tableList } from "./list-places.ts";
import { badColor } from "./new-names.ts";
import { listOf, shape, text } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const setTableColor = command(
  "setTableColor",
  "Colour tables",
  shape({ tables: listOf(text), color: optionalText }, {}),
  (design, { tables, color }) => {
    const bad = color === undefined ? undefined : badColor(color);
    if (bad !== undefined) return bad;
    const edits = [];
    for (const key of new Set(tables)) {
      const found = findTable(design, key);
      if (isRefusal(found)) return found;
      edits.push(
        ...setText(
          design,
          { place: tableList(found), metadata: metadataOf(design, key, "table") },
          ["headercolor", "color"],
          color,
        ),
      );
    }
    return { edits };
  },
);
