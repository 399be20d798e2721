import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formats } from "../../reports/index.js";
import { sampleReport, text } from "./sample.js";

/** The tool's own path: its npx wrapper runs through a shell, which cuts `Sarif;Ghas` at the semicolon. */
const MULTITOOL: string = createRequire(import.meta.url)("@microsoft/sarif-multitool");

/** GitHub's location rules, which are off unless asked for. */
const CONFIG = Object.fromEntries(
  [
    "GH1001.ProvideRequiredLocationProperties",
    "GH1003.ProvideRequiredRegionProperties",
    "GH1005.LocationsMustBeRelativeUrisOrFilePaths",
  ].map((rule) => [`${rule}.Options`, { RuleEnabled: "Error" }]),
);

interface Verdicts {
  readonly runs: readonly {
    readonly results?: readonly { readonly ruleId: string; readonly level?: string }[];
    readonly invocations?: readonly {
      readonly toolExecutionNotifications?: readonly { readonly level?: string }[];
    }[];
  }[];
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keyproof-sarif-"));
  writeFileSync(join(folder, "config.json"), JSON.stringify(CONFIG));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Errors that Microsoft's validator finds; its exit code says nothing, so its own SARIF is read. */
function errors(sarif: string): string[] {
  const input = join(folder, "input.sarif");
  const output = join(folder, "output.sarif");
  writeFileSync(input, sarif);
  const flags = ["--rule-kind", "Sarif;Ghas", "-c", join(folder, "config.json"), "--log", "ForceOverwrite"];
  execFileSync(MULTITOOL, ["validate", input, ...flags, "-o", output], { stdio: "pipe" });
  const { runs } = JSON.parse(readFileSync(output, "utf8").replace(/^\ufeff/, "")) as Verdicts;
  const results = runs.flatMap((run) => run.results ?? []).filter((one) => one.level === "error");
  const broken = runs
    .flatMap((run) => run.invocations ?? [])
    .flatMap((one) => one.toolExecutionNotifications ?? [])
    .filter((one) => one.level === "error");
  return [...results.map((one) => one.ruleId), ...broken.map((one) => JSON.stringify(one))];
}

describe("Microsoft's multitool", () => {
  it.each(["sarif", "sarif-github"] as const)("finds no error in %s", async (profile) => {
    expect(errors(await text(formats[profile].render(sampleReport())))).toEqual([]);
  });

  it("would find an absolute location and a missing message text", async () => {
    const log = JSON.parse(await text(formats["sarif-github"].render(sampleReport())));
    const run = log.runs.find((one: { results: unknown[] }) => one.results.length > 0);
    run.results[0].locations[0].physicalLocation.artifactLocation.uri = "arn:aws:kms:eu-west-1:1:key/2";
    delete run.results[0].message.text;
    expect(errors(JSON.stringify(log))).toEqual(expect.arrayContaining(["GH1005", "GH1015"]));
  });
});
