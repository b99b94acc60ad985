import type { IMarkdownString } from "monaco-editor/editor/editor.api.js";

/** Text that may say what a design says: no HTML in it, and no commands. */
export const markdown = (value: string): IMarkdownString => ({ value, isTrusted: false, supportHtml: false });
