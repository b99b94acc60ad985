/** PostgreSQL's grammar, as it is compiled. Addresses are numbers of bytes in its memory. */
declare module "libpg-query/wasm/libpg-query.js" {
  type Grammar = {
    readonly lengthBytesUTF8: (text: string) => number;
    readonly stringToUTF8: (text: string, at: number, bytes: number) => void;
    readonly UTF8ToString: (at: number) => string;
    readonly getValue: (at: number, type: "i32") => number;
    readonly _malloc: (bytes: number) => number;
    readonly _free: (at: number) => void;
    readonly _wasm_parse_query_raw: (at: number) => number;
    readonly _wasm_free_parse_result: (at: number) => void;
  };
  const load: (options: { readonly locateFile: () => string }) => Promise<Grammar>;

  export = load;
}

declare module "*.wasm?url" {
  const address: string;

  export = address;
}
