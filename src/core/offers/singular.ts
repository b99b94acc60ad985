/** The singular of an English name, well enough for the name of a foreign key: `order_items` → `order_item`. */
export function singular(name: string): string {
  const start = name.lastIndexOf("_") + 1;
  const word = name.slice(start);
  const lower = word.toLowerCase();
  const known = irregular.get(lower);
  if (known !== undefined) return name.slice(0, start) + (word === lower ? known : word);
  const [, ending, instead] = endings.find(([pattern]) => pattern.test(lower)) ?? [/$/, 0, ""];
  return word.length - ending < 2 ? name : name.slice(0, name.length - ending) + instead;
}

const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    people: "person",
    children: "child",
    men: "man",
    women: "woman",
    indices: "index",
    vertices: "vertex",
    matrices: "matrix",
    analyses: "analysis",
    movies: "movie",
    cookies: "cookie",
    caches: "cache",
    statuses: "status",
    aliases: "alias",
    buses: "bus",
    bonuses: "bonus",
    campuses: "campus",
    news: "news",
    series: "series",
    species: "species",
  }),
);

/** What ends so loses as many letters, and gets others instead. The first that fits counts. */
const endings: readonly (readonly [pattern: RegExp, letters: number, instead: string])[] = [
  [/(?:ss|us|is)$/, 0, ""],
  [/ies$/, 3, "y"],
  [/(?:ss|sh|ch|x|zz)es$/, 2, ""],
  [/s$/, 1, ""],
];
