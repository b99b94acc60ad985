/** So many tables of three columns, in chains of ten where each refers to the one before. */
export const chains = (count: number): string =>
  Array.from({ length: count }, (_, at) => {
    const parent = at % 10 === 0 ? "" : `\nRef: entity_${at}.parent_id > entity_${at - 1}.id`;
    return `Table entity_${at} {\n  id bigint [pk]\n  parent_id bigint\n  name text\n}${parent}`;
  }).join("\n");
