import type { Output } from "#core/outputs/output.ts";
import { emitPostgres } from "./emit.ts";

export const postgres: Output = {
  id: "postgres",
  title: "Postgres",
  fileName: "schema.sql",
  language: "sql",
  emit: emitPostgres,
};
