import type { DialectRead, TableName } from "./import-dialect.ts";

const dialects = ["mysql", "mssql", "oracle", "snowflake"] as const;

export type Dialect = (typeof dialects)[number];

export const isDialect = (id: string): id is Dialect => dialects.some((each) => each === id);

/** In characters: so much is read again for the sake of tables that are not there. */
const mostAgain = 4_000_000;

type ReadText = (text: string, dialect: Dialect) => string;

/**
 * Asks the reader of other databases' SQL, which throws a list of faults. It refuses the whole of a text of which one
 * foreign key leads elsewhere: what it misses, table by table and column by column, is made up behind the text.
 */
export function readDialect(id: string, text: string, read: ReadText): DialectRead {
  if (!isDialect(id)) throw new TypeError(`Texts of the kind ${id} are not read yet.`);
  const ended = /(?:;|\bgo)\s*$/i.test(text) ? text : `${text}\n;`;
  const madeUp: MadeUp[] = [];
  let first: Faults | undefined;
  for (let left = mostAgain; ; left -= text.length) {
    const sql = [ended, ...madeUp.map((table) => printed(table, id))].join("\n");
    try {
      return { dbml: read(madeUp.length === 0 ? text : sql, id), madeUp };
    } catch (error) {
      const faults = faultsOf(error);
      first ??= faults;
      if (left < text.length || !makesUp(faults[0]?.message ?? "", madeUp)) return { faults: first };
    }
  }
}

type MadeUp = TableName & { readonly columns: string[] };

/** Adds what a fault says is missing; answers whether it says so of a table that the text does not make. */
function makesUp(fault: string, madeUp: MadeUp[]): boolean {
  const [, path, name] = /^Can't find table (?:"([^"]*)"\.)?"([^"]+)"$/.exec(fault) ?? [];
  if (name !== undefined) {
    const schema = path === "undefined" ? undefined : path;
    if (madeUp.some((each) => each.name === name && each.schema === schema)) return false;
    madeUp.push({ schema, name, columns: [] });
    return true;
  }
  const [, itsSchema, column, table] =
    /^Can't find field (?:"([^"]*)"\.)?"([^"]+)" in table "([^"]+)"$/.exec(fault) ?? [];
  const found = madeUp.findLast((each) => each.name === table && (each.schema ?? itsSchema) === itsSchema);
  if (column === undefined || found === undefined || found.columns.includes(column)) return false;
  found.columns.push(column);
  return true;
}

function printed({ schema, name, columns }: MadeUp, dialect: Dialect): string {
  const [open, close] = quotes[dialect];
  const quoted = (word: string): string => open + word + close;
  const path = schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
  const types = columns.length === 0 ? ["nothing"] : columns;
  return `CREATE TABLE ${path} (${types.map((column) => `${quoted(column)} int`).join(", ")});`;
}

const quotes: Readonly<Record<Dialect, readonly [open: string, close: string]>> = {
  mysql: ["`", "`"],
  mssql: ["[", "]"],
  oracle: ['"', '"'],
  snowflake: ['"', '"'],
};

type Faults = Extract<DialectRead, { readonly faults: unknown }>["faults"];

const most = 100;

function faultsOf(error: unknown): Faults {
  const diags = typeof error === "object" && error !== null && "diags" in error ? error.diags : undefined;
  const faults = Array.isArray(diags) ? (diags as readonly unknown[]).slice(0, most).map(faultOf) : [];
  return faults.length > 0
    ? faults
    : [{ line: 1, column: 1, message: error instanceof Error ? error.message : String(error) }];
}

function faultOf(diagnostic: unknown): Faults[number] {
  const { text, message, location } = diagnostic as Partial<Record<"text" | "message" | "location", unknown>>;
  const start = (location as { readonly start?: { readonly line?: unknown; readonly column?: unknown } } | undefined)
    ?.start;
  const number = (value: unknown): number => (typeof value === "number" && value > 0 ? value : 1);
  return {
    line: number(start?.line),
    column: number(start?.column),
    message: String(text ?? message ?? "it cannot be read"),
  };
}
