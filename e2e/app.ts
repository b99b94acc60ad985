import { type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";

/** Where the built app is served, by our own server with the headers it ships with. */
export const address = (): string => `http://127.0.0.1:${process.env.CROWSFOOT_PORT}/`;

/** What a person does with the app, in the words of the product. */
export type App = ReturnType<typeof appOn>;

/** A test of the built app. It fails on any error that the page reports, and on any request to another origin. */
export const test = base.extend<{ app: App; proves: boolean }>({
  /** Whether PostgreSQL starts by itself; else it does when it is asked, as for people who save data. */
  proves: [false, { option: true }],
  app: async ({ page, context, proves }, use) => {
    const problems = await watch(context);
    if (!proves) {
      await context.addInitScript(() => {
        Object.defineProperty(navigator, "connection", { value: { saveData: true } });
      });
    }
    await use(appOn(page));
    expect(problems, "errors in the console, policy violations, requests to other origins").toEqual([]);
  },
});

/** Collects whatever a page of the context does that it should not, from now on. */
export async function watch(context: BrowserContext): Promise<readonly string[]> {
  const problems: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`error: ${error.error().stack ?? error.error().message}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && `${origin}/` !== address()) problems.push(`request: ${request.url()}`);
  });
  await context.exposeBinding("reportViolation", (_, violation: string) => problems.push(`policy: ${violation}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      const report = Reflect.get(window, "reportViolation") as (violation: string) => void;
      report(`${violatedDirective} ${blockedURI} in ${sourceFile}`);
    });
  });
  return problems;
}

