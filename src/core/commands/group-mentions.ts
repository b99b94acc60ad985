import type { MetadataNode, Path } from "#core/dbml/syntax.ts";
import type { Design } from "./command.ts";
import { declaredOf } from "./find.ts";

/** What names a group besides its declaration: views, and `Metadata TableGroup` with its whole element. */
export function groupMentions(
  design: Design,
  name: string,
): { readonly path: Path; readonly base: number; readonly metadata: MetadataNode | undefined }[] {
  const { metadata, views } = declaredOf(design);
  return [
    ...metadata.flatMap(({ node, base }) =>
      node.target === "tablegroup" && node.name.words.at(-1)?.text === name
        ? [{ path: node.name, base, metadata: node }]
        : [],
    ),
    ...[...views.values()].flatMap(({ node, base }) =>
      node.sections.flatMap(({ what, names }) =>
        what === "tablegroups"
          ? names.flatMap((path) => (path.words.at(-1)?.text === name ? [{ path, base, metadata: undefined }] : []))
          : [],
      ),
    ),
  ];
}
