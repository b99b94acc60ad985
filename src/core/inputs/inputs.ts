import type { Input } from "./input.ts";
import { catalog } from "./kinds/catalog.ts";
import { dbml } from "./kinds/dbml.ts";
import { mermaid } from "./kinds/mermaid.ts";
import { mssql } from "./kinds/mssql.ts";
import { mysql } from "./kinds/mysql.ts";
import { oracle } from "./kinds/oracle.ts";
import { postgres } from "./kinds/postgres.ts";
import { prisma } from "./kinds/prisma.ts";
import { snowflake } from "./kinds/snowflake.ts";
import { sqlite } from "./kinds/sqlite.ts";

/** In the order of the menu. */
export const inputs: readonly Input[] = [
  postgres,
  dbml,
  catalog,
  prisma,
  mermaid,
  sqlite,
  mysql,
  mssql,
  oracle,
  snowflake,
];

const looked = 100_000;

/** What a text may be, the most likely first; empty when it is like nothing of all this. */
export function recognise(
  text: string,
  fileName: string | undefined,
): readonly { readonly input: Input; readonly score: number }[] {
  const start = text.slice(0, looked);
  return inputs
    .map((input) => ({ input, score: input.looksLike(start, fileName) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
}
