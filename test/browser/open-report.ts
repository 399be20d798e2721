import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { formats } from "../../reports/index.js";
import type { Report } from "../../src/model/index.js";
import { text } from "../reports/sample.js";

/** A page that shows a report, and everything that it asked for or complained of. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  /** Milliseconds until the first list stood. */
  readonly shownAfter: number;
  readonly close: () => Promise<void>;
}

/** Debian's Chromium, without anything that reaches the network by itself. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** Renders the report into a file and opens it as a reader does, from disk. */
export async function openReport(
  browser: Browser,
  report: Report,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "keyproof-browser-"));
  const file = join(folder, "report.html");
  writeFileSync(file, await text(formats.html.render(report)));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  const started = performance.now();
  await page.goto(pathToFileURL(file).href);
  if (options.javaScriptEnabled !== false) await page.waitForSelector(".groups .group, .list .empty");
  const shownAfter = performance.now() - started;
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, complaints, requests, shownAfter, close };
}

/** Opens every group and finding of the page, as a reader who looks at everything. */
export async function openAll(page: Page): Promise<void> {
  for (const selector of ["details", "details.finding"]) {
    await page.evaluate(`for (const one of document.querySelectorAll("${selector}")) one.open = true`);
    await page.waitForTimeout(100);
  }
}
