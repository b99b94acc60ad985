import type { Diagnostic } from "#core/diagnostic.ts";
import type { ReaderCode } from "./codes.ts";
import { unescapeString } from "./strings.ts";

type TokenKind = "word" | "quoted" | "string" | "expression" | "number" | "color" | "symbol" | "end";

const letter = /[\p{L}\p{M}]/u;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  isDigit(code) ||
  code === 95 ||
  (code > 127 && letter.test(String.fromCharCode(code)));

const number = /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\p{L}\p{M}\d_])/uy;

/**
 * Reads tokens one after another. The current token is the lexer's own fields, so that reading a large design makes no
 * object per token. Spaces and comments are skipped.
 */
export class Lexer {
  readonly text: string;
  readonly diagnostics: Diagnostic[] = [];
  kind: TokenKind = "end";
  from = 0;
  to = 0;
  /** The unescaped string, the word without quotes, the digits, the symbol. */
  value = "";
  /** How a string is quoted. */
  quote: "'" | "'''" | '"' = "'";
  /** Whether a line break stands between the previous token and this one. */
  afterLine = true;
  /** The end of the previous token. */
  lastTo = 0;

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  /** Goes on with the token at an offset that was the start of one. */
  reset(from: number, lastTo: number, afterLine: boolean): void {
    this.to = from;
    this.next();
    this.lastTo = lastTo;
    this.afterLine = afterLine;
  }

  next(): void {
    this.lastTo = this.to;
    this.afterLine = this.to === 0;
    const at = this.skip(this.to);
    this.from = at;
    if (at >= this.text.length) {
      this.from = this.text.length;
      this.emit("end", this.text.length, "");
      return;
    }
    const code = this.text.charCodeAt(at);
    if (isWordCode(code)) this.word(at, code);
    else if (code === 39) this.singleQuoted(at);
    else if (code === 34) this.quoted(at, '"');
    else if (code === 96) this.expression(at);
    else if (code === 35) this.color(at);
    else this.emit("symbol", at + 1, this.text[at] ?? "");
  }

  private emit(kind: TokenKind, to: number, value: string): void {
    this.kind = kind;
    this.to = to;
    this.value = value;
  }

  private skip(start: number): number {
    const { text } = this;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      // A byte order mark at the start is how the text was stored, not what it says.
      if (code === 32 || code === 9 || code === 13 || (code === 0xfeff && at === 0)) at++;
      else if (code === 10) {
        this.afterLine = true;
        at++;
      } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
        const end = text.indexOf("\n", at);
        at = end === -1 ? text.length : end;
      } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
        const end = text.indexOf("*/", at + 2);
        if (end === -1) this.fail("comment-without-end", "This comment has no end: close it with */.", at, text.length);
        else if (text.slice(at, end).includes("\n")) this.afterLine = true;
        at = end === -1 ? text.length : end + 2;
      } else return at;
    }
  }

  private word(start: number, first: number): void {
    const { text } = this;
    let at = start + 1;
    while (isWordCode(text.charCodeAt(at))) at++;
    if (isDigit(first)) {
      const end = this.numberEnd(start);
      if (end >= at) {
        this.emit("number", end, text.slice(start, end));
        return;
      }
    }
    this.emit("word", at, text.slice(start, at));
  }

  /** Where a number that starts here ends: `12`, `1.50`, `5.`, `1e-5`. */
  private numberEnd(start: number): number {
    number.lastIndex = start;
    return number.test(this.text) ? number.lastIndex : start;
  }

  private singleQuoted(at: number): void {
    if (!this.text.startsWith("'''", at)) {
      this.quoted(at, "'");
      return;
    }
    let end = this.text.indexOf("'''", at + 3);
    while (end !== -1 && this.isEscaped(end, at + 3)) end = this.text.indexOf("'''", end + 1);
    if (end === -1) this.fail("string-without-end", "This text has no end: close it with '''.", at, this.text.length);
    const raw = this.text.slice(at + 3, end === -1 ? this.text.length : end);
    this.checkEscapes(raw, at + 3);
    this.quote = "'''";
    this.emit("string", end === -1 ? this.text.length : end + 3, unescapeString(raw));
  }

  /** Whether an odd number of backslashes stands before `at`. */
  private isEscaped(at: number, start: number): boolean {
    let before = at;
    while (before > start && this.text.charCodeAt(before - 1) === 92) before--;
    return (at - before) % 2 === 1;
  }

  private quoted(start: number, quote: "'" | '"'): void {
    const { text } = this;
    const close = quote.charCodeAt(0);
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 92) at += text.startsWith("\r\n", at + 1) ? 3 : 2;
      else if (code === close || code === 10 || at >= text.length) break;
      else at++;
    }
    at = Math.min(at, text.length);
    const closed = text.charCodeAt(at) === close;
    if (!closed) this.fail("string-without-end", `This text has no end: close it with ${quote}.`, start, at);
    const raw = text.slice(start + 1, at);
    this.checkEscapes(raw, start + 1);
    const value = unescapeString(raw);
    this.quote = quote;
    this.emit(quote === '"' ? "quoted" : "string", closed ? at + 1 : at, value);
  }

  private expression(at: number): void {
    const end = this.text.indexOf("`", at + 1);
    if (end === -1)
      this.fail("string-without-end", "This expression has no end: close it with `.", at, this.text.length);
    const to = end === -1 ? this.text.length : end;
    this.emit("expression", end === -1 ? to : to + 1, this.text.slice(at + 1, to));
  }

  private color(start: number): void {
    let at = start + 1;
    while (isWordCode(this.text.charCodeAt(at))) at++;
    this.emit("color", at, this.text.slice(start, at));
  }

  /** A backslash and u need four hexadecimal digits. */
  private checkEscapes(raw: string, from: number): void {
    if (!raw.includes("\\u")) return;
    for (const match of raw.matchAll(/\\(?:u([0-9a-fA-F]{4})?|[^u])/g)) {
      if (!match[0].startsWith("\\u") || match[1] !== undefined) continue;
      const at = from + match.index;
      const message = "\\u needs four hexadecimal digits, as in \\u00e9.";
      this.diagnostics.push({
        code: "wrong-escape" satisfies ReaderCode,
        severity: "error",
        message,
        at: { from: at, to: at + 2 },
      });
    }
  }

  private fail(code: ReaderCode, message: string, from: number, to: number): void {
    this.diagnostics.push({ code, severity: "error", message, at: { from, to } });
  }
}
