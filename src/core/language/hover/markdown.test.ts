import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { block, code, grouped, prose, some } from "./markdown.ts";

describe("code", () => {
  it.each([
    ["users", "`users`"],
    ["a`b", "``a`b``"],
    ["`now()`", "`` `now()` ``"],
    ["a\nb\u202ec", "`a b c`"],
    ["x".repeat(90), `\`${"x".repeat(79)}…\``],
    ["", "``` ```"],
  ])("of %j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe("prose", () => {
  it.each([
    ["a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"],
    ["<script>", "\\<script\\>"],
    ["[x](javascript:y)", "\\[x\\](javascript\\:y)"],
    ["www.x.y a@b.c https://z", "www\\.x.y a\\@b.c https\\://z"],
    ["# a\n- b\n1. c\n+ d", "\\# a  \n\\- b  \n1\\. c  \n\\+ d"],
    ["a\n\n   b\r\nc", "a  \nb  \nc"],
    [Array.from({ length: 20 }, () => "a").join("\n"), `${"a  \n".repeat(12)}…`],
  ])("of %j", (text, expected) => {
    expect(prose(text)).toBe(expected);
  });
});

it("counts what it leaves out", () => {
  expect(some(["a", "b", "c"], 3)).toBe("a, b, c");
  expect(some(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
  expect(grouped(1234567)).toBe("1,234,567");
  expect(grouped(999)).toBe("999");
});

test("code and blocks end where they end, whatever they hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("`", "a", " ", "\n", "~", "|", "\\", "👍") }), (text) => {
      const inline = code(text);
      const [, fence = "", inner = ""] = /^(`+)([\s\S]*?)\1(?!`)$/.exec(inline) ?? [];
      expect(inline).toBe(fence + inner + fence);
      expect(inline).not.toContain("\n");
      const runs = inner.match(/`+/g) ?? [];
      expect(runs).not.toContain(fence);
      const lines = block([text, text]).split("\n");
      expect(lines).toHaveLength(4);
      const longest = Math.max(
        0,
        ...lines
          .slice(1, 3)
          .flatMap((line) => line.match(/`+/g) ?? [])
          .map((run) => run.length),
      );
      expect(lines[0]?.length).toBeGreaterThan(longest);
      expect(lines[3]).toBe(lines[0]);
    }),
  );
});

test("prose has no mark that is not escaped", () => {
  const unit = fc.constantFrom("*", "_", "`", "<", "[", "\\", "!", "a", " ", "\n", "#", "|", "&");
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      expect(prose(text).replaceAll(/\\[^a-z\s]/g, "")).not.toMatch(/[*_`<>[\]!#|&\\]/);
    }),
  );
});
