/** Addresses of what `build/postgres-files.ts` compressed. */
declare module "virtual:postgres-files" {
  /** `pglite.wasm`. */
  export const program: string;
  /** What `unpackFiles` unpacks. */
  export const files: string;
  /** A data directory as a tar file. */
  export const database: string;
}
