import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readFile } from "#core/document/file-format.ts";
import type { Document } from "#core/document/transaction.ts";

/** The design that people meet first, and may begin again with. */
export const example: { readonly title: string; readonly document: Document } = {
  title: "Shop",
  document: readFile(shop),
};
