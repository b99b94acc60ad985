import fc from "fast-check";

/** A sample with pieces cut out, doubled, moved, and strange ones put in. */
export const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.record({
        from: fc.nat(text.length),
        length: fc.nat(40),
        to: fc.nat(text.length),
        put: fc.oneof(
          fc.constantFrom(
            '"',
            "'",
            "`",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "\\",
            "\n",
            "--",
            "/*",
            "@",
            "\0",
            "é😀",
            "((((",
            "",
          ),
          fc.string(),
        ),
      }),
      { maxLength: 6 },
    )
    .map((changes) =>
      changes.reduce((now, { from, length, to, put }) => {
        const piece = now.slice(from, from + length);
        const cut = now.slice(0, from) + now.slice(from + length);
        return cut.slice(0, to) + put + piece + cut.slice(to);
      }, text),
    );
