import fc from "fast-check";
import { expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import { importAny } from "./import-any.ts";
import { recognise } from "./inputs.ts";
import { mutated } from "./mutated.test-support.ts";
import { readSql } from "./postgres/read-sql.test-support.ts";

const samples: Readonly<Record<string, string>> = {
  dbml: shop,
  prisma:
    'enum Role { A\n B }\nmodel User {\n  id Int @id @default(autoincrement())\n  posts Post[] @relation("x")\n  @@index([id(sort: Desc)], map: "i")\n}\nmodel Post {\n  id Int @id\n  userId Int? @map("user_id")\n  user User? @relation("x", fields: [userId], references: [id], onDelete: Cascade)\n}\n',
  mermaid:
    'erDiagram\n  A ||--o{ B : "has"\n  A {\n    int id PK "key"\n    string a_id FK, UK\n  }\n  B[Bee] { varchar(3) x }\n',
  sqlite:
    "PRAGMA x;\nCREATE TABLE [a b] (id INTEGER PRIMARY KEY AUTOINCREMENT, `c` TEXT DEFAULT \"x\", d DATETIME DEFAULT (datetime('now'))) WITHOUT ROWID;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;\n",
  catalog:
    '[{"id":"schema public","owner":"schema public","facts":{}},{"id":"table public.t","owner":"public.t","facts":{"kind":"plain"}},{"id":"column public.t.a","owner":"public.t","facts":{"position":"1","type":"integer"}},{"id":"index public.t.i","owner":"public.t","facts":{"method":"btree","key 1":"a"}}]',
};

const runs = Number(process.env.FUZZ ?? 200);

for (const [id, sample] of Object.entries(samples)) {
  test(`law: a mutated text of ${id} is a design that reads, or says what is wrong`, () => {
    fc.assert(
      fc.property(mutated(sample), (text) => {
        const { text: made, problems } = importAny(id, text, readSql);
        const isSound = readDesign(made).diagnostics.every(({ severity }) => severity !== "error");
        expect(isSound || problems.length > 0).toBe(true);
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);
}

test("texts that are long in one way end in time", () => {
  const long = [
    "\n",
    " ",
    "(",
    '"',
    "create table ",
    "create ",
    ") ",
    "a",
    "\t\n",
    "{",
    "A ||--o{ ",
    "@@index([",
    "+\n",
    "/*",
  ].map((piece) => piece.repeat(20_000 / piece.length));
  for (const text of long) {
    expect(recognise(text, undefined).length).toBeGreaterThanOrEqual(0);
    for (const id of Object.keys(samples))
      expect(importAny(id, `${samples[id]}${text}`, readSql).text).toBeTypeOf("string");
    expect(importAny("mermaid", `erDiagram\n${text}`, readSql).text).toBeTypeOf("string");
  }
}, 60_000);
