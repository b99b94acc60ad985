import { expect, test } from "vitest";
import { atCursor } from "#core/language/cursor.test-support.ts";
import { completeAt } from "./complete.ts";

/** What the cases are typed behind. */
const shop = `
Enum state {
  open
  closed
}
Enum core.kind {
  a
  "b c"
}
Table users as U {
  id bigserial [pk]
  email text [unique]
  born date
}
Table core.orders {
  id uuid [pk]
  user_id bigint
  state state
  tags text[]
  indexes {
    (user_id, state) [unique, name: 'orders_open']
  }
}
Table "odd name" {
  a int [pk]
  "b$}" int
}
Table lines {
  order uuid
  number int
  indexes {
    (order, number) [pk]
  }
}
TablePartial stamps {
  created_at timestamptz
  updated_at timestamptz
}
TableGroup selling {
  core.orders
}
Note hello {
  'x'
}
Project p {
  domain_email: 'create domain email as text'
  type_point: 'create type core.place as (x int, y int)'
}
`;

const answerTo = (typed: string) => {
  const { read, offset } = atCursor(`${shop}${typed}`);
  return { text: read.syntax.text, ...completeAt(read, offset) };
};

type Case = readonly [typed: string, labels: string];

/** What is offered at `|`, the best first. A list that ends in … is the beginning of it. */
export const offers = (cases: readonly Case[]): void => {
  test.each(cases)("%s", (typed, expected) => {
    const found = answerTo(typed)
      .items.map(({ label }) => label)
      .join(" · ");
    if (expected.endsWith("…")) expect(`${found.slice(0, expected.length - 1)}…`).toBe(expected);
    else expect(found).toBe(expected);
  });
};

/** The text after an offer is taken, in the syntax of snippets. */
export function taken(typed: string, label: string): string {
  const { text, span, items } = answerTo(typed);
  const item = items.find((each) => each.label === label);
  if (item === undefined) throw new Error(`no ${label} among ${items.map((each) => each.label).join(" · ")}`);
  return (text.slice(0, span.from) + item.insert + text.slice(span.to)).slice(shop.length);
}

/** The labels of what wants to be completed again. */
export const goingOn = (typed: string): string =>
  answerTo(typed)
    .items.flatMap(({ label, goesOn }) => (goesOn === true ? [label] : []))
    .join(" · ");
