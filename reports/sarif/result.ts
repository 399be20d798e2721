import type { Finding, RuleInfo } from "../../src/model/index.js";
import { visible } from "../escape/visible.js";
import { fingerprint, uuid } from "./identity.js";
import { KIND, LEVEL, SECURITY_SEVERITY } from "./level.js";
import { message } from "./message.js";
import type { Places } from "./places.js";

/** Where a result's rule stands in `driver.rules`. */
export interface RulePlace {
  readonly rule: RuleInfo;
  readonly id: string;
  readonly index: number;
}

/**
 * One finding as a SARIF result.
 * @param run names the run, for the result's own guid
 * @param alerts whether GitHub is to make an alert of it, by a fingerprint of its own
 */
export function result(
  finding: Finding,
  place: RulePlace,
  { run, places, alerts }: { readonly run: string; readonly places: Places; readonly alerts: boolean },
) {
  const print = fingerprint(finding);
  const fails = finding.status === "fail";
  return {
    ruleId: place.id,
    ruleIndex: place.index,
    kind: KIND[finding.status],
    level: fails ? LEVEL[finding.severity] : "none",
    message: message(finding, place.rule),
    guid: uuid("result", run, print),
    correlationGuid: uuid("finding", print),
    locations: [places.location(finding)],
    partialFingerprints: {
      "keyproofRule/v1": print,
      ...(alerts ? { primaryLocationLineHash: `${print.slice(0, 16)}:1` } : {}),
    },
    properties: {
      findingId: finding.id,
      status: finding.status,
      severity: finding.severity,
      // A result without a score takes its rule's: an `info` failure of a graver rule must say that it has none.
      ...(fails ? { "security-severity": SECURITY_SEVERITY[finding.severity] ?? "0.0" } : {}),
      reason: visible(finding.reason),
      ...places.properties(finding.subject),
      ...(finding.parameterSet === undefined ? {} : { parameterSet: finding.parameterSet }),
      evidence: finding.evidence,
      ...(finding.witness === undefined ? {} : { witness: finding.witness }),
    },
  };
}
