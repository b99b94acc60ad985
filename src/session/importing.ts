import { aroundOf } from "#core/inputs/around.ts";
import { isDialect } from "#core/inputs/dialects/read-dialect.ts";
import type { Imported } from "#core/inputs/input.ts";
import type { InputCalls } from "#core/inputs/input-calls.ts";
import { recognise } from "#core/inputs/inputs.ts";
import type { Schema } from "#core/schema/schema.ts";
import dialectsUrl from "#workers/dialects.worker.ts?worker&url";
import sqlUrl from "#workers/sql.worker.ts?worker&url";
import { openWorker } from "./own-worker.ts";
import { connectWorker, type WorkerClient } from "./worker-client.ts";

const patienceMs = 60_000;

type Client = WorkerClient<InputCalls>;

/** A worker for each of the two readers: the one of other databases' SQL is large, and seldom wanted. */
const clients = new Map<string, Client>();
let working = 0;

function clientFor(id: string): Client {
  const url = isDialect(id) ? dialectsUrl : sqlUrl;
  const client = clients.get(url) ?? connectWorker<InputCalls>(() => openWorker(url), { patienceMs, slow: [] });
  clients.set(url, client);
  return client;
}

/**
 * Reads a text of any kind as a design, in a worker; SQL may refer to a design that is there. Rejects with a sentence.
 * `hear` is told how much of it is read, from 0 to 1.
 */
export async function readImport(
  id: string,
  text: string,
  design: Schema,
  hear?: (share: number) => void,
): Promise<Imported> {
  working++;
  try {
    return await clientFor(id).ask("import", { id, text, around: aroundOf(design) }, hear);
  } catch (error) {
    throw new Error(sentence(error), { cause: error });
  } finally {
    working--;
  }
}

/** Reads SQL of the database whose words stand in it, or else PostgreSQL's, as a part of a design. */
export const readSql = (text: string, design: Schema): Promise<Imported> => {
  const kind = recognise(text, undefined).find(({ input }) => sqlKinds.has(input.id));
  return readImport(kind?.input.id ?? "postgres", text, design);
};

const sqlKinds: ReadonlySet<string> = new Set(["postgres", "sqlite", "mysql", "mssql", "oracle", "snowflake"]);

/** Stops what is still being read. */
export function endImport(): void {
  if (working > 0) for (const client of clients.values()) client.restart();
}

function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes("was ended before")
    ? "Reading took longer than a minute, or the browser stopped it. Try a part of the text, or a dump of the schema alone: pg_dump --schema-only."
    : `Reading it failed: ${message}`;
}
