import { importAny } from "#core/inputs/import-any.ts";
import type { InputCalls } from "#core/inputs/input-calls.ts";
import { loadParser } from "./parse-sql.ts";
import { serve } from "./serve.ts";

const parser = loadParser();

serve<InputCalls>({ import: async ({ id, text, around }, tell) => importAny(id, text, await parser, tell, around) });
