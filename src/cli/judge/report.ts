import type { Evaluation, RuleSet } from "../../engine/index.js";
import type { ExitCode, Report } from "../../model/index.js";
import type { Snapshot } from "../../snapshot/index.js";
import { version } from "../package-info.js";
import { readFindings } from "./findings-file.js";

/** What renderers get to see of a run. */
export function reportOf(parts: {
  readonly snapshot: Snapshot;
  readonly ruleSet: RuleSet;
  readonly evaluation: Evaluation;
  readonly period: string | undefined;
  readonly exit: { readonly code: ExitCode; readonly reasons: readonly string[] };
  readonly findings: { readonly path: string; readonly sha256: string };
}): Report {
  const { snapshot, ruleSet, evaluation, period, exit, findings } = parts;
  const { scanId, asOf, scope, caller, organization } = snapshot.plan;
  return {
    tool: { name: "keyproof", version: version() },
    scanId,
    asOf,
    scope,
    ...(period !== undefined && { period }),
    caller: { account: caller.account, arn: caller.arn },
    ...(organization && { organization }),
    coverage: evaluation.coverage,
    accounts: evaluation.accounts,
    rules: ruleSet.rules,
    frameworks: ruleSet.frameworks.map((framework) => ({
      id: framework.id,
      title: framework.title,
      version: framework.version,
      organization: framework.organization,
      url: framework.url,
    })),
    controls: evaluation.controls,
    summary: evaluation.summary,
    toolErrors: evaluation.toolErrors,
    exit,
    findingsSha256: findings.sha256,
    findings: () => readFindings(findings.path),
  };
}
