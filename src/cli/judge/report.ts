import type { Evaluation, RuleSet } from "../../engine/index.js";
import type { ExitCode, Report } from "../../model/index.js";
import type { Snapshot } from "../../snapshot/index.js";
import { version } from "../package-info.js";
import type { Choice } from "./choice.js";
import { readFindings } from "./findings-file.js";
import { scopeBasis } from "./scope-basis.js";

/** What renderers get to see of a run. */
export function reportOf(parts: {
  readonly snapshot: Snapshot;
  readonly ruleSet: RuleSet;
  readonly evaluation: Evaluation;
  readonly choice: Choice;
  readonly exit: { readonly code: ExitCode; readonly reasons: readonly string[] };
  readonly findings: { readonly path: string; readonly sha256: string; readonly bytes: number };
}): Report {
  const { snapshot, ruleSet, evaluation, choice, exit, findings } = parts;
  const { period } = choice.settings;
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
    scopes: scopeBasis(choice, asOf),
    controls: evaluation.controls,
    controlsLeftOut: ruleSet.controlsLeftOut,
    summary: evaluation.summary,
    toolErrors: evaluation.toolErrors,
    exit,
    findingsSha256: findings.sha256,
    findingsBytes: findings.bytes,
    findings: () => readFindings(findings.path),
  };
}
