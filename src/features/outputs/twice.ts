/** What the work answers; when it fails, what it answers the second time, after a pause. */
export async function twice<T>(work: () => Promise<T>, pause: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch {
    await pause();
    return work();
  }
}
