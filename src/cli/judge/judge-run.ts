import { join } from "node:path";
import { type Format, findingLine } from "../../../reports/index.js";
import { evaluate, gate, type RuleSet, type Thresholds } from "../../engine/index.js";
import { type ExitCode, type Report, worstExit } from "../../model/index.js";
import { openSnapshot, resumableUntil } from "../../snapshot/index.js";
import type { StagedFile } from "../output/staged-file.js";
import { openStaging } from "../output/staging.js";
import { attestationNotices } from "./attestation-notices.js";
import type { Choice } from "./choice.js";
import { readFindings } from "./findings-file.js";
import { CHOICE_FILE, choiceText } from "./recorded-choice.js";
import { renderReports } from "./render-reports.js";
import { reportOf } from "./report.js";
import { settingsOf } from "./settings.js";

export interface JudgeRequest {
  /** The folder with the evidence. */
  readonly snapshot: string;
  /** Where findings and reports go; may be the same. */
  readonly out: string;
  readonly ruleSet: RuleSet;
  readonly choice: Choice;
  readonly formats: readonly Format[];
  /** Whether a report is written that an incomplete coverage speaks against. */
  readonly allowPartial: boolean;
  readonly thresholds: Thresholds;
  /** Ends the work with the signal's reason. */
  readonly signal: AbortSignal;
}

/** What came out. The files are complete under their final names. */
export interface Judged {
  readonly report: Report;
  readonly exit: ExitCode;
  readonly reasons: readonly string[];
  readonly written: readonly { readonly title: string; readonly path: string }[];
  /** Reports that were asked for and had better not be written, and attestations that do not count; and why. */
  readonly notices: readonly string[];
  /** Of evidence whose scan was interrupted, until when that can be completed. */
  readonly resumableUntil?: Date;
}

/**
 * Evidence to findings, findings to reports: no network, no clock. Every file is written beside its final name, and
 * all take their names when the last is complete; after an error none is left.
 */
export async function judgeRun(request: JudgeRequest): Promise<Judged> {
  const { ruleSet, choice, signal } = request;
  const snapshot = await openSnapshot(request.snapshot);
  const staging = openStaging(request.out);
  try {
    const file = await staging.stage("findings.ndjson");
    const evaluation = await evaluate({
      snapshot,
      ruleSet,
      settings: settingsOf(choice, snapshot.plan),
      emit: (finding) => {
        signal.throwIfAborted();
        return file.write(findingLine(finding));
      },
    });
    const told = await file.finish();
    const verdict = gate(evaluation, request.thresholds);
    const exit = { code: worstExit(verdict.codes), reasons: verdict.reasons };
    const findings = { path: file.temporary, ...told };
    const report = reportOf({ snapshot, ruleSet, evaluation, choice, exit, findings });
    await writeWhole(
      await staging.stage("coverage.json"),
      `${JSON.stringify(evaluation.coverage, null, 2)}\n`,
    );
    await writeWhole(await staging.stage(CHOICE_FILE), choiceText(choice));
    const { written, notices } = await renderReports(report, request, staging);
    signal.throwIfAborted();
    await staging.commit();
    return {
      report: { ...report, findings: () => readFindings(file.path) },
      exit: exit.code,
      reasons: verdict.reasons,
      written: written.map(({ title, file }) => ({ title, path: join(request.out, file) })),
      notices: [...attestationNotices(choice.attestations, snapshot), ...notices],
      ...(snapshot.collection === undefined && { resumableUntil: resumableUntil(snapshot.plan) }),
    };
  } catch (error) {
    await staging.discard();
    throw error;
  } finally {
    snapshot.close();
  }
}

async function writeWhole(file: StagedFile, text: string): Promise<void> {
  await file.write(text);
  await file.finish();
}
