import { describe, expect, it } from "vitest";
import { csvCell, csvRecord } from "../../reports/escape/csv-cell.js";
import { formats, terminalSummary } from "../../reports/index.js";
import { sampleReport, text } from "./sample.js";
import { SAMPLE_CONTROLS, SAMPLE_SCOPES } from "./sample-controls.js";

describe("the control matrix", () => {
  it("has a row a control, the same in JSON and CSV", async () => {
    const matrix = JSON.parse(await text(formats["control-matrix"].render(sampleReport())));
    const lines = (await text(formats["control-matrix-csv"].render(sampleReport()))).trimEnd().split("\n");
    expect(matrix.controls).toHaveLength(SAMPLE_CONTROLS.length);
    expect(lines).toHaveLength(SAMPLE_CONTROLS.length + 1);
    expect(lines[1]).toBe(
      'pci-dss,4.0.1,3.7.4,Keys are changed at the end of their cryptoperiod,"3.7.4.a, 3.7.4.b",direct,KMS-ROT-001,14,7,6,1,0,0,not-satisfied,,,,,,,"pci: tag data-classification=pci|pan; accounts 111122223333; less keys alias/<b>old</b> (risk@example.com: moved; until 2026-12-31) (scope.yaml) / phi: nothing: no key is in it (scope.yaml)",',
    );
    expect(lines[2]).toContain(
      ",needs-manual,Minutes of each key ceremony,,level-1 level-2,111122223333/eu-west-1/kms:DescribeKey/a/1 111122223333/eu-west-1/kms:DescribeKey/b/1,A-12,attestation A-12 expired on 2026-05-01,",
    );
    expect(matrix.controls[0]).toMatchObject({
      control: "3.7.4",
      status: "not-satisfied",
      assessorComment: "",
    });
  });

  it("says what the scopes rest on, who attested what, and where there was nothing to judge", async () => {
    const matrix = JSON.parse(await text(formats["control-matrix"].render(sampleReport())));
    expect(matrix.scopes).toEqual(SAMPLE_SCOPES);
    const html = await text(formats.html.render(sampleReport()));
    expect(html).toContain("The scope phi rests on nothing: no key is in it (scope.yaml).");
    expect(html).toContain("Left out: keys alias/&lt;b&gt;old&lt;/b&gt; (risk@example.com");
    expect(html).toContain("Attested: A-12 (attestation A-12 expired on 2026-05-01)");
    expect(html).toContain("Baselines: level-1, level-2");
    expect(html).toContain('data-label="Judged">no population</td>');
  });

  it("says which rules did not run, and how many controls are not shown", async () => {
    const controls = SAMPLE_CONTROLS.map((one, at) =>
      at === 0 ? { ...one, rulesNotRun: ["KMS-TAG-001"] } : one,
    );
    const report = sampleReport(undefined, { controls, controlsLeftOut: 181 });
    const matrix = JSON.parse(await text(formats["control-matrix"].render(report)));
    expect(matrix).toMatchObject({
      controlsLeftOut: 181,
      controls: [{ rulesNotRun: ["KMS-TAG-001"] }, {}, {}, {}],
    });
    const [head, first] = (await text(formats["control-matrix-csv"].render(report))).split("\n");
    expect([head?.split(",").at(-1), first?.split(",").at(-1)]).toEqual(["rules not run", "KMS-TAG-001"]);
    const said = [
      "1 of these also rests on rules that did not run.",
      "181 other controls are not shown: no rule that ran is about them.",
    ];
    const html = await text(formats.html.render(report));
    const markdown = await text(formats.markdown.render(report));
    const terminal = await terminalSummary(report, { colour: false, width: 100 });
    for (const sentence of said)
      for (const place of [html, markdown, terminal]) expect(place).toContain(sentence);
    expect(html).toContain("<small>Not run: KMS-TAG-001</small>");
    const whole = await terminalSummary(sampleReport(), { colour: false, width: 100 });
    expect(whole).not.toMatch(/not shown|did not run/);
  });

  it("says of no control more than supported, and of which run and coverage it is", async () => {
    const whole = await text(formats["control-matrix"].render(sampleReport()));
    expect(whole).not.toMatch(/compliant/i);
    expect(JSON.parse(whole)).toMatchObject({
      coverageComplete: false,
      run: { asOf: "2026-11-24T08:15:00Z" },
    });
  });
});

describe("a CSV cell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"])("makes %j inert", (formula) => {
    expect(csvCell(formula).replace(/^"/, "")).toMatch(/^'/);
  });

  it("quotes by RFC 4180 and keeps numbers as they are", () => {
    expect(csvRecord(["a,b", 'c"d', "e\nf", -1])).toBe('"a,b","c""d",e\\u000af,-1\n');
  });
});
