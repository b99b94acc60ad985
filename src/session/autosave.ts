/** When to write what changed: soon after the last change, and not too long after the first. */
type Autosave = {
  readonly changed: () => void;
  /** Writes at once what is not written yet; answers whether all is written. */
  readonly flush: (strict?: boolean) => Promise<boolean>;
  /** Forgets what is not written yet. */
  readonly cancel: () => void;
  readonly isWaiting: () => boolean;
};

const quietMs = 300;
const longestMs = 2_000;
const retryMs = 5_000;

/** `write` answers whether it could; it is never called while an earlier one is under way. */
export function createAutosave(write: (strict: boolean) => Promise<boolean>): Autosave {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let latest: ReturnType<typeof setTimeout> | undefined;
  let waiting = false;
  let writing: Promise<boolean> = Promise.resolve(true);

  const stop = (): void => {
    clearTimeout(soon);
    clearTimeout(latest);
    soon = undefined;
    latest = undefined;
    waiting = false;
  };

  const writeNow = async (strict: boolean): Promise<boolean> => {
    // What changed while an earlier write was under way may be written by it, or be taken back.
    if (!waiting) return true;
    stop();
    const written = await write(strict);
    if (!written) {
      waiting = true;
      latest ??= setTimeout(flushSoon, retryMs);
    }
    return written;
  };

  const flush = (strict = false): Promise<boolean> => {
    writing = writing.then(() => writeNow(strict));
    return writing;
  };

  const flushSoon = (): void => void flush();

  return {
    changed: () => {
      waiting = true;
      clearTimeout(soon);
      soon = setTimeout(flushSoon, quietMs);
      latest ??= setTimeout(flushSoon, longestMs);
    },
    flush,
    cancel: stop,
    isWaiting: () => waiting,
  };
}
