import { describe, expect, it } from "vitest";
import { terminalSummary } from "../../reports/index.js";
import { columns, cutTo, wrap } from "../../reports/terminal/columns.js";
import { ACTING } from "./acting.js";
import { HOSTILE } from "./hostile.js";
import { manyFindings, sampleReport } from "./sample.js";
import { COMPLETE_COVERAGE, SAMPLE_COVERAGE } from "./sample-coverage.js";

const plain = { colour: false, width: 100 } as const;
const ANSI = /\p{Cc}\[[0-9;]*m/gu;

describe("the terminal summary", () => {
  it("begins with the coverage statement when coverage is incomplete", async () => {
    const lines = (await terminalSummary(sampleReport(), plain)).split("\n");
    expect(lines[0]).toBe("Coverage is incomplete");
    expect(lines.join(" ")).toContain("409 of 413 reads succeeded");
    expect(lines.join("\n")).toMatch(/^ {2}666677778888 partner +not read: AccessDenied$/m);
    expect(lines.join("\n")).toContain("222233334444 us-east-1  kms:GetKeyRotationStatus  denied");
  });

  it("begins with the count when nothing is missing", async () => {
    const report = sampleReport(undefined, { coverage: COMPLETE_COVERAGE });
    const text = await terminalSummary(report, plain);
    expect(text.split("\n")[0]).toMatch(/^23 failures in 16 keys: 2 critical, 6 high/);
    expect(text).toContain("All 413 reads succeeded");
  });

  it("tells a rule that broke from a gap", async () => {
    const toolErrors = [{ rule: "KMS-ROT-001", code: "rule-error", subject: "x", message: "boom" }] as const;
    const report = sampleReport([], { coverage: COMPLETE_COVERAGE, toolErrors });
    expect(await terminalSummary(report, plain)).toContain("KMS-ROT-001 broke: boom");
  });

  it("tells what one Region refused for one reason in one line", async () => {
    const [gap] = SAMPLE_COVERAGE.gaps;
    if (gap === undefined) throw new Error("the sample has no gap");
    const needs = ["kms:ListKeys", "kms:ListAliases", "cloudtrail:DescribeTrails"];
    const elsewhere = Array.from({ length: 6 }, (_, at) => ({
      ...gap,
      region: `eu-west-${at + 1}`,
      count: 1,
    }));
    const gaps = [...needs.map((need) => ({ ...gap, need, count: 2 })), ...elsewhere];
    const text = await terminalSummary(
      sampleReport(undefined, { coverage: { ...SAMPLE_COVERAGE, gaps } }),
      plain,
    );
    expect(text).toContain(
      "  222233334444 us-east-1  kms:ListKeys and 2 other reads  denied (AccessDeniedException) × 6\n",
    );
    expect(text).toContain("eu-west-4  kms:GetKeyRotationStatus  denied (AccessDeniedException) × 1\n");
    expect(text).toContain("  and 2 gaps more\n");
  });

  it.each([60, 80, 100, 132])("keeps within %d columns", async (width) => {
    const text = await terminalSummary(sampleReport(), { colour: false, width });
    for (const line of text.split("\n")) expect(columns(line), line).toBeLessThanOrEqual(width);
  });

  it("colours only when told, and says the same words either way", async () => {
    const coloured = await terminalSummary(sampleReport(), { ...plain, colour: true });
    const bare = await terminalSummary(sampleReport(), plain);
    expect(coloured).not.toBe(bare);
    expect(coloured.replace(ANSI, "")).toBe(bare);
  });

  it("lets no name move the cursor or hide text", async () => {
    const text = await terminalSummary(sampleReport(), { colour: false, width: 160, top: 100 });
    expect(text).not.toMatch(ACTING);
    expect(text).toContain("\\u202egnp.exe");
    expect(text.split("\n").filter((line) => line.startsWith("forged"))).toEqual([]);
  });

  it("names the worst first, and lets one rule not hide the others", async () => {
    const text = await terminalSummary(sampleReport(manyFindings(400)), { ...plain, top: 5 });
    const named = [...text.matchAll(/^ {2}(critical|high|medium|low|info) +(KMS-\S+)/gm)].map(
      (match) => match[2],
    );
    expect(named).toHaveLength(5);
    expect(new Set(named)).toEqual(new Set(["KMS-LP-001"]));
    expect(text).toContain("and 395 more");
    const mixed = await terminalSummary(sampleReport(), { ...plain, top: 10 });
    for (const rule of ["KMS-LP-001", "KMS-ROT-001", "KMS-MON-007", "KMS-EXT-001"]) {
      expect(mixed).toMatch(new RegExp(`^ {2}(critical|high|medium) +${rule}`, "m"));
    }
  });

  it("counts failures by account, and says which were not read", async () => {
    const text = await terminalSummary(sampleReport(), plain);
    expect(text).toMatch(/444455556666 sandbox +2 +1 +0 +\d+ +0/);
    expect(text).toMatch(/555566667777 old-lab +not read: SUSPENDED/);
  });

  it("says no more of a framework than its controls' statuses", async () => {
    const text = await terminalSummary(sampleReport(), plain);
    expect(text).toContain("PCI DSS 4.0.1: 1 not satisfied, 1 needs a person");
    expect(text).not.toMatch(/compliant/i);
  });

  it("gives each framework one line, however long its title", async () => {
    const report = sampleReport();
    const [framework] = report.frameworks;
    if (framework === undefined) throw new Error("the sample has no framework");
    const frameworks = [{ ...framework, title: "Payment Card Industry ".repeat(20).trim() }];
    const text = await terminalSummary({ ...report, frameworks }, plain);
    const lines = text.slice(text.indexOf("Controls\n")).split("\n\n")[0]?.split("\n") ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^ {2}Payment Card Industry .*… 4\.0\.1: \d+ not satisfied/);
  });

  it("says where the reports are and what to do next", async () => {
    const written = [{ title: "HTML report", path: "out/reports/report.html" }];
    const text = await terminalSummary(sampleReport(), { ...plain, written });
    expect(text).toContain("HTML report  out/reports/report.html");
    expect(text).toContain("Start with KMS-LP-001");
    expect(text).toContain("--with-last-usage");
  });

  it.each([
    [{}, "Let the audit role be assumed in the accounts that were not scanned and give the audit role"],
    [{ accountsMissed: [] }, "- Give the audit role the reads that were denied, then scan again."],
    [
      { accountsMissed: [{ account: "666677778888", reason: "no-role" }], denied: 0 },
      "- Name the role to read other accounts with (--role-name), then scan again.",
    ],
    [{ accountsMissed: [], denied: 0 }, "- Scan again: some reads failed or were not made."],
  ])("closes the gaps that there are: %o", async (change, step) => {
    const report = sampleReport(undefined, { coverage: { ...SAMPLE_COVERAGE, ...change } });
    expect(await terminalSummary(report, { colour: false, width: 160 })).toContain(step);
  });

  it("completes a scan that was interrupted, rather than asking for another", async () => {
    const completion = "Complete it with keyproof scan --resume out.";
    const text = await terminalSummary(sampleReport(), { colour: false, width: 160, completion });
    expect(text).toContain(`Next\n  - ${completion}\n`);
    expect(text).not.toContain("reads that were denied");
  });

  it("says once which accounts were not scanned, and the table why", async () => {
    const statement = "1 of 5 accounts was not scanned: 666677778888 (AccessDenied).";
    const report = sampleReport(undefined, { coverage: { ...SAMPLE_COVERAGE, statement } });
    expect((await terminalSummary(report, plain)).match(/666677778888/g)).toHaveLength(2);
  });

  it("counts the controls that need a person", async () => {
    const [control] = sampleReport().controls.filter(({ status }) => status === "needs-manual");
    if (control === undefined) throw new Error("the sample has no such control");
    const report = sampleReport(undefined, { controls: [control, { ...control, control: "another" }] });
    expect(await terminalSummary(report, plain)).toContain("2 need a person");
  });
});

describe("columns", () => {
  it("counts wide characters twice and marks not at all", () => {
    expect(columns("abc")).toBe(3);
    expect(columns("鍵管理")).toBe(6);
    expect(columns("e\u0301")).toBe(1);
  });

  it("cuts a text to its width with an ellipsis", () => {
    expect(cutTo("abcdef", 6)).toBe("abcdef");
    expect(cutTo("abcdef", 4)).toBe("abc…");
    expect(columns(cutTo("鍵管理者の鍵", 5))).toBeLessThanOrEqual(5);
    expect(cutTo(HOSTILE.terminal, 200)).not.toMatch(ACTING);
  });

  it("wraps between words, and breaks a word that is too long", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    for (const line of wrap(`a ${"x".repeat(30)} b`, 10)) expect(columns(line)).toBeLessThanOrEqual(10);
  });
});
