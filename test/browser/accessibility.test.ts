import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleReport } from "../reports/sample.js";
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

describe("axe", () => {
  it.each(VIEWS)("finds nothing, %s", async (_, options) => {
    for (const report of [sampleReport(), sampleReport([], { coverage: COMPLETE_COVERAGE })]) {
      const { page, close } = await openReport(browser, report, options);
      // One finding of each kind stands for all: axe takes a minute over 30.
      await page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`);
      await page.waitForTimeout(100);
      await page.evaluate(`for (const list of document.querySelectorAll("[data-list]")) {
        for (const one of [...list.querySelectorAll("details.finding")].slice(0, 2)) one.open = true;
      }`);
      await page.waitForTimeout(100);
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
      expect(found).toEqual([]);
      expect(passes.length).toBeGreaterThan(15);
      await close();
    }
  });

  it.each(VIEWS)("the page is not wider than the window, %s", async (_, options) => {
    const { page, close } = await openReport(browser, sampleReport(), options);
    const excess = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(excess).toBeLessThanOrEqual(0);
    await close();
  });
});
