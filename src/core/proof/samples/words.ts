import { pick, type Seeded } from "./seeded.ts";

const first =
  "Ada Alan Barbara Claude Edgar Edsger Frances Grace Jim Katherine Ken Leslie Linus Margaret Radia Tim".split(" ");
const last =
  "Backus Codd Dijkstra Gray Hamilton Hopper Johnson Knuth Lamport Liskov Perlman Ritchie Turing Wirth".split(" ");
const cities = "Amsterdam Bergen Cork Dresden Essen Florence Ghent Helsinki Lyon Porto Riga Vienna".split(" ");
const countries = "AT BE DE DK ES FI FR GB IE IT NL NO PT SE".split(" ");
const nouns =
  "amber basket candle desk engine flute garden hammer island jacket kettle lantern mirror needle orchard paper".split(
    " ",
  );
const adjectives = "bright calm dark early fine green heavy light old quiet red small sharp warm wide young".split(" ");
const domains = "example.com example.org example.net".split(" ");

type Maker = (chance: Seeded, row: number) => string;

const one =
  (words: readonly string[]): Maker =>
  (chance) =>
    pick(chance, words) ?? "";

const phrase: Maker = (chance, row) => `${one(adjectives)(chance, row)} ${one(nouns)(chance, row)}`;

/** What texts of columns look like, by their names: the first that fits. */
const makers: readonly (readonly [name: RegExp, make: Maker])[] = [
  [/e_?mail/, (chance, row) => `${(pick(chance, first) ?? "").toLowerCase()}${row}@${pick(chance, domains)}`],
  [/first_?name|given_?name/, one(first)],
  [/last_?name|surname|family_?name/, one(last)],
  [/user_?name|login|handle|nick/, (chance, row) => `${(pick(chance, first) ?? "").toLowerCase()}${row}`],
  [
    /(full_?name|author|customer|person|contact|owner)(_?name)?$/,
    (chance) => `${pick(chance, first)} ${pick(chance, last)}`,
  ],
  [/country_?code|currency|^country$|locale|lang/, one(countries)],
  [/city|town/, one(cities)],
  [/street|address|line1/, (chance, row) => `${1 + (row % 90)} ${pick(chance, last)} Street`],
  [/phone|mobile|fax/, (_, row) => `+44 20 7946 ${String(row % 10_000).padStart(4, "0")}`],
  [/post(al)?_?code|zip/, (_, row) => String(10_000 + row)],
  [/url|website|link|image|avatar/, (_, row) => `https://example.com/${row}`],
  [/slug|path/, (chance, row) => phrase(chance, row).replace(" ", "-")],
  [/sku|code|number|reference|^ref$|serial/, (_, row) => `A${String(1000 + row)}`],
  [
    /colou?r/,
    (chance) =>
      `#${Math.floor(chance() * 0xffffff)
        .toString(16)
        .padStart(6, "0")}`,
  ],
  [/hash|token|digest|secret|password/, (chance) => Array.from({ length: 4 }, () => hex(chance)).join("")],
  [/ip(_|$)/, (_, row) => `192.0.2.${row % 256}`],
  [
    /description|note|comment|body|content|text|summary|bio/,
    (chance, row) => `A ${phrase(chance, row)}, and a ${phrase(chance, row)}.`,
  ],
];

const hex = (chance: Seeded): string =>
  Math.floor(chance() * 0xffffffff)
    .toString(16)
    .padStart(8, "0");

/** A text such as a column of this name holds. */
export function wordsFor(column: string, chance: Seeded, row: number): string {
  const name = column.toLowerCase();
  const [, make] = makers.find(([pattern]) => pattern.test(name)) ?? [undefined, phrase];
  return make(chance, row);
}

/** 32 digits as a UUID of version 4. */
export function uuid(chance: Seeded): string {
  const all = hex(chance) + hex(chance) + hex(chance) + hex(chance);
  return `${all.slice(0, 8)}-${all.slice(8, 12)}-4${all.slice(13, 16)}-8${all.slice(17, 20)}-${all.slice(20)}`;
}
