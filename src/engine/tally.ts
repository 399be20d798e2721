import type { Finding, RuleInfo, Severity, Status, Summary } from "../model/index.js";
import { SEVERITIES, STATUSES } from "../model/index.js";
import type { Step } from "./steps.js";

export type Counts<K extends string> = Record<K, number>;

export const noSeverities = (): Counts<Severity> =>
  Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Counts<Severity>;

export const noStatuses = (): Counts<Status> =>
  Object.fromEntries(STATUSES.map((status) => [status, 0])) as Counts<Status>;

/** Counts findings as they pass. */
export interface Tally {
  readonly add: (finding: Finding) => void;
  readonly addStep: (step: Step) => void;
  readonly summary: () => Summary;
}

export function newTally(rules: readonly RuleInfo[]): Tally {
  const failures = noSeverities();
  const counts = noStatuses();
  const byRule = new Map(rules.map(({ id }) => [id, noStatuses()]));
  let keys = 0;
  let customerKeys = 0;
  return {
    add(finding) {
      counts[finding.status]++;
      if (finding.status === "fail") failures[finding.severity]++;
      const own = byRule.get(finding.rule);
      if (own) own[finding.status]++;
    },
    addStep(step) {
      if (step.kind !== "key") return;
      const { metadata } = step.record;
      keys++;
      if (metadata.state === "known" && metadata.value.KeyManager === "CUSTOMER") customerKeys++;
    },
    summary: () => ({
      failures,
      counts,
      byRule: [...byRule].map(([rule, own]) => ({ rule, counts: own })),
      keys,
      customerKeys,
    }),
  };
}