/** The app on a page. */
export function appOn(page: Page) {
  const canvas = page.getByRole("region", { name: "Canvas" });
  const editor = page.getByRole("region", { name: "Editor" });
  const table = (key: string): Locator => page.locator(`[data-table=${JSON.stringify(key)}]`);
  const column = (key: string, name: string): Locator => table(key).locator(`[data-column=${JSON.stringify(name)}]`);
  const reference = (key: string): Locator => page.locator(`[data-reference=${JSON.stringify(key)}]`);

  const focusEditor = async (): Promise<void> => {
    await page.locator(".monaco-editor .view-lines").first().click();
  };

  const rename = async (name: string): Promise<void> => {
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };

  return {
    page,
    canvas,
    editor,
    table,
    column,
    reference,
    tables: page.locator("[data-table]"),

    /** Opens the app as a person who comes for the first time; with a text, on a design of exactly that text. */
    async open(text?: string): Promise<void> {
      await page.goto(address());
      await page.locator("[data-table]").first().waitFor();
      if (text === undefined) return;
      await page.getByRole("button", { name: /^Blank/ }).click();
      await expect(page.locator("[data-table]")).toHaveCount(0);
      if (text !== "") await this.setText(text);
    },

    /** Puts a text in the place of all of the editor's, as when it is pasted. */
    async setText(text: string): Promise<void> {
      await focusEditor();
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.press("ControlOrMeta+V");
    },

    /** Types at the end of the text, key by key. */
    async type(text: string): Promise<void> {
      await focusEditor();
      await page.keyboard.press("ControlOrMeta+End");
      await page.keyboard.type(text);
    },

    /** All of the editor's text, which shows only some of it at a time. */
    async text(): Promise<string> {
      await focusEditor();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.press("ControlOrMeta+C");
      const text = await this.clipboard();
      await page.keyboard.press("ControlOrMeta+Home");
      return text;
    },

    /** Waits for the editor, which comes after the canvas. */
    editorReady: (): Promise<void> => page.locator(".monaco-editor .view-line").first().waitFor(),

    clipboard: (): Promise<string> => page.evaluate(() => navigator.clipboard.readText()),

    /** Shows an output and answers its panel. */
    async pane(name: string): Promise<Locator> {
      await page.getByRole("tab", { name }).click();
      return page.getByRole("tabpanel", { name });
    },

    /** Drags a table by its head. */
    async drag(key: string, by: { readonly x: number; readonly y: number }): Promise<void> {
      const box = await table(key).boundingBox();
      if (box === null) throw new Error(`${key} is not on the canvas`);
      const start = { x: box.x + box.width / 2, y: box.y + 12 };
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 5 });
      await page.mouse.move(start.x + by.x, start.y + by.y, { steps: 5 });
      await page.mouse.up();
    },

    /** Gives a table another name, in place. */
    async renameTable(key: string, name: string): Promise<void> {
      await table(key).locator("[data-name]").first().dblclick();
      await rename(name);
    },

    /** Gives a column another name, in place. */
    async renameColumn(key: string, from: string, name: string): Promise<void> {
      await column(key, from).getByText(from, { exact: true }).dblclick();
      await rename(name);
    },

    /** Where every table stands, on the grid that links keep. */
    places: (): Promise<Readonly<Record<string, string>>> =>
      page.locator("[data-table]").evaluateAll((tables) =>
        Object.fromEntries(
          tables.map((each) => {
            const node = each.closest("[data-card]");
            const { e, f } = new DOMMatrix(node === null ? undefined : getComputedStyle(node).transform);
            return [each.getAttribute("data-table"), `${Math.round(e / 8)} ${Math.round(f / 8)}`];
          }),
        ),
      ),

    addTable: (): Promise<void> => page.getByRole("button", { name: "Add table" }).first().click(),

    /** The link of the design, as the person gets it. */
    async copyLink(): Promise<string> {
      await page.getByRole("button", { name: /^Share/ }).click();
      const dialog = page.getByRole("dialog", { name: "Share this design" });
      await dialog.getByRole("button", { name: "Copy link" }).click();
      await expect.poll(this.clipboard).toContain("#v1.");
      await page.keyboard.press("Escape");
      return this.clipboard();
    },

    /** What the app says is wrong with the text. */
    problems: page.getByRole("contentinfo").getByRole("button", { name: /\d (error|warning)/ }),

    /** The line of the text where the cursor stands. */
    lineOfCursor: page.locator(".monaco-editor .line-numbers.active-line-number"),

    /** Draws a reference from a column to a column, each given as `[table key, column name]`. */
    async connect(from: readonly [string, string], to: readonly [string, string]): Promise<void> {
      await column(...from).hover();
      const source = await column(...from)
        .locator('[data-handle="right"]')
        .boundingBox();
      const target = await column(...to).boundingBox();
      if (source === null || target === null) throw new Error("a column is not on the canvas");
      await page.mouse.move(source.x + source.width / 2, source.y + source.height / 2);
      await page.mouse.down();
      await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
      await page.mouse.up();
    },

    /** Draws from a column to a table as a whole. */
    async connectToTable(from: readonly [string, string], to: string): Promise<void> {
      await column(...from).hover();
      const source = await column(...from)
        .locator('[data-handle="right"]')
        .boundingBox();
      const target = await table(to).locator("[data-name]").boundingBox();
      if (source === null || target === null) throw new Error("a table is not on the canvas");
      await page.mouse.move(source.x + source.width / 2, source.y + source.height / 2);
      await page.mouse.down();
      await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 12 });
      await page.mouse.up();
    },

    /** Drops a file on the window. */
    async dropFile(name: string, text: string): Promise<void> {
      const dataTransfer = await page.evaluateHandle(
        (file) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([file.text], file.name));
          return transfer;
        },
        { name, text },
      );
      await page.dispatchEvent("main", "dragover", { dataTransfer });
      await page.dispatchEvent("main", "drop", { dataTransfer });
    },

    importDialog: page.getByRole("dialog", { name: "Import" }),

    /** What PostgreSQL says of the design, at the foot of the window. */
    proof: page.getByRole("contentinfo").getByRole("button", { name: /proof|prov|PostgreSQL|difference/i }),

    undo: (): Promise<void> => page.keyboard.press("ControlOrMeta+Z"),
    redo: (): Promise<void> => page.keyboard.press("ControlOrMeta+Shift+Z"),

    /** Waits until the browser has kept the design. */
    saved: (): Promise<void> => expect(page.getByRole("contentinfo").getByText("Saved in this browser")).toBeVisible(),
  };
}
