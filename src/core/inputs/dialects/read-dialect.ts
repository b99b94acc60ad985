import type { DialectRead } from "./import-dialect.ts";

const dialects = ["mysql", "mssql", "oracle", "snowflake"] as const;

export type Dialect = (typeof dialects)[number];

export const isDialect = (id: string): id is Dialect => dialects.some((each) => each === id);

/** Asks the reader of other databases' SQL, which throws a list of faults. */
export function readDialect(id: string, text: string, read: (text: string, dialect: Dialect) => string): DialectRead {
  if (!isDialect(id)) throw new TypeError(`Texts of the kind ${id} are not read yet.`);
  try {
    return { dbml: read(text, id) };
  } catch (error) {
    return { faults: faultsOf(error) };
  }
}

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
