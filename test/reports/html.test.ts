import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { tally } from "../../reports/html/tally.js";
import { formats } from "../../reports/index.js";
import { HOSTILE } from "./hostile.js";
import { manyFindings, sampleFindings, sampleReport, text } from "./sample.js";

const rendered = () => text(formats.html.render(sampleReport()));

const only = (html: string, pattern: RegExp): string => {
  const found = [...html.matchAll(pattern)].map((match) => match[1] ?? "");
  expect(found).toHaveLength(1);
  return found[0] ?? "";
};

const hash = (content: string): string => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

describe("the HTML report", () => {
  it("allows by policy exactly the style and the script that it holds", async () => {
    const html = await rendered();
    const policy = only(html, /http-equiv="Content-Security-Policy" content="([^"]*)"/g).replace(
      /&#x(27|3D);/g,
      (_, code: string) => (code === "27" ? "'" : "="),
    );
    const script = only(html, /<script>([\s\S]*?)<\/script>/g);
    const style = only(html, /<style>([\s\S]*?)<\/style>/g);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hash(script)};`);
    expect(policy).toContain(`style-src ${hash(style)};`);
    expect(policy).not.toContain("unsafe");
  });

  it("refers to no other file, and has no inline handler or style", async () => {
    const html = (await rendered())
      .replace(/<script[\s\S]*?<\/script>/g, "")
      .replace(/<noscript>[\s\S]*?<\/noscript>/g, "");
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base)\b/);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|style|src)=/);
    expect(html).not.toMatch(/url\(|@import/);
  });

  it("escapes what others wrote, wherever it stands", async () => {
    const html = await rendered();
    expect(html).not.toContain(HOSTILE.html);
    expect(html).not.toContain(HOSTILE.endOfScript);
    expect(html.match(/<\/script/g)).toHaveLength(2);
    expect(html).toContain("&lt;img src&#x3D;x onerror&#x3D;&quot;window.pwned&#x3D;1&quot;&gt;");
  });

  it("carries the hash of the findings and the counts", async () => {
    const report = sampleReport();
    const html = await text(formats.html.render(report));
    expect(html).toContain(report.findingsSha256);
    expect(html).toContain("23 failures on 14 resources; 1 check could not be decided; 1 needs a person.");
  });

  it("holds data that its script can read back whole", async () => {
    const data = JSON.parse(
      only(await rendered(), /<script type="application\/json" id="data">([\s\S]*?)<\/script>/g),
    );
    const open = sampleFindings().filter((one) => ["fail", "unknown", "manual"].includes(one.status));
    expect(data.open.map((row: unknown[]) => row[0])).toEqual(open.map((one) => one.id));
    const names = data.subjects.map((row: string[]) => row[3]);
    expect(names).toContain(HOSTILE.html);
    expect(names).toContain(HOSTILE.template);
  });
});

describe("the tally", () => {
  it("holds the worst when it may not hold all, in canonical order", async () => {
    const report = sampleReport(manyFindings(100));
    const { open, openTotal } = await tally(report, 30, 10);
    expect(openTotal).toBe(100);
    expect(open).toHaveLength(30);
    expect(open.filter((one) => one.severity === "critical")).toHaveLength(25);
    expect(open.filter((one) => one.severity === "high")).toHaveLength(5);
    const arns = open.map((one) => one.subject.arn);
    expect(arns).toEqual([...arns].sort());
  });

  it("counts everything whatever it holds", async () => {
    const { accounts, quietListed } = await tally(sampleReport(), 1, 3);
    const sum = [...accounts.values()].reduce((total, one) => total + one.open.fail, 0);
    expect(sum).toBe(sampleReport().summary.counts.fail);
    expect(quietListed).toBe(3);
  });
});
