import { getSession } from "./use-session.ts";

const longestWait = 5000;
/** The canvas measures itself, draws its tables, and they are painted. */
const framesToDraw = 12;

let drawn: Promise<void> | undefined;

/** Runs once the canvas shows the design, or the engine is late: nothing may compete with what people see first. Returns the way to cancel. */
export function whenCanvasIsDrawn(run: () => void): () => void {
  let wanted = true;
  drawn ??= read().then(() => frames(framesToDraw));
  void drawn.then(() => {
    if (wanted) run();
  });
  return () => {
    wanted = false;
  };
}

/** Once the design has been read, or after a while. */
function read(): Promise<void> {
  const session = getSession();
  return new Promise((resolve) => {
    const check = (): void => {
      if (session.getState().schemaRevision < 0) return;
      leave();
      resolve();
    };
    const leave = session.subscribe(check);
    check();
    setTimeout(resolve, longestWait);
  });
}

/** After so many frames; in a hidden tab, which has none, after a while. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 500);
    });
  }
}
