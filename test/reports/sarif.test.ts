import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { formats, visible } from "../../reports/index.js";
import { renderSarifWithin } from "../../reports/sarif/full.js";
import type { Report } from "../../src/model/index.js";
import { HOSTILE } from "./hostile.js";
import { sampleFindings, sampleReport, text } from "./sample.js";
import { COMPLETE_COVERAGE } from "./sample-coverage.js";
import type { Log, Result, Run } from "./sarif-log.js";

const PROFILES = ["sarif", "sarif-github"] as const;

const log = async (profile: (typeof PROFILES)[number], report: Report = sampleReport()): Promise<Log> =>
  JSON.parse(await text(formats[profile].render(report)));

const all = (of: Log): readonly (readonly [Run, Result])[] =>
  of.runs.flatMap((run) => run.results.map((result) => [run, result] as const));

function isValid() {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(
    JSON.parse(readFileSync("node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json", "utf8")),
  );
}

describe.each(PROFILES)("%s", (profile) => {
  it("is valid by the schema", async () => {
    const validate = isValid();
    expect(validate(await log(profile)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(await log(profile, sampleReport([])))).toBe(true);
  });

  it("gives a level other than none to kind fail alone", async () => {
    const found = all(await log(profile));
    expect(found.length).toBeGreaterThan(5);
    for (const [, { kind, level }] of found) expect(kind === "fail").toBe(level !== "none");
  });

  it("has suppressions on no result", async () => {
    for (const [, result] of all(await log(profile))) expect(result).not.toHaveProperty("suppressions");
  });

  it("names each result's rule twice in agreement, and each rule once", async () => {
    const made = await log(profile);
    for (const [run, result] of all(made)) {
      expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    }
    for (const { tool } of made.runs) {
      const ids = tool.driver.rules.map((rule) => rule.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("refers to controls, taxonomies and notifications that stand at the place named", async () => {
    for (const { tool, taxonomies, invocations } of (await log(profile)).runs) {
      const { rules, supportedTaxonomies, notifications } = tool.driver;
      expect(rules.some((rule) => rule.relationships)).toBe(true);
      for (const { target } of rules.flatMap((rule) => rule.relationships ?? [])) {
        expect(taxonomies[target.toolComponent.index]?.taxa[target.index]?.id).toBe(target.id);
      }
      for (const { index, guid, name } of supportedTaxonomies)
        expect(taxonomies[index]).toMatchObject({ guid, name });
      for (const taxonomy of taxonomies) expect(taxonomy.isComprehensive).toBe(false);
      for (const { descriptor } of invocations.flatMap((one) => one.toolExecutionNotifications)) {
        expect(notifications[descriptor.index]?.id).toBe(descriptor.id);
      }
    }
  });

  it("identifies a result by rule, ARN and discriminator, each its own", async () => {
    const found = all(await log(profile));
    const prints = found.map(([, result]) => result.partialFingerprints["keyproofRule/v1"]);
    expect(new Set(prints).size).toBe(found.length);
    const guids = found.flatMap(([, result]) => [result.guid, result.correlationGuid]);
    expect(new Set(guids).size).toBe(found.length * 2);
    for (const guid of guids) {
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    const grant = sampleFindings().find((one) => one.discriminator === "grant/0d8a");
    const parts = [grant?.rule, grant?.subject.arn, grant?.discriminator].join("\0");
    const print = createHash("sha256").update(parts).digest("hex");
    const result = found.find(([, one]) => one.properties.findingId === grant?.id)?.[1];
    expect(result?.partialFingerprints).toEqual({
      "keyproofRule/v1": print,
      ...(profile === "sarif-github" && { primaryLocationLineHash: `${print.slice(0, 16)}:1` }),
    });
  });

  it("points to a relative path with a region, and to the resource by its ARN", async () => {
    for (const [run, { locations }] of all(await log(profile))) {
      const [first] = locations;
      expect(first?.physicalLocation.artifactLocation.uri).toMatch(/^[a-z]+[/.](?!\/)[^:\\]+$/);
      expect(first?.physicalLocation.region.startLine).toBeGreaterThan(0);
      const resource = first?.logicalLocations[0];
      expect(run.logicalLocations?.[resource?.index ?? -1] ?? resource).toMatchObject({
        kind: "resource",
        fullyQualifiedName: expect.stringMatching(/^arn:aws:/),
      });
    }
  });

  it("keeps GitHub's limits of a rule, and says what GitHub needs of it", async () => {
    for (const { tool } of (await log(profile)).runs) {
      for (const rule of tool.driver.rules) {
        expect(rule.properties.tags[0]).toBe("security");
        expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
        expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1024);
        expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
        expect(rule.help.text).not.toBe("");
        expect(["9.5", "8.0", "5.5", "2.0", undefined]).toContain(rule.properties["security-severity"]);
      }
    }
  });

  it("gives a message whole, and as a template with its arguments", async () => {
    for (const [run, { message, ruleIndex }] of all(await log(profile))) {
      expect(message.text).not.toBe("");
      if (message.id === undefined) continue;
      const template = run.tool.driver.rules[ruleIndex]?.messageStrings[message.id]?.text;
      expect(template).toBeDefined();
      const places = new Set(template?.match(/\{\d+\}/g) ?? []);
      expect(message.arguments?.length ?? 0).toBe(places.size);
    }
  });

  it("lets a hostile text build no link", async () => {
    const texts = all(await log(profile)).map(([, { message }]) => message.text);
    const planted = texts.filter((one) => one.includes("javascript:"));
    expect(planted.length).toBeGreaterThan(0);
    for (const one of planted) expect(one).not.toMatch(/(?<!\\)\[[^\]]*(?<!\\)\]\(/);
    expect(texts.some((one) => one.includes(HOSTILE.terminal))).toBe(false);
  });
});

describe("the full profile", () => {
  it("holds each resource once, with its account, Region and name, and results refer to it", async () => {
    const [run] = (await log("sarif")).runs;
    const resources = run?.logicalLocations ?? [];
    expect(new Set(resources.map(({ fullyQualifiedName }) => fullyQualifiedName)).size).toBe(
      resources.length,
    );
    expect(resources.length).toBeLessThan(run?.results.length ?? 0);
    for (const { id, subject } of sampleFindings()) {
      const result = run?.results.find(({ properties }) => properties.findingId === id);
      const index = result?.locations[0]?.logicalLocations[0]?.index ?? -1;
      const { account, region, name } = subject;
      expect(resources[index]).toMatchObject({
        fullyQualifiedName: subject.arn,
        properties: { account, ...(region && { region }), ...(name && { resourceName: visible(name) }) },
      });
    }
  });

  it("says that a run with gaps was not successful, with a notification a gap", async () => {
    const [run] = (await log("sarif")).runs;
    const invocation = run?.invocations[0];
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 3 });
    expect(
      invocation?.toolExecutionNotifications.map(({ descriptor, level }) => [descriptor.id, level]),
    ).toEqual([
      ["CRAWL-ACCESS-DENIED", "error"],
      ["CRAWL-THROTTLED", "error"],
      ["CRAWL-ACCOUNT-MISSED", "error"],
    ]);
    expect(invocation?.toolExecutionNotifications[0]?.properties).toMatchObject({
      service: "kms",
      operation: "GetKeyRotationStatus",
      region: "us-east-1",
      errorCode: "AccessDeniedException",
    });
    const notes = invocation?.toolConfigurationNotifications ?? [];
    expect(notes.map(({ level, message }) => `${level}: ${message.text}`)).toEqual([
      "note: kms:GetKeyLastUsage was not collected; --with-last-usage asks for it",
      "note: kms:GetKeyLastUsage was asked of a sample of 12.5%: 1203 of 9876 keys",
    ]);
  });

  it("takes the exit code that the gate gave, and is successful where nothing is missing", async () => {
    const exit = { code: 1, reasons: ["2 critical findings, none allowed"] } as const;
    const [run] = (await log("sarif", sampleReport(undefined, { coverage: COMPLETE_COVERAGE, exit }))).runs;
    expect(run?.invocations[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
      exitCodeDescription: "2 critical findings, none allowed",
      toolExecutionNotifications: [],
    });
  });

  it("says in its exit code's description why, and which reads gave no answer", async () => {
    const exit = { code: 3, reasons: ["coverage is incomplete"] } as const;
    const [run] = (await log("sarif", sampleReport([], { exit }))).runs;
    expect(run?.invocations[0]).toMatchObject({
      exitCodeDescription: expect.stringMatching(/^coverage is incomplete; 409 of 413 reads succeeded/),
    });
  });

  it("is not successful where a rule broke", async () => {
    const toolErrors = [
      { rule: "KMS-ROT-001", code: "rule-error", subject: "arn", message: "boom" },
    ] as const;
    const [run] = (await log("sarif", sampleReport(undefined, { coverage: COMPLETE_COVERAGE, toolErrors })))
      .runs;
    expect(run?.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(run?.invocations[0]?.toolExecutionNotifications[0]?.descriptor.id).toBe("RULE-ERROR");
  });

  it("leaves out passes and what does not apply where all would be too many, and says so", async () => {
    const trimmed: Log = JSON.parse(await text(renderSarifWithin(sampleReport(), 10)));
    const [run] = trimmed.runs;
    expect(new Set(run?.results.map((one) => one.kind))).toEqual(new Set(["fail", "open", "review"]));
    const notes = run?.invocations[0]?.toolConfigurationNotifications.map(({ descriptor }) => descriptor.id);
    expect(notes).toEqual(["CRAWL-NOT-COLLECTED", "CRAWL-NOT-COLLECTED", "RESULTS-OPEN-ONLY"]);
    expect(isValid()(trimmed)).toBe(true);
  });

  it("has an id whose category is the organization's", async () => {
    const [run] = (await log("sarif")).runs;
    expect(run?.automationDetails.id).toBe("keyproof/o-exampleorg/full/20261124T081500Z-3f9c2a");
    expect((await log("sarif")).runs).toHaveLength(1);
  });
});
