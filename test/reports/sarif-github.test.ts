import { describe, expect, it } from "vitest";
import { formats } from "../../reports/index.js";
import type { AccountRecord, Report } from "../../src/model/index.js";
import { manyFindings, SAMPLE_ACCOUNTS, sampleFindings, sampleReport, text } from "./sample.js";
import { COMPLETE_COVERAGE } from "./sample-coverage.js";
import { finding, keySubject } from "./sample-findings.js";
import type { Log } from "./sarif-log.js";

const whole = (more: Partial<Report> = {}, findings = sampleFindings()): Report =>
  sampleReport(findings, { coverage: COMPLETE_COVERAGE, ...more });

const github = async (report: Report): Promise<Log> =>
  JSON.parse(await text(formats["sarif-github"].render(report)));

describe("the GitHub profile", () => {
  it("holds the failures alone, each once, in the run of its account", async () => {
    const { runs } = await github(whole());
    const held = runs.flatMap((run) => run.results.map((result) => result.properties.findingId));
    const failing = sampleFindings().filter((one) => one.status === "fail");
    expect([...held].sort()).toEqual(failing.map((one) => one.id).sort());
    for (const run of runs) {
      const account = run.automationDetails.id.split("/")[3];
      for (const { locations } of run.results) {
        expect(locations[0]?.logicalLocations[0]?.fullyQualifiedName).toContain(`:${account}:`);
      }
    }
  });

  it("has a category of its own for each run, and an empty run for an account without failures", async () => {
    const quiet = sampleFindings().filter((one) => one.subject.account !== "111122223333");
    const { runs } = await github(whole({}, quiet));
    const ids = runs.map((run) => run.automationDetails.id);
    expect(new Set(ids.map((id) => id.slice(0, id.lastIndexOf("/")))).size).toBe(ids.length);
    expect(runs.map((run) => run.results.length)[0]).toBe(0);
    expect(ids[0]).toMatch(/^keyproof\/o-exampleorg\/github\/111122223333\//);
    expect(ids).toHaveLength(SAMPLE_ACCOUNTS.filter((one) => one.outcome === "scanned").length);
  });

  it("gives a milder failure a rule of its own, since GitHub reads severity from the rule", async () => {
    const { runs } = await github(whole());
    for (const run of runs) {
      for (const result of run.results) {
        const scores = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };
        const score = run.tool.driver.rules[result.ruleIndex]?.properties["security-severity"];
        expect(score).toBe(scores[result.properties.severity as keyof typeof scores]);
      }
    }
    const ruleIds = new Set(runs.flatMap((run) => run.results.map((result) => result.ruleId)));
    expect(ruleIds).toContain("KMS-LP-001");
    expect(ruleIds).toContain("KMS-LP-001/low");
  });

  it("splits an account with more than 5,000 failures", async () => {
    const [account] = SAMPLE_ACCOUNTS;
    const findings = Array.from({ length: 5001 }, (_, n) =>
      finding({
        rule: "KMS-TAG-001",
        subject: keySubject(n + 100, ["111122223333"]),
        status: "fail",
        reason: "missing",
        message: "Missing tags",
      }),
    );
    const { runs } = await github(whole({ accounts: [account as AccountRecord] }, findings));
    expect(runs.map((run) => run.results.length)).toEqual([5000, 1]);
    expect(runs.map((run) => run.automationDetails.id.split("/")[3])).toEqual([
      "111122223333",
      "111122223333-2",
    ]);
  });

  it("puts 20 runs into a file and the others into further ones", async () => {
    const accounts = Array.from({ length: 45 }, (_, n) => {
      const id = String(100000000000 + n);
      return { ...(SAMPLE_ACCOUNTS[0] as AccountRecord), id, arn: `arn:aws:iam::${id}:root` };
    });
    const report = whole({ accounts }, manyFindings(0));
    const more = (await formats["sarif-github"].more?.(report)) ?? [];
    expect(more.map(({ file }) => file)).toEqual([
      "reports/findings.github-2.sarif",
      "reports/findings.github-3.sarif",
    ]);
    const counts = [(await github(report)).runs.length];
    for (const { render } of more) counts.push((JSON.parse(await text(render(report))) as Log).runs.length);
    expect(counts).toEqual([20, 20, 5]);
  });
});
