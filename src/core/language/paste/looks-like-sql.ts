import { dbml } from "#core/inputs/kinds/dbml.ts";

const looked = 100_000;

const word = '(?:"[^"\\n]{1,128}"|`[^`\\n]{1,128}`|\\[[^\\]\\n]{1,128}\\]|[\\p{L}_][\\p{L}\\p{N}_$]{0,127})';
const name = `${word}(?:\\s{0,9}\\.\\s{0,9}${word}){0,2}`;
const kind = "(?:or\\s+replace\\s+)?(?:(?:global|local)\\s+)?(?:(?:temporary|temp|unlogged|transient|foreign)\\s+)?";

/** At the start of a line, a name, and something in parentheses: prose about creating tables has none. */
const makesTable = new RegExp(`^[ \\t]*create\\s+${kind}table\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s*\\(`, "imu");
const makesEnum = new RegExp(`^[ \\t]*create\\s+type\\s+${name}\\s+as\\s+enum\\s*\\(`, "imu");

/** Whether a pasted text is SQL that makes tables or enums, and not DBML that quotes some. Sees the first 100 kB. */
export function looksLikeSql(text: string): boolean {
  const start = text.slice(0, looked);
  return (makesTable.test(start) || makesEnum.test(start)) && dbml.looksLike(start, undefined) === 0;
}
