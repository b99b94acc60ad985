import type { Around } from "./around.ts";
import { importCatalog } from "./catalog/import-catalog.ts";
import { importDbml } from "./dbml/import-dbml.ts";
import type { Imported } from "./input.ts";
import { importMermaid } from "./mermaid/import-mermaid.ts";
import type { ReadSql } from "./postgres/ast.ts";
import { importPostgres } from "./postgres/import-postgres.ts";
import { importPrisma } from "./prisma/import-prisma.ts";
import { importSqlite } from "./sqlite/import-sqlite.ts";

const mostCharacters = 32_000_000;

/**
 * Reads a text of that kind, an `Input`'s id, as a design; `tell` hears how much of it is read, from 0 to 1. SQL may
 * refer to the design `around` it.
 */
export function importAny(
  id: string,
  text: string,
  read: ReadSql,
  tell?: (share: number) => void,
  around?: Around,
): Imported {
  if (text.length > mostCharacters) throw new RangeError("The text is larger than 32 MB.");
  switch (id) {
    case "postgres":
      return importPostgres(text, read, tell, around);
    case "dbml":
      return importDbml(text);
    case "catalog":
      return importCatalog(text, read, tell);
    case "prisma":
      return importPrisma(text);
    case "mermaid":
      return importMermaid(text);
    case "sqlite":
      return importSqlite(text, read, tell, around);
    default:
      throw new TypeError(`Texts of the kind ${id} are not read yet.`);
  }
}
