import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE } from "../reports/hostile.js";
import { manyFindings, sampleFindings, sampleReport } from "../reports/sample.js";
import { launch, type Opened, openAll, openReport } from "./open-report.js";

let browser: Browser;
let opened: Opened;

beforeAll(async () => {
  browser = await launch();
  opened = await openReport(browser, sampleReport());
});
afterAll(async () => {
  await opened.close();
  await browser.close();
});

const failures = sampleFindings().filter((one) => one.status === "fail");

/** The text of an element, whitespace run together; rows outside the window count too. */
async function textOf(selector: string, page = opened.page): Promise<string> {
  const all = await page.locator(selector).allTextContents();
  return all.join(" ").replace(/\s+/g, " ");
}

describe("the HTML report in Chromium", () => {
  it("loads itself and nothing else, and complains of nothing", async () => {
    await openAll(opened.page);
    expect(opened.requests).toHaveLength(1);
    expect(opened.requests[0]).toMatch(/^file:\/\//);
    expect(opened.complaints).toEqual([]);
  });

  it("runs no markup, link or template that others wrote, and shows it as text", async () => {
    await openAll(opened.page);
    const { page } = opened;
    expect(await page.evaluate("window.pwned")).toBeUndefined();
    expect(await page.locator("img, iframe, object, embed, base, form[action]").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(2);
    const links = await page
      .locator("a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    for (const link of links) expect(link).toMatch(/^(#|https:\/\/)/);
    const shown = await textOf("[data-list]");
    for (const name of ["html", "endOfScript", "markdown", "formula", "template"] as const) {
      expect(shown, name).toContain(HOSTILE[name]);
    }
    expect(shown).toContain("\\u202egnp.exe");
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it("holds its own policy: no other script or style runs, no text becomes markup", async () => {
    const own = await openReport(browser, sampleReport());
    const refused = await own.page.evaluate(`[
      () => { document.createElement("script").textContent = "window.injected = 1"; },
      () => { document.body.innerHTML += ""; },
    ].map((attempt) => { try { attempt(); return false; } catch { return true; } })`);
    expect(refused).toEqual([true, true]);
    await own.page.evaluate(`{
      const image = document.createElement("img");
      image.src = "https://example.com/x.png";
      document.body.append(image);
    }`);
    await own.page.waitForTimeout(200);
    expect(own.complaints.join("\n")).toMatch(/Content Security Policy|Content-Security-Policy/);
    await own.close();
  });

  it("shows every failure, its evidence, its witness and the command for its key", async () => {
    await openAll(opened.page);
    const { page } = opened;
    expect(await page.locator("#failures details.finding").count()).toBe(failures.length);
    const shown = await textOf("[data-list=fail]");
    for (const { subject, evidence, message } of failures) {
      expect(shown).toContain(subject.arn);
      expect(shown).toContain(evidence[0]?.cell ?? "no evidence");
      if (!/[^ -~]/.test(message)) expect(shown).toContain(message);
    }
    expect(shown).toContain("A request that is allowed");
    expect(shown).toContain("arn:aws:iam::999999999999:role/stranger");
    const key = failures.find((one) => one.rule === "KMS-ROT-001");
    expect(shown).toContain(`aws kms enable-key-rotation --key-id ${key?.subject.arn} `);
    expect(shown).toContain(`--region ${key?.subject.region}`);
  });

  it("keeps unknown and manual apart from failures, and lists what passed", async () => {
    const { page } = opened;
    await openAll(opened.page);
    expect(await page.locator("#unknown details.finding").count()).toBe(1);
    expect(await page.locator("#manual details.finding").count()).toBe(1);
    const quiet = await textOf('details.quiet[data-rule="KMS-ROT-001"]');
    const passed = sampleFindings().filter((one) => one.rule === "KMS-ROT-001" && one.status === "pass");
    expect(quiet).toContain(`Pass (${passed.length})`);
    expect(quiet).toContain("Not applicable: The key is not a symmetric encryption key (1)");
  });

  it("says of no control more than that it is supported", async () => {
    const shown = await textOf("main section");
    expect(shown).toContain("Supported");
    expect(shown).not.toMatch(/\bcompliant\b|\bsatisfied\b(?<!Not satisfied|not satisfied)/);
  });
});

describe("its frameworks", () => {
  const folded = (count: number) => {
    const report = sampleReport();
    const [first] = report.frameworks;
    if (first === undefined) throw new Error("the sample has no framework");
    const more = Array.from({ length: count - report.frameworks.length }, (_, at) => ({
      ...first,
      id: `other-${at}`,
    }));
    return { ...report, frameworks: [...report.frameworks, ...more] };
  };

  it("stand unfolded where they are few", async () => {
    expect(await opened.page.locator("details.framework[open]").count()).toBe(2);
    expect(await opened.page.locator("#controls table").first().isVisible()).toBe(true);
  });

  it("are folded where they are many, and unfold without JavaScript", async () => {
    const plain = await openReport(browser, folded(4), { javaScriptEnabled: false });
    const first = plain.page.locator("details.framework").first();
    expect(await plain.page.locator("details.framework[open]").count()).toBe(0);
    expect(await first.locator("summary").textContent()).toMatch(/PCI DSS .*Not satisfied 1/);
    expect(await first.locator("table").isVisible()).toBe(false);
    await first.locator("summary").click();
    expect(await first.locator("table").isVisible()).toBe(true);
    await plain.close();
  });

  it("are all on paper", async () => {
    const many = await openReport(browser, folded(4));
    await many.page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    expect(await many.page.locator("details.framework[open]").count()).toBe(4);
    await many.close();
  });
});

describe("its filters", () => {
  const rows = (status: string) => opened.page.locator(`[data-list="${status}"] details.finding`);
  const settle = () => opened.page.waitForTimeout(200);
  const clear = async (): Promise<void> => {
    await opened.page.locator('button[type="reset"]').click();
    await settle();
  };

  it("keep a severity, and all of them when it is taken back", async () => {
    await opened.page.locator('input[value="critical"]').check();
    await settle();
    expect(await rows("fail").count()).toBe(2);
    expect(await textOf('[data-count="fail"]')).toBe("2");
    await clear();
    expect(await textOf('[data-count="fail"]')).toBe(String(failures.length));
  });

  it("keep an account, a rule, a status and words together", async () => {
    const { page } = opened;
    await page.locator("#filter-account").selectOption("222233334444");
    await page.locator("#filter-rule").selectOption("KMS-ROT-001");
    await settle();
    const expected = failures.filter(
      (one) => one.subject.account === "222233334444" && one.rule === "KMS-ROT-001",
    );
    expect(await textOf('[data-count="fail"]')).toBe(String(expected.length));
    await clear();
    await page.locator('input[value="manual"]').check();
    await settle();
    expect(await page.locator("#failures").isVisible()).toBe(false);
    expect(await page.locator("#manual").isVisible()).toBe(true);
    await clear();
    await page.locator("#filter-text").fill("stranger GRANT/0d8a");
    await settle();
    expect(await rows("fail").count()).toBe(1);
    expect(await textOf("#found")).toMatch(/^1 of \d+ findings$/);
    await clear();
  });

  it("group by account and by key", async () => {
    const { page } = opened;
    for (const [by, count] of [
      ["account", new Set(failures.map((one) => one.subject.account)).size],
      ["key", new Set(failures.map((one) => one.subject.arn)).size],
      ["rule", new Set(failures.map((one) => one.rule)).size],
    ] as const) {
      await page.locator(`input[name="group"][value="${by}"]`).check();
      await settle();
      expect(await page.locator('[data-list="fail"] details.group').count(), by).toBe(count);
    }
  });

  it("are set by the tiles of the summary and the table of accounts", async () => {
    await opened.page.locator('a[data-severity="high"]').click();
    await settle();
    const high = failures.filter((one) => one.severity === "high").length;
    expect(await textOf('[data-count="fail"]')).toBe(String(high));
    await opened.page.locator('a[data-account="111122223333"]').click();
    await settle();
    const own = failures.filter((one) => one.subject.account === "111122223333").length;
    expect(await textOf('[data-count="fail"]')).toBe(String(own));
    await clear();
  });

  it("are reached and used by keyboard alone", async () => {
    const { page } = opened;
    await page.locator("h1").click();
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("filter-text");
    await page.keyboard.type("stranger");
    await settle();
    expect(await rows("fail").count()).toBe(2);
    await clear();
    await page.locator("#failures summary").first().focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#failures details.finding[open] .detail");
  });
});

describe("without JavaScript", () => {
  it("shows the summary and every open finding", async () => {
    const plain = await openReport(browser, sampleReport(), { javaScriptEnabled: false });
    const shown = await textOf("main", plain.page);
    expect(shown).toContain("Coverage is incomplete");
    expect(await plain.page.locator("#failures .plain-finding").count()).toBe(failures.length);
    expect(shown).toContain(HOSTILE.html);
    expect(await plain.page.locator("#filters").isVisible()).toBe(false);
    await plain.close();
  });

  it("says where the findings are when they are too many", async () => {
    const plain = await openReport(browser, sampleReport(manyFindings(1001)), { javaScriptEnabled: false });
    expect(await textOf("#failures", plain.page)).toContain("findings.ndjson");
    await plain.close();
  });
});
