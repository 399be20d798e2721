import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { findingLine, formats, publishedSchemas } from "../../reports/index.js";
import { findingsDocument } from "../../reports/json/findings-json.js";
import { sampleFindings, sampleReport, text } from "./sample.js";

const SCHEMAS = "docs/schemas";

function validator(file: string) {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}/${file}`, "utf8")));
}

describe("the published schemas", () => {
  it("are those that the code makes; run `npm run generate` where they differ", () => {
    const made = publishedSchemas();
    expect(
      readdirSync(SCHEMAS)
        .filter((file) => file in made)
        .sort(),
    ).toEqual(Object.keys(made).sort());
    for (const [file, content] of Object.entries(made)) {
      expect(readFileSync(`${SCHEMAS}/${file}`, "utf8"), file).toBe(content);
    }
  });

  it("accept every finding of every status", () => {
    const validate = validator("finding.schema.json");
    for (const finding of sampleFindings()) {
      expect(validate(JSON.parse(findingLine(finding))), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it.each(["status", "subject", "evidence", "controls"])("refuse a finding without %s", (name) => {
    const validate = validator("finding.schema.json");
    const { [name as "status"]: _, ...rest } = sampleFindings()[0] ?? { status: "fail" };
    expect(validate(rest)).toBe(false);
  });

  it("refuse a status that is not one of the five", () => {
    const validate = validator("finding.schema.json");
    expect(validate({ ...sampleFindings()[0], status: "compliant" })).toBe(false);
  });

  it("accept findings.json and the control matrix", async () => {
    for (const [file, name] of [
      ["findings.schema.json", "json"],
      ["control-matrix.schema.json", "control-matrix"],
    ] as const) {
      const validate = validator(file);
      const document = JSON.parse(await text(formats[name].render(sampleReport())));
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    }
  });
});

describe("findings.json", () => {
  it("holds the findings unchanged, hostile texts included", async () => {
    const document = JSON.parse(await text(formats.json.render(sampleReport())));
    expect(document.findings).toEqual(JSON.parse(JSON.stringify(sampleFindings())));
    expect(document.findingsHeld).toBe("all");
  });

  it("holds the open ones alone where all would be too much, and says where the others are", async () => {
    const report = sampleReport();
    const document = JSON.parse(await text(findingsDocument(report, 2000)));
    const open = sampleFindings().filter((one) => one.status !== "pass" && one.status !== "not-applicable");
    expect(document.findings.map((one: { id: string }) => one.id)).toEqual(open.map((one) => one.id));
    expect(document.findingsHeld).toBe("open");
    expect(document.findingsFile).toEqual({ path: "findings.ndjson", sha256: report.findingsSha256 });
    expect(validator("findings.schema.json")(document)).toBe(true);
  });

  it("takes of a rule what is published, not its code", async () => {
    const [first] = sampleReport().rules;
    const rules = [
      { ...first, check: () => 1, parameters: { secret: 1 } } as unknown as NonNullable<typeof first>,
    ];
    const document = JSON.parse(await text(formats.json.render(sampleReport([], { rules }))));
    expect(Object.keys(document.rules[0])).not.toContain("parameters");
  });
});
