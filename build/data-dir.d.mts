/** A data directory of an empty database as a tar file. */
export function makeDataDir(): Promise<Uint8Array<ArrayBuffer>>;
