import type { Placed } from "#core/dbml/declared.ts";
import type { MetadataNode } from "#core/dbml/syntax.ts";
import type { TableKey } from "#core/schema/schema.ts";
import type { Design } from "./command.ts";
import { metadataOf } from "./find.ts";

/** The `Metadata Column` of one column. */
export const columnMetadata = (design: Design, table: TableKey, column: string): Placed<MetadataNode>[] =>
  metadataOf(design, table, "column").filter(({ node }) => node.name.words.at(-1)?.text === column);
