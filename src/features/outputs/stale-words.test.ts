import { expect, test } from "vitest";
import { staleWords } from "./stale-words.ts";

test.each([
  [[], undefined],
  [["public.posts"], "Includes the last good version of posts, which is broken just now."],
  [["public.a", 'sales."my b"'], "Includes the last good version of a and sales.my b, which are broken just now."],
  [["public.a", "public.b", "public.c"], "Includes the last good version of a, b and c, which are broken just now."],
  [
    ["public.a", "public.b", "public.c", "public.d", "public.e"],
    "Includes the last good version of a, b, c and 2 more, which are broken just now.",
  ],
])("%j", (keys, words) => {
  expect(staleWords(new Set(keys))).toBe(words);
});
