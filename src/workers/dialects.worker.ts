import { importer } from "@dbml/core";
import { importDialect } from "#core/inputs/dialects/import-dialect.ts";
import { readDialect } from "#core/inputs/dialects/read-dialect.ts";
import type { InputCalls } from "#core/inputs/input-calls.ts";
import { inputs } from "#core/inputs/inputs.ts";
import { serve } from "./serve.ts";

serve<InputCalls>({
  import: ({ id, text, around }) => {
    const title = inputs.find((input) => input.id === id)?.title ?? id;
    return importDialect(title, text, readDialect(id, text, importer.import), around);
  },
});
