import { describe, expect, it } from "vitest";
import { formats, terminalSummary } from "../../reports/index.js";
import { sampleReport, text } from "./sample.js";

const AS_OF = sampleReport().asOf;
const OVER = "2020-01-01..2020-12-31";
const RUNNING = `${AS_OF.slice(0, 10)}..2999-12-31`;
const LATE = "2999-01-01..2999-12-31";
const about = (period: string) => sampleReport(undefined, { period });

describe("the audit period", () => {
  it.each([
    [OVER, OVER],
    [RUNNING, `${RUNNING}, judged until ${AS_OF}: the rest lies after the evidence`],
    [LATE, `${LATE}, wholly after the evidence of ${AS_OF}`],
  ])("%s is told by every report for people, with what is covered", async (period, words) => {
    const report = about(period);
    const plain = (page: string) => page.replace(/\\(?=\W)/g, "");
    expect(await terminalSummary(report, { colour: false, width: 160 })).toContain(`Audit period ${words}\n`);
    expect(plain(await text(formats.markdown.render(report)))).toContain(`Audit period: ${words}.`);
    expect(await text(formats.html.render(report))).toContain(`<dt>Audit period</dt><dd>${words}</dd>`);
    expect(await text(formats.sarif.render(report))).toContain(`; audit period ${words}`);
  });

  it("is written down in the documents for machines", async () => {
    for (const format of [formats.json, formats["control-matrix"]])
      expect(JSON.parse(await text(format.render(about(RUNNING)))).run.period).toBe(RUNNING);
  });

  it("is not spoken of where none was asked for", async () => {
    for (const format of Object.values(formats))
      expect(await text(format.render(sampleReport()))).not.toMatch(/audit period/i);
  });
});
