import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manyFindings, sampleReport } from "../reports/sample.js";
import { launch, openReport } from "./open-report.js";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Bounds in milliseconds on two busy cores; on an idle one it takes about a third. */
const CASES = [
  { failures: 1000, shown: 3000, searched: 1000, grouped: 1000 },
  { failures: 20_000, shown: 10_000, searched: 4000, grouped: 4000 },
] as const;

describe("a large report", () => {
  it.each(CASES)("of $failures failures is shown, searched and grouped in time", async (bounds) => {
    const opened = await openReport(browser, sampleReport(manyFindings(bounds.failures)));
    const { page, complaints, shownAfter } = opened;
    expect(shownAfter).toBeLessThan(bounds.shown);

    const searching = performance.now();
    await page.locator("#filter-text").fill(`"key number ${bounds.failures - 1}"`);
    await page.locator("#found", { hasText: /^1 of / }).waitFor();
    expect(performance.now() - searching).toBeLessThan(bounds.searched);
    await page.locator('button[type="reset"]').click();

    const grouping = performance.now();
    await page.locator('input[name="group"][value="key"]').check();
    await page.locator('[data-list="fail"] .group').nth(99).waitFor({ state: "attached" });
    expect(performance.now() - grouping).toBeLessThan(bounds.grouped);

    await page.locator('[data-list="fail"] > .more').click();
    expect(await page.locator('[data-list="fail"] .group').count()).toBe(200);
    expect(complaints).toEqual([]);
    await opened.close();
  });

  it("holds the worst 20,000 of more, and says so", async () => {
    const opened = await openReport(browser, sampleReport(manyFindings(20_400)));
    const shown = await opened.page.locator(".omitted").textContent();
    expect(shown).toContain("the worst 20,000 of 20,400");
    await opened.page.locator('input[value="critical"]').check();
    await opened.page.waitForTimeout(500);
    expect(await opened.page.locator('[data-count="fail"]').textContent()).toBe("5,100");
    await opened.close();
  });
});
