import fc from "fast-check";
import { expect, test } from "vitest";
import shop from "#core/corpus/schemas/shop.dbml?raw";
import { readDesign } from "#core/dbml/read.ts";
import { mermaid as output } from "#core/outputs/mermaid/mermaid.ts";
import { importMermaid } from "./import-mermaid.ts";

const diagram = `---
title: Orders
---
erDiagram
  %% who buys
  direction LR
  CUSTOMER ||--o{ ORDER : places
  ORDER ||--|{ LINE-ITEM : "contains"
  CUSTOMER }|..|{ ADDRESS : uses
  PERSON only one to zero or more CAR : drives
  CUSTOMER {
    int id PK
    string name "As on the card"
    string email UK
  }
  ORDER {
    bigint number PK
    int customerId FK
    datetime placed
    varchar(20) state
  }
  p[Pet] { string name }
  style p fill:#f9f
`;

test("an entity diagram becomes a design, and what had to be added is said", () => {
  const { text, problems } = importMermaid(diagram);
  expect(problems.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)).toMatchInlineSnapshot(`
    [
      "8 info: LINE-ITEM names no column for its relationship to ORDER: order_number was added.",
      "9 info: ADDRESS has no key: the column id was added.",
      "10 info: PERSON has no key: the column id was added.",
      "10 info: CAR names no column for its relationship to PERSON: person_id was added.",
    ]
  `);
  expect(text).toMatchInlineSnapshot(`
    "Table CUSTOMER {
      id    integer [pk]
      name  text    [note: 'As on the card']
      email text    [unique]
    }

    Table ORDER {
      number     bigint  [pk]
      customerId integer [ref: > CUSTOMER.id]
      placed     timestamptz
      state      varchar(20)
    }

    Table "LINE-ITEM" {
      order_number bigint [not null, ref: > ORDER.number, note: 'contains']
    }

    Table ADDRESS {
      id bigint [pk, ref: <> CUSTOMER.id]
    }

    Table PERSON {
      id bigint [pk]
    }

    Table CAR {
      person_id bigint [not null, ref: > PERSON.id, note: 'drives']
    }

    Table Pet {
      name text
    }
    "
  `);
});

test("what our own output says is read again: tables, columns, ends", () => {
  const { schema } = readDesign(shop);
  const { schema: again, problems } = importMermaid(output.emit(schema).text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(again.tables.map(({ name }) => name).toSorted()).toEqual(schema.tables.map(({ name }) => name).toSorted());
  expect(again.tables.flatMap(({ columns }) => columns).length).toBe(
    schema.tables.flatMap(({ columns }) => columns).length,
  );
});

test("a line that is nothing is a problem where it stands", () => {
  const { problems } = importMermaid("erDiagram\n  A ||--o{ B : x\n  what is this?\n");
  expect(problems.find(({ severity }) => severity === "error")).toMatchObject({ line: 3, column: 3 });
});

test("law: any diagram gives a design that reads without errors, or says what is wrong", () => {
  const piece = fc.constantFrom(
    ...'A ||--o{ B : x\n|A }o--o{ A\n|A {\n|}\n|int id PK\n|string b_id FK, UK "c"\n|B[Bee]\n|A {}\n|"A b" ||--|| C : "y"\n'.split(
      "|",
    ),
    "|",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ arbitrary: piece, weight: 4 }, { arbitrary: fc.string(), weight: 1 }), { maxLength: 30 }),
      (pieces) => {
        const { text, problems } = importMermaid(`erDiagram\n${pieces.join("")}`);
        const isSound = readDesign(text).diagnostics.every(({ severity }) => severity !== "error");
        expect(isSound || problems.some(({ severity }) => severity === "error")).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
