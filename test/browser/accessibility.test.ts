import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleFindings, sampleReport } from "../reports/sample.js";
import { COMPLETE_COVERAGE } from "../reports/sample-coverage.js";
import { launch, openReport } from "./open-report.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const VIEWS = [
  ["wide and light", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["wide and dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } }],
  ["narrow and light", { colorScheme: "light", viewport: { width: 360, height: 740 } }],
] as const;

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}

describe("axe", () => {
  it.each(VIEWS)("finds nothing, %s", async (_, options) => {
    const { page, close } = await openReport(browser, sampleReport(), options);
    // A few findings of each kind stand for all: axe looks at every element.
    await page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`);
    await page.waitForTimeout(100);
    await page.evaluate(`for (const list of document.querySelectorAll("[data-list]")) {
      for (const one of [...list.querySelectorAll("details.finding")].slice(0, 2)) one.open = true;
    }`);
    await page.waitForTimeout(100);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it("finds nothing in a report without findings", async () => {
    const { page, close } = await openReport(browser, sampleReport([], { coverage: COMPLETE_COVERAGE }));
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it("would find a picture without words", async () => {
    const { page, close } = await openReport(browser, sampleReport([], { coverage: COMPLETE_COVERAGE }));
    await page.evaluate(`document.querySelector("main").append(document.createElement("img"))`);
    expect((await violations(page)).join()).toMatch(/^image-alt/);
    await close();
  });

  it.each([
    ...VIEWS,
    ["narrow, without JavaScript", { javaScriptEnabled: false, viewport: { width: 390, height: 740 } }],
  ] as const)("the page is not wider than the window, %s", async (_, options) => {
    const long = `arn:aws:iam::111122223333:role/${"path".repeat(100)}`;
    const findings = sampleFindings().map((finding) => ({ ...finding, message: `Anybody, as ${long}` }));
    const { page, close } = await openReport(browser, sampleReport(findings), options);
    const excess = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(excess).toBeLessThanOrEqual(0);
    await close();
  });

  it.each([360, 390, 1280])("no control is cut off in a window of %i", async (width) => {
    const { page, close } = await openReport(browser, sampleReport(), { viewport: { width, height: 740 } });
    const hidden = await page
      .locator("#controls .scroll")
      .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(hidden.length).toBeGreaterThan(1);
    for (const columns of hidden) expect(columns).toBe(0);
    await close();
  });
});
