import type { Output } from "#core/outputs/output.ts";
import { emitPostgres } from "./emit.ts";
import { postgresKind } from "./kind.ts";

export const postgres: Output = { ...postgresKind, emit: emitPostgres };
