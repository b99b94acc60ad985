/** What one statement answered, everything as Postgres writes it. */
export type Rows = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** How many rows it wrote. */
  readonly affected: number;
};

/** Runs statements as one message; it rejects with what `refusalOf` reads. */
export type Run = (sql: string) => Promise<readonly Rows[]>;

/** Why Postgres refused. */
export type Refusal = {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  /** In the message sent, counted from 0 in UTF-16. */
  readonly position: number | undefined;
};

/** What a rejected `run` of `sql` says. What is no answer of Postgres is thrown on. */
export function refusalOf(error: unknown, sql: string): Refusal {
  if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) throw error;
  const { code, message } = error;
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) throw error;
  const told = (key: string): string | undefined => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const position = Number(told("position") ?? 0);
  return {
    code,
    message: String(message),
    detail: told("detail"),
    hint: told("hint"),
    position: position > 0 ? utf16At(sql, position - 1) : undefined,
  };
}

/** Postgres counts characters, a string counts UTF-16. */
function utf16At(sql: string, characters: number): number {
  let at = 0;
  for (let left = characters; left > 0 && at < sql.length; left--) at += (sql.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** One value of a single row. */
export async function askOne(run: Run, sql: string): Promise<string | null> {
  const answers = await run(sql);
  return answers.at(-1)?.rows[0]?.[0] ?? null;
}

/** A server that the proof has for itself. */
export type Database = {
  /** Its version: `18.6`. */
  readonly server: string;
  readonly run: Run;
  /** Takes the empty files away that undone statements leave. Not within a transaction. */
  readonly checkpoint: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Runs one statement; what is refused leaves no trace. */
export type Attempt = (sql: string) => Promise<Refusal | undefined>;

/** Each statement for itself, at once for good. */
export const alone =
  (run: Run): Attempt =>
  async (sql) => {
    try {
      await run(sql);
      return undefined;
    } catch (error) {
      return refusalOf(error, sql);
    }
  };

/** Each statement for itself within the transaction that is open. */
export async function inSavepoints(run: Run): Promise<Attempt> {
  // It stands before the statement comes: one that cannot be parsed takes all of its message with it.
  await run("SAVEPOINT step");
  return async (sql) => {
    try {
      await run(`${sql}\n;RELEASE step;SAVEPOINT step`);
      return undefined;
    } catch (error) {
      await run("ROLLBACK TO step");
      return refusalOf(error, sql);
    }
  };
}
