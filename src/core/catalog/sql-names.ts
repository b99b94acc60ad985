const part = /\s*(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))\s*(\.|$)/uy;

/** The names of `core."T"`, without quotes; `undefined` when it is no path of names. */
export function namesIn(sql: string): readonly string[] | undefined {
  const names: string[] = [];
  part.lastIndex = 0;
  for (;;) {
    const match = part.exec(sql);
    if (match === null) return undefined;
    const [, quoted, plain = "", end] = match;
    names.push(quoted === undefined ? plain.toLowerCase() : quoted.replaceAll('""', '"'));
    if (end === "") return names;
  }
}

/** The name that an identifier stands for: `"Id"` is Id. */
export const nameOf = (sql: string): string => namesIn(sql)?.at(-1) ?? sql;
