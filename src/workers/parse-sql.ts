import load from "libpg-query/wasm/libpg-query.js";
import address from "libpg-query/wasm/libpg-query.wasm?url";
import type { ReadSql } from "#core/inputs/postgres/ast.ts";
import { offsetOfCharacter } from "#core/inputs/postgres/byte-offsets.ts";

type Grammar = Awaited<ReturnType<typeof load>>;
type Answer = ReturnType<ReadSql>;

const open = (): Promise<Grammar> => load({ locateFile: () => address });

/** Loads PostgreSQL's own grammar. What makes it fail altogether is said as an error of the text. */
export async function loadParser(): Promise<ReadSql> {
  let grammar = await open();
  const renew = async (): Promise<void> => {
    grammar = await open();
  };
  return (sql) => {
    try {
      return read(grammar, sql);
    } catch {
      // It goes on working, but loses memory each time: a new one takes over when this text is read.
      void renew();
      return { error: { message: "it is nested too deeply for the grammar", at: 0 } };
    }
  };
}

/** Where the parts of an answer stand in memory, from its address on. */
const tree = 0;
const fault = 8;
const position = 16;

function read(grammar: Grammar, sql: string): Answer {
  const bytes = grammar.lengthBytesUTF8(sql) + 1;
  const text = grammar._malloc(bytes);
  grammar.stringToUTF8(sql, text, bytes);
  const answer = grammar._wasm_parse_query_raw(text);
  grammar._free(text);
  try {
    const error = grammar.getValue(answer + fault, "i32");
    if (error !== 0) {
      const message = grammar.UTF8ToString(grammar.getValue(error, "i32"));
      // It counts characters from 1; 0 when it knows no place.
      const characters = Math.max(0, grammar.getValue(error + position, "i32") - 1);
      return { error: { message, at: offsetOfCharacter(sql, characters) } };
    }
    const json: { readonly stmts?: Extract<Answer, { stmts: unknown }>["stmts"] } = JSON.parse(
      grammar.UTF8ToString(grammar.getValue(answer + tree, "i32")),
    );
    return { stmts: json.stmts ?? [] };
  } finally {
    grammar._wasm_free_parse_result(answer);
  }
}
