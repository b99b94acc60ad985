import type { Theme } from "#ui/theme.ts";
import { type DrawAnswer, type DrawRequest, readAnswer } from "./mermaid-messages.ts";

const timeLimit = 20_000;

/** Draws Mermaid text in a frame that has no origin, no network and a time limit. */
export class MermaidClient {
  #frame: HTMLIFrameElement | undefined;
  #ready: Promise<void> | undefined;
  #waiting: { readonly id: number; readonly answer: (answer: DrawAnswer) => void } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said: (() => void) | undefined;
  #count = 0;

  /** A new question takes the place of one that is not answered yet. */
  async draw(text: string, theme: Theme): Promise<DrawAnswer> {
    this.#count += 1;
    const id = this.#count;
    // The time limit of a question that nobody waits for must not end the next one's frame.
    clearTimeout(this.#timer);
    const answer = new Promise<DrawAnswer>((resolve) => {
      this.#waiting = { id, answer: resolve };
      this.#timer = setTimeout(() => {
        this.close();
        resolve({ id, error: "The picture took longer than 20 seconds, so it was stopped." });
      }, timeLimit);
    });
    await Promise.race([this.#open(), answer]);
    // The frame's origin is opaque: no other target origin would reach it.
    this.#frame?.contentWindow?.postMessage({ id, text, theme } satisfies DrawRequest, "*");
    const answered = await answer;
    if (this.#count === id) clearTimeout(this.#timer);
    return answered;
  }

  /** Ends whatever is being drawn. */
  close(): void {
    clearTimeout(this.#timer);
    window.removeEventListener("message", this.#onMessage);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#ready = undefined;
  }

  #open(): Promise<void> {
    this.#ready ??= new Promise((resolve) => {
      this.#said = resolve;
      window.addEventListener("message", this.#onMessage);
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      frame.src = "sandbox.html";
      frame.title = "Draws Mermaid";
      frame.tabIndex = -1;
      frame.setAttribute("aria-hidden", "true");
      frame.className = "mermaid-frame";
      this.#frame = frame;
      document.body.append(frame);
    });
    return this.#ready;
  }

  #onMessage = (event: MessageEvent<unknown>): void => {
    if (this.#frame === undefined || event.source !== this.#frame.contentWindow) return;
    const message = readAnswer(event.data);
    if (message === undefined) return;
    if ("ready" in message) this.#said?.();
    else if (message.id === this.#waiting?.id) this.#waiting.answer(message);
  };
}
