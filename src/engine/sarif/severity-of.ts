import { type Severity, UsageError } from "../../model/index.js";
import type { SarifLevel, SarifResult, SarifRule, SarifRun } from "./log.js";
import { findRule, ruleOf } from "./rule-of.js";

const BY_LEVEL: Readonly<Record<SarifLevel, Severity>> = {
  error: "high",
  warning: "medium",
  note: "low",
  none: "info",
};

/** Whether a result is a failure that is there and that nobody suppressed. */
export function isOpenFailure(result: SarifResult): boolean {
  return result.kind === "fail" && result.baselineState !== "absent" && !isSuppressed(result);
}

/** Suppressed if something suppresses it and nothing of that is still under review or was rejected (SARIF 3.27.23). */
function isSuppressed({ suppressions }: SarifResult): boolean {
  return (
    !!suppressions &&
    suppressions.length > 0 &&
    suppressions.every(({ status }) => status === undefined || status === "accepted")
  );
}

/**
 * A result's severity: by `security-severity` of the result or its rule (over 9 critical, from 7 high, from 4 medium,
 * over 0 low), else by its level.
 * @param place names the result in the error about a `security-severity` that is no number from 0 to 10
 */
export function severityOf(run: SarifRun, result: SarifResult, place: string): Severity {
  const rule = ruleOf(run, result);
  const stated = result.properties?.["security-severity"] ?? rule?.properties?.["security-severity"];
  if (stated === undefined) return BY_LEVEL[levelOf(run, result, rule)];
  const score = typeof stated === "number" ? stated : stated.trim() === "" ? Number.NaN : Number(stated);
  if (!(score >= 0 && score <= 10)) {
    const message = `this is not SARIF that can be gated: ${place}: security-severity ${JSON.stringify(stated)} is no number from 0 to 10`;
    throw new UsageError([{ code: "invalid-security-severity", message }]);
  }
  if (score > 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "info";
}

/** The level, where it is left out that of the invocation's override, else of the rule, else warning (SARIF 3.27.10). */
function levelOf(run: SarifRun, result: SarifResult, rule: SarifRule | undefined): SarifLevel {
  if (result.level) return result.level;
  const index = result.provenance?.invocationIndex ?? -1;
  const invocation =
    run.invocations[index] ?? (run.invocations.length === 1 ? run.invocations[0] : undefined);
  const override = invocation?.ruleConfigurationOverrides.find(
    ({ descriptor }) => rule !== undefined && findRule(run, descriptor) === rule,
  );
  return override?.configuration.level ?? rule?.defaultConfiguration?.level ?? "warning";
}
