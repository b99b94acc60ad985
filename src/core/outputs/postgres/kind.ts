import type { OutputKind } from "#core/outputs/output.ts";

/** What is known of the output before its text is asked for. */
export const postgresKind: OutputKind = {
  id: "postgres",
  title: "Postgres",
  fileName: "schema.sql",
  language: "sql",
  options: [
    {
      id: "files",
      title: "Files",
      choices: [
        { id: "one", title: "One file" },
        { id: "schema", title: "A file per schema" },
        { id: "table", title: "A file per table" },
      ],
    },
    {
      id: "exists",
      title: "If not exists",
      choices: [
        { id: "no", title: "Into an empty database" },
        { id: "yes", title: "Only what is missing" },
      ],
    },
    {
      id: "comments",
      title: "Comments",
      choices: [
        { id: "yes", title: "With comments" },
        { id: "no", title: "Without comments" },
      ],
    },
  ],
};
