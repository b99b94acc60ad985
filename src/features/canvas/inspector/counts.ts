/** The digits of a count as people write it: `2,000,000`, `2_000_000`, `2 000 000`, `2m`, `40k`; `undefined` when it is none. */
export function parseCount(written: string): string | undefined {
  const match = /^(\d[\d_, \u00a0\u202f']*)(?:\.(\d+))?\s*([kmb]?)$/i.exec(written.trim());
  if (match === null) return undefined;
  const [, whole = "", fraction = "", unit = ""] = match;
  const zeros = { "": 0, k: 3, m: 6, b: 9 }[unit.toLowerCase()] ?? 0;
  if (fraction.length > zeros) return undefined;
  const digits = (whole.replaceAll(/\D/g, "") + fraction.padEnd(zeros, "0")).replace(/^0+(?=\d)/, "");
  return digits.length <= 18 ? digits : undefined;
}

/** `2000000` → `2,000,000` */
export const shownCount = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, ",");

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${shownCount(count)} ${count === 1 ? one : many}`;
