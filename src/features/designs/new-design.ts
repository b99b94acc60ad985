import { example } from "#session/example.ts";
import { getSession } from "#session/use-session.ts";

/** Begins an empty design. The one that is open stays in the list. */
export const newBlank = (): Promise<void> => getSession().newDesign("Untitled design", { text: "", places: new Map() });

/** Begins a design of one's own with the shop in it. */
export const openExample = (): Promise<void> => getSession().newDesign(example.title, example.document);
