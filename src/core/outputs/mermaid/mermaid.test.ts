import fc from "fast-check";
import mermaidPackage from "mermaid";
import { describe, expect, it } from "vitest";
import { randomName } from "#core/corpus/random-name.ts";
import { randomSchema } from "#core/corpus/random-schema.ts";
import { readDesign } from "#core/dbml/read.ts";
import { emitMermaid } from "./emit.ts";
import { attributeWord, entityName, quotedText } from "./words.ts";

const emit = (dbml: string): string => emitMermaid(readDesign(dbml).schema).text;

type Attribute = {
  readonly type: string;
  readonly name: string;
  readonly keys?: readonly string[];
  readonly comment?: string;
};
type Entity = { readonly label: string; readonly attributes: readonly Attribute[] };
type ErDatabase = { getEntities(): Map<string, Entity>; getRelationships(): readonly { readonly roleA: string }[] };

/** What Mermaid itself understands. */
async function understood(text: string): Promise<{ entities: Map<string, Entity>; labels: readonly string[] }> {
  await mermaidPackage.parse(text);
  const { db } = await mermaidPackage.mermaidAPI.getDiagramFromText(text);
  const er = db as unknown as ErDatabase;
  const entities = new Map([...er.getEntities()].map(([name, entity]) => [decoded(name), entity]));
  return { entities, labels: er.getRelationships().map(({ roleA }) => decoded(roleA)) };
}

// Mermaid keeps entities in a form of its own while it parses.
const decoded = (text: string): string =>
  text
    .replace(/ﬂ°°(\d+)¶ß/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/ﬂ°(\w+)¶ß/gu, (_, name: string) => ({ quot: '"', lt: "<", gt: ">", amp: "&" })[name] ?? name);

it("draws tables with their keys, types and notes", () => {
  const text = emit(`
    Table users {
      id bigint [pk]
      email "character varying(255)" [unique, note: 'Lower "case"']
    }
    Table core.posts {
      author_id bigint [pk, ref: > users.id]
      "part no" numeric(12,2) [pk]
      tags text[]
    }
    Table empty {
      x core.state
    }`);
  expect(text).toBe(`erDiagram
  users {
    bigint id PK
    character_varying(255) email UK "Lower #quot;case#quot;"
  }
  "core.posts" {
    bigint author_id PK, FK
    numeric(12,2) part_no PK "part no"
    text[] tags
  }
  empty {
    core.state x
  }
  "core.posts" }|--|| users : "author_id"
`);
});

describe("cardinality", () => {
  const line = (sign: string, settings = " [not null]"): string | undefined =>
    emit(`Table a {\n x int${settings}\n}\nTable b {\n id int [pk]\n}\nRef named: a.x ${sign} b.id\n`)
      .split("\n")
      .at(-2);
  it.each([
    [">", '  a }|--|| b : "named"'],
    ["?>", '  a }o--|| b : "named"'],
    [">?", '  a }|--o| b : "named"'],
    ["?>?", '  a }o--o| b : "named"'],
    ["<>", '  a }|--|{ b : "named"'],
    ["?<>?", '  a }o--o{ b : "named"'],
    ["-", '  a ||--|| b : "named"'],
    ["-?", '  a ||--o| b : "named"'],
    ["<", '  b }|--|| a : "named"'],
  ])("of %s", (sign, expected) => {
    expect(line(sign)).toBe(expected);
  });

  it("has no parent to count on where the foreign key may be null", () => {
    expect(line(">", "")).toBe('  a }|--o| b : "named"');
    expect(line("?<>?", "")).toBe('  a }o--o{ b : "named"');
  });
});

it("draws a table that refers to itself, and an inactive reference dotted", () => {
  const text = emit(`Table a {
  id int [pk]
  parent int [not null]
}
Ref: a.parent > a.id [inactive]
`);
  expect(text).toContain('  a }|..|| a : "parent"');
});

it("says once for each kind what it leaves out", () => {
  const { notes } = emitMermaid(
    readDesign(`Enum e { a }
Table a {
  id int [pk, default: 1]
  b int [check: \`b > 0\`, check: \`b < 9\`]
  indexes { b }
}`).schema,
  );
  expect(notes.map(({ message }) => message)).toEqual([
    "Mermaid shows no enums: 1 enum left out.",
    "Mermaid shows no indexes: 1 index left out.",
    "Mermaid shows no checks: 2 checks left out.",
    "Mermaid shows no defaults: 1 default left out.",
  ]);
});

it("says when the text is longer than Mermaid draws", () => {
  const long = `Table a {\n${Array.from({ length: 5000 }, (_, at) => `  column_${at} int\n`).join("")}}`;
  expect(emitMermaid(readDesign(long).schema).notes.map(({ code }) => code)).toEqual(["mermaid-length"]);
});

describe("Mermaid's own parser", () => {
  it("takes any design, with all its tables, columns and references", async () => {
    await fc.assert(
      fc.asyncProperty(randomSchema, async (schema) => {
        const { text } = emitMermaid(schema);
        const { entities, labels } = await understood(text);
        const distinct = new Set(
          schema.tables.map(({ schema: inSchema, name }) =>
            shown(inSchema === "public" ? name : `${inSchema}.${name}`),
          ),
        );
        expect(new Set(entities.keys())).toEqual(distinct);
        expect(labels).toHaveLength(schema.references.length);
        if (distinct.size < schema.tables.length) return;
        const columns = [...entities.values()].map((entity) => entity.attributes.length);
        expect(columns).toEqual(schema.tables.map((table) => table.columns.length));
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it("reads names and notes as they were", async () => {
    await fc.assert(
      fc.asyncProperty(randomName, fc.oneof(randomName, fc.string({ maxLength: 40 })), async (name, label) => {
        const text = `erDiagram\n  ${entityName(name)} {\n    ${attributeWord(name)} ${attributeWord(label)} ${quotedText(label)}\n  }\n  ${entityName(name)} ||--|| x : ${quotedText(label)}\n`;
        const { entities, labels } = await understood(text);
        expect([...entities.keys()].sort()).toEqual([...new Set([shown(name), "x"])].sort());
        expect(labels).toEqual([line(label)]);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  it.each([
    "TB",
    "direction LR",
    "a direction  tb b",
    "END",
    "style",
    "u",
    "accDescr",
    "%%{init: {}}%%",
    "---",
    "~a~ ~",
    "#lt;",
    "one or more",
  ])("takes %j anywhere", async (name) => {
    const text = `erDiagram\n  ${entityName(name)} {\n    int ${attributeWord(name)} PK, FK, UK ${quotedText(name)}\n    ${attributeWord(name)} b\n  }\n  ${entityName(name)} }o--o{ ${entityName(name)} : ${quotedText(name)}\n`;
    const { entities, labels } = await understood(text);
    expect([...entities.keys()]).toEqual([shown(name)]);
    expect(labels).toEqual([line(name)]);
  });

  it("does refuse what is written carelessly", async () => {
    await expect(understood("erDiagram\n  a {\n    int pk\n  }\n")).rejects.toThrow("Parse error");
  });

  it("never gets markup, a directive or a second line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(quotedText(text)).toMatch(/^"[^"<>%\\`\n\r]*"$/);
      }),
      { numRuns: 1000 },
    );
  });
});

const line = (text: string): string => text.replace(/[\s\p{Cc}\p{Surrogate}]+/gu, " ").trim();
const shown = (name: string): string => line(name) || " ";
