import { optionalText } from "./arguments-shapes.ts";
import { command, isRefusal } from "./command.ts";
import { findTable, metadataOf } from "./find.ts";
import { tableList } from "./list-places.ts";
import { listOf, shape, text } from "./shape.ts";
import { setText } from "./text-settings.ts";

export const setTableColor = command(
  "setTableColor",
  "Colour tables",
  shape({ tables: listOf(text), color: optionalText }, {}),
  (design, { tables, color }) => {
    if (color !== undefined && !/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)) {
      return { refused: `"${color}" is not a colour such as #3b82f6.` };
    }
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
