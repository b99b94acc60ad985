import type { Random } from "./seeded-random.ts";

/** Writes lines in the manner of one author: indentation, line breaks, comments here and there. */
export class DesignWriter {
  readonly random: Random;
  private readonly newLine: string;
  private readonly indent: string;
  private text = "";
  private comments = 0;

  constructor(random: Random) {
    this.random = random;
    this.newLine = random.chance(0.2) ? "\r\n" : "\n";
    this.indent = random.pick(["  ", "  ", "    ", "\t"]);
  }

  /** A comment that no other is like. */
  private remark(): string {
    this.comments++;
    return this.random.chance(0.3) ? `/* remark ${this.comments} */` : `// remark ${this.comments}`;
  }

  comment(): void {
    this.text += `${this.remark()}\n`;
  }

  line(line: string): void {
    if (this.random.chance(0.1)) this.comment();
    this.text += `${line}${this.tail()}\n`;
    if (this.random.chance(0.3)) this.text += "\n";
  }

  private tail(): string {
    return this.random.chance(0.1) ? ` ${this.remark()}` : "";
  }

  element(header: string, lines: readonly string[]): void {
    if (this.random.chance(0.15)) this.comment();
    const [only] = lines;
    if (
      lines.length === 1 &&
      only !== undefined &&
      !only.includes("\n") &&
      !only.includes("//") &&
      this.random.chance(0.3)
    ) {
      this.text += `${header} { ${only} }${this.tail()}\n`;
    } else {
      const body = lines.map((line) => {
        const above = this.random.chance(0.1) ? `${this.indent}${this.remark()}\n` : "";
        return `${above}${this.indent}${line}${this.tail()}\n${this.random.chance(0.1) ? "\n" : ""}`;
      });
      this.text += `${header} {${this.tail()}\n${body.join("")}}${this.tail()}\n`;
    }
    if (this.random.chance(0.8)) this.text += "\n";
  }

  nested(header: string, lines: readonly string[]): string {
    const inner = lines.map((line) => `${this.indent}${this.indent}${line}${this.tail()}\n`).join("");
    return `${header} {\n${inner}${this.indent}}`;
  }

  /** ` [a, b]`, sometimes with comments, sometimes a line each. */
  list(settings: readonly string[]): string {
    if (settings.length === 0) return "";
    if (settings.length > 1 && this.random.chance(0.15)) {
      const inner = settings.map(
        (setting, at) => `\n${this.indent}${this.indent}${setting}${at < settings.length - 1 ? "," : ""}${this.tail()}`,
      );
      return ` [${inner.join("")}\n${this.indent}]`;
    }
    const parts = settings.map((setting) =>
      this.random.chance(0.06) ? `/* inside ${++this.comments} */ ${setting}` : setting,
    );
    return ` [${parts.join(", ")}]`;
  }

  finish(): string {
    const whole = this.random.chance(0.15) ? this.text.trimEnd() : this.text;
    return whole.replaceAll("\n", this.newLine);
  }
}
