import { describe, expect, it } from "vitest";
import { type Format, findingLine, formats } from "../../reports/index.js";
import { STATUSES } from "../../src/model/index.js";
import { ACTING } from "./acting.js";
import { sampleFindings, sampleReport, text } from "./sample.js";
import { COMPLETE_COVERAGE } from "./sample-coverage.js";

const NAMES = Object.keys(formats) as Format[];

describe.each(NAMES)("the format %s", (name) => {
  it("gives the same bytes each time, also from a report built anew", async () => {
    const report = sampleReport();
    const first = await text(formats[name].render(report));
    expect(await text(formats[name].render(report))).toBe(first);
    expect(await text(formats[name].render(sampleReport()))).toBe(first);
    expect(first.length).toBeGreaterThan(100);
  });

  it("lets no character act that others wrote", async () => {
    expect(await text(formats[name].render(sampleReport()))).not.toMatch(ACTING);
  });

  it("renders a report without findings", async () => {
    const empty = sampleReport([], { controls: [], frameworks: [], coverage: COMPLETE_COVERAGE });
    expect(await text(formats[name].render(empty))).not.toBe("");
  });
});

it("keeps each format in a file of its own", () => {
  expect(new Set(NAMES.map((name) => formats[name].file)).size).toBe(NAMES.length);
});

it("tells the five statuses apart wherever a format lists verdicts", async () => {
  const report = sampleReport();
  const present = new Set(sampleFindings().map((finding) => finding.status));
  expect([...STATUSES].every((status) => present.has(status))).toBe(true);
  const sarif = JSON.parse(await text(formats.sarif.render(report)));
  const kinds = new Set(sarif.runs[0].results.map((result: { kind: string }) => result.kind));
  expect(kinds).toEqual(new Set(["fail", "open", "review", "pass", "notApplicable"]));
  const json = JSON.parse(await text(formats.json.render(report)));
  expect(new Set(json.findings.map((one: { status: string }) => one.status))).toEqual(new Set(STATUSES));
});

it("puts what was not seen before what was found", async () => {
  for (const name of ["html", "markdown"] as const) {
    const report = sampleReport();
    const rendered = await text(formats[name].render(report));
    const coverage = rendered.indexOf("Coverage is incomplete");
    expect(coverage, name).toBeGreaterThan(-1);
    expect(coverage, name).toBeLessThan(rendered.indexOf(`${report.summary.counts.fail} failures`));
  }
});

it("refuses GitHub's profile from an incomplete scan alone", () => {
  const refusal = formats["sarif-github"].refusal;
  expect(refusal?.(sampleReport())).toMatch(
    /^its upload would close the alerts of what was not read \(--allow-partial writes it\)$/,
  );
  expect(refusal?.(sampleReport([], { coverage: COMPLETE_COVERAGE }))).toBeUndefined();
});

it("writes a finding's line in the order that the model promises, whatever order it came in", () => {
  for (const finding of sampleFindings()) {
    const shuffled = Object.fromEntries(Object.entries(finding).reverse());
    expect(findingLine(shuffled as unknown as typeof finding)).toBe(findingLine(finding));
    expect(JSON.parse(findingLine(finding))).toEqual(JSON.parse(JSON.stringify(finding)));
    expect(findingLine(finding).indexOf("\n")).toBe(findingLine(finding).length - 1);
  }
});
