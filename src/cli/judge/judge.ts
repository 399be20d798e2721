import { join } from "node:path";
import { type Evaluation, evaluate, gate, type RuleSet } from "../../engine/index.js";
import { type ExitCode, type Render, type Report, worstExit } from "../../model/index.js";
import { openSnapshot, type Snapshot } from "../../snapshot/index.js";
import type { Thresholds } from "../arguments/thresholds.js";
import { type StagedFile, stageFile } from "../output/staged-file.js";
import { version } from "../package-info.js";
import type { Choice } from "./choice.js";
import { readFindings } from "./findings-file.js";
import type { Format } from "./formats.js";
import { withOrganization } from "./settings.js";

export interface JudgeRequest {
  /** The folder with the evidence. */
  readonly snapshot: string;
  /** Where findings and reports go; may be the same. */
  readonly out: string;
  readonly ruleSet: RuleSet;
  readonly choice: Choice;
  readonly formats: readonly Format[];
  readonly thresholds: Thresholds;
}

/** What came out. The files are complete under their final names. */
export interface Judged {
  readonly report: Report;
  readonly codes: readonly ExitCode[];
  readonly exit: ExitCode;
  readonly reasons: readonly string[];
  /** Paths of the files written. */
  readonly files: readonly string[];
}

/**
 * Evidence to findings, findings to reports: no network, no clock. Every file is written beside its final name, and
 * all take their names when the last is complete; after an error none is left.
 */
export async function judge(request: JudgeRequest): Promise<Judged> {
  const { formats } = await import("../../../reports/index.js");
  const snapshot = await openSnapshot(request.snapshot);
  const staged: StagedFile[] = [];
  const stage = async (name: string) => {
    const file = await stageFile(join(request.out, name));
    staged.push(file);
    return file;
  };
  try {
    const findings = await stage("findings.ndjson");
    const settings = withOrganization(request.choice.settings, snapshot.plan);
    const evaluation = await evaluate({
      snapshot,
      ruleSet: request.ruleSet,
      settings,
      emit: (finding) => findings.write(`${JSON.stringify(finding)}\n`),
    });
    const sha256 = await findings.finish();
    const report = reportOf(snapshot, request.ruleSet, evaluation, sha256, findings.temporary);
    await writeText(await stage("coverage.json"), `${JSON.stringify(evaluation.coverage, null, 2)}\n`);
    await writeText(await stage("inputs/choice.json"), `${JSON.stringify(request.choice, null, 2)}\n`);
    for (const name of request.formats) {
      await writeRendered(await stage(formats[name].file), formats[name].render, report);
    }
    for (const file of staged) await file.commit();
    const verdict = gate(evaluation, request.thresholds);
    return {
      report: { ...report, findings: () => readFindings(findings.path) },
      codes: verdict.codes,
      exit: worstExit(verdict.codes),
      reasons: verdict.reasons,
      files: staged.map((file) => file.path),
    };
  } catch (error) {
    for (const file of staged) await file.discard();
    throw error;
  } finally {
    snapshot.close();
  }
}

async function writeText(file: StagedFile, text: string): Promise<void> {
  await file.write(text);
  await file.finish();
}

async function writeRendered(file: StagedFile, render: Render, report: Report): Promise<void> {
  for await (const chunk of render(report)) await file.write(chunk);
  await file.finish();
}

function reportOf(
  snapshot: Snapshot,
  ruleSet: RuleSet,
  evaluation: Evaluation,
  findingsSha256: string,
  findingsPath: string,
): Report {
  const { scanId, asOf, scope, caller, organization } = snapshot.plan;
  return {
    tool: { name: "keyproof", version: version() },
    scanId,
    asOf,
    scope,
    caller: { account: caller.account, arn: caller.arn },
    ...(organization && { organization }),
    coverage: evaluation.coverage,
    accounts: evaluation.accounts,
    rules: ruleSet.rules,
    frameworks: ruleSet.frameworks.map(({ id, title, version, organization, url }) => ({
      id,
      title,
      version,
      organization,
      url,
    })),
    controls: evaluation.controls,
    summary: evaluation.summary,
    toolErrors: evaluation.toolErrors,
    findingsSha256,
    findings: () => readFindings(findingsPath),
  };
}
