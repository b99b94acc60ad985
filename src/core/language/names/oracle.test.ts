import { expect, test } from "vitest";
import { randomDesign } from "#core/corpus/random-design.ts";
import { tableKey } from "#core/schema/names.ts";
import { compareWords, type Difference } from "./compare.test-support.ts";

const corpus = import.meta.glob<string>("../../corpus/schemas/*.dbml", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What the corpus does not name. */
const named = `
Enum state {
  open
  "in work"
}
Enum core.kind { a }
TablePartial stamps {
  created_at timestamptz
  parent_id int [ref: > id]
  owner_id int [ref: > core.users.id]
  state state [default: state.open]
  indexes { created_at }
}
Table core.users as U {
  id int [pk]
  kind core.kind [default: core.kind.a]
  ~stamps
  indexes {
    (id, created_at)
    created_at
  }
  records (id, kind) {
    1, core.kind.a
  }
}
Table "Order Items" {
  id int [pk]
  user_id int [ref: > U.id]
  other_id int [ref: - core.users.id]
  same_id int [ref: > id]
  state state [default: "open"]
  next state [default: 'open']
  text text
  checks { \`id > 0\` }
  note: 'x'
}
Ref named: "Order Items".(id, user_id) > U.(id, parent_id)
Ref { core.users.id < "Order Items".text }
TableGroup sales {
  U
  "Order Items"
}
TableGroup g2 {
}
Note hint { 'x' }
Records core.users(id, created_at, kind) {
  1, \`now()\`, core.kind.a
}
Records U(id) {
  2
}
DiagramView overview {
  Tables {
 core.users
 "Order Items"
 }
  Notes { hint }
  TableGroups { sales }
  Schemas { core }
}
Metadata Table core.users { x: 'y' }
Metadata Table U { z: 'y' }
Metadata Table "Order Items" { reference_named: 'match full' }
Metadata Column "Order Items".user_id { x: 'y' }
Metadata Column core.users.kind { x: 'y' }
Metadata TableGroup sales { x: 'y' }
Metadata Note hint { x: 'y' }
`;

type Kind = { readonly why: string; readonly explains: (difference: Difference) => boolean };

/** Where we differ from the services of @dbml/parse 10.2 on purpose, or they are wrong. */
const kinds: Readonly<Record<string, Kind>> = {
  "a word that names nothing": {
    why: "they answer of the column or the element around it, which the reader did not ask for",
    explains: ({ by, isOfAround }) => by === "them" && isOfAround,
  },
  "a declaration's definition": {
    why: "they answer nothing there; we answer with itself, so that an editor can offer its references instead",
    explains: ({ question, by, asked, answered }) =>
      question === "definition" && by === "us" && asked?.role === "declared" && asked === answered,
  },
  "a view's names": {
    why: "they throw",
    explains: ({ question, by, aroundWord }) =>
      question === "definition" && by === "neither" && aroundWord[0]?.kind === "view",
  },
  "an alias's definition": {
    why: "an alias is declared where the table gets it; they answer with the whole table",
    explains: ({ question, asked, answered }) =>
      question === "definition" && asked?.named.kind === "alias" && tableOf(answered) === tableOf(asked),
  },
  "an alias's references": {
    why: "an alias is another name of its table, so each is asked for with the other; they find those by the alias alone",
    explains: ({ question, by, asked, answered }) =>
      question === "references" &&
      by === "us" &&
      (asked?.named.kind === "alias" || answered?.named.kind === "alias") &&
      tableOf(answered) !== undefined &&
      tableOf(answered) === tableOf(asked),
  },
  "a path in metadata": {
    why: "they take each word of it for what the last one names; we tell schema, table and column apart",
    explains: ({ question, by, aroundWord, aroundAnswer, asked, answered }) => {
      const isAsked = aroundWord[0]?.kind === "metadata" && asked !== undefined;
      const isAnswer = aroundAnswer[0]?.kind === "metadata" && answered !== undefined;
      if (question === "definition") return isAsked && asked.named.kind !== "column";
      return (isAsked && isQualifier(asked)) || (isAnswer && isQualifier(answered) && by !== "neither");
    },
  },
  "a schema's references": {
    why: "they leave out where a table or an enum is declared in it, records and what views list",
    explains: ({ question, by, asked, answered }) =>
      question === "references" && by === "us" && asked?.named.kind === "schema" && answered?.named.kind === "schema",
  },
  "a partial's column": {
    why: "to us it is one column wherever the partial is taken in; to them another one in each table",
    explains: ({ question, by, asked, answered }) =>
      question === "references" &&
      by === "us" &&
      asked?.named.kind === "column" &&
      asked.named.inPartial === true &&
      answered?.named.kind === "column" &&
      answered.named.column === asked.named.column,
  },
  "a column in SQL": {
    why: "they do not look into checks, expressions of indexes and generated columns",
    explains: ({ question, by, asked, isInText }) =>
      question === "references" && by === "us" && isInText && asked?.named.kind === "column",
  },
  "an enum's value in a text": {
    why: "where a column is of an enum, a text is one of its values to Postgres and to us; they look at paths alone",
    explains: ({ by, asked, isBareValue }) => by === "us" && asked?.named.kind === "value" && isBareValue,
  },
  "a reference in metadata": {
    why: "reference_<name> says more of a reference in our words, which DBML does not know",
    explains: ({ question, by, asked, aroundAnswer }) =>
      question === "references" &&
      by === "us" &&
      asked?.named.kind === "reference" &&
      aroundAnswer[0]?.kind === "metadata",
  },
  "a partial's reference to its table": {
    why: "ref: > id in a partial is a column of the table that takes it in, which they do not look for",
    explains: ({ by, asked, aroundWord, aroundAnswer }) =>
      by === "us" &&
      asked?.named.kind === "column" &&
      asked.named.inPartial === undefined &&
      (aroundWord[0]?.kind === "partial" || aroundAnswer[0]?.kind === "partial"),
  },
  "a partial's column of its enum's name": {
    why: "they take the column's own name for the enum",
    explains: ({ by, asked, answered }) =>
      by === "them" && (isColumnOfEnumName(asked, answered) || isColumnOfEnumName(answered, asked)),
  },
};

const tableOf = (mention: Difference["asked"]): string | undefined =>
  mention?.named.kind === "table" || mention?.named.kind === "alias" ? mention.named.table : undefined;

const isQualifier = ({ named: { kind } }: NonNullable<Difference["asked"]>): boolean =>
  kind === "schema" || kind === "table" || kind === "alias";

const isColumnOfEnumName = (column: Difference["asked"], other: Difference["asked"]): boolean =>
  column?.role === "declared" &&
  column.named.kind === "column" &&
  column.named.inPartial === true &&
  (column === other || (other?.named.kind === "enum" && other.named.enum === tableKey("public", column.named.column)));

const texts = [
  ["what the corpus does not name", named],
  ...Object.entries(corpus),
  ...Array.from({ length: 40 }, (_, seed) => [`random design ${seed}`, randomDesign(seed)] as const),
] as const;

const compared = texts.map(([name, text]) => ({ name, text, ...compareWords(text) }));

test.each(compared)("of $name we say what they say, but for known kinds of difference", ({ text, differences }) => {
  const unexplained = differences.filter((each) => !Object.values(kinds).some(({ explains }) => explains(each)));
  expect(unexplained.map((each) => described(text, each))).toEqual([]);
});

const described = (text: string, { question, by, word, answer }: Difference): string =>
  `line ${text.slice(0, word.from).split("\n").length}, ${question} of ${text.slice(word.from, word.to)}, by ${by}: ${text.slice(answer.from, answer.to)} at ${answer.from}`;

test.each(Object.entries(kinds))("there is still such a difference: %s", (_, { explains }) => {
  expect(compared.some(({ differences }) => differences.some(explains))).toBe(true);
});

test("most names are answered alike", () => {
  const sum = (count: (each: (typeof compared)[number]) => number) =>
    compared.reduce((all, each) => all + count(each), 0);
  expect(sum(({ definitions }) => definitions)).toBeGreaterThan(500);
  expect(sum(({ references }) => references)).toBeGreaterThan(500);
});
