import { type Attribute, type Block, type Line, unquoted } from "./prisma-lines.ts";

/** A model and the names that its fields have in the database. */
export type Model = {
  readonly block: Block;
  readonly schema: string;
  readonly name: string;
  readonly columns: ReadonlyMap<string, string>;
};

export const argument = (
  attribute: Attribute | undefined,
  ...names: readonly (string | undefined)[]
): string | undefined => attribute?.args.find(([name]) => names.includes(name))?.[1];

export const attributeOf = (line: Line, name: string): Attribute | undefined =>
  line.attributes.find((attribute) => attribute.name === name);

export const ofBlock = (block: Block, name: string): readonly Attribute[] =>
  block.lines.flatMap(({ attributes }) => attributes.filter((each) => each.isOfBlock && each.name === name));

export const mapped = (attributes: readonly (Attribute | undefined)[], name: string): string =>
  unquoted(argument(attributes[0], undefined, "name") ?? name);

export const schemaOf = (block: Block): string => mapped(ofBlock(block, "schema"), "public");

/** Fields that become columns: not those that only name another model. */
export const fieldsOf = (block: Block): readonly Line[] => block.lines.filter(({ words }) => words.length >= 2);
