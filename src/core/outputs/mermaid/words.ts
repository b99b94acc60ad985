/** Characters that would end a quoted text, start markup or a directive, or be taken for one of Mermaid's own marks. */
const special = /["<>&%#;~\\`*\u{fb02}\u{b6}]/gu;
const named = new Map([
  ['"', "#quot;"],
  ["<", "#lt;"],
  [">", "#gt;"],
  ["&", "#amp;"],
]);

// Wherever this stands in a line, Mermaid reads the whole line as a direction.
const direction = /(direction)\s+(?=(?:TB|BT|RL|LR))/giu;

/** A text between double quotes: on one line, with Mermaid's entities for what it would not take literally. */
export function quotedText(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}\p{Surrogate}]+/gu, " ")
    .trim()
    .replace(special, (character) => named.get(character) ?? `#${character.codePointAt(0) ?? 32};`)
    .replace(direction, "$1#32;");
  return `"${line}"`;
}

// At the start of a statement these are words of the language.
const reserved = new Set(
  "accdescr acctitle class classdef direction end erdiagram many one only optionally style subgraph title to u zero".split(
    " ",
  ),
);

/** The name of an entity: bare when every version of Mermaid takes it so. */
export function entityName(name: string): string {
  const bare = /^[A-Za-z]\w*$/.test(name) && !reserved.has(name.toLowerCase());
  if (bare) return name;
  const text = quotedText(name);
  return text === '""' ? '"#32;"' : text;
}

const longest = 200;

/**
 * A type or a column's name, which Mermaid takes without quotes only: what it would not take becomes `_`. Words that begin like a key
 * (`pk`, `fk`, `uk`) would be read as one.
 */
export function attributeWord(text: string): string {
  const word = text
    .replace(/[^A-Za-z0-9_\-[\]().,\u00C0-\uFFFF]|[\s\p{Surrogate}\u2028\u2029\ufb02]/gu, "_")
    .slice(0, longest)
    .replace(/^(?=[^A-Za-z_\u00C0-\uFFFF]|(?:pk|fk|uk)(?!\w))/iu, "_");
  return word === "" ? "_" : word;
}
