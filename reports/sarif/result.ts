import type { Finding, RuleInfo } from "../../src/model/index.js";
import { visible } from "../escape/visible.js";
import { fingerprint, uuid } from "./identity.js";
import { KIND, LEVEL, SECURITY_SEVERITY } from "./level.js";
import { message } from "./message.js";

/** Where a result's rule stands in `driver.rules`. */
export interface RulePlace {
  readonly rule: RuleInfo;
  readonly id: string;
  readonly index: number;
}

/** One finding as a SARIF result; `run` names the run for the result's own guid. */
export function result(finding: Finding, place: RulePlace, run: string) {
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
    locations: [location(finding)],
    partialFingerprints: {
      "keyproofRule/v1": print,
      primaryLocationLineHash: `${print.slice(0, 16)}:1`,
    },
    properties: {
      findingId: finding.id,
      status: finding.status,
      severity: finding.severity,
      // A result without a score takes its rule's: an `info` failure of a graver rule must say that it has none.
      ...(fails ? { "security-severity": SECURITY_SEVERITY[finding.severity] ?? "0.0" } : {}),
      reason: visible(finding.reason),
      account: finding.subject.account,
      ...(finding.subject.region === undefined ? {} : { region: finding.subject.region }),
      ...(finding.subject.name === undefined ? {} : { resourceName: visible(finding.subject.name) }),
      ...(finding.parameterSet === undefined ? {} : { parameterSet: finding.parameterSet }),
      evidence: finding.evidence,
      ...(finding.witness === undefined ? {} : { witness: finding.witness }),
    },
  };
}

function location({ subject, location: { uri, startLine, endLine } }: Finding) {
  return {
    physicalLocation: { artifactLocation: { uri: encodeURI(uri) }, region: { startLine, endLine } },
    logicalLocations: [
      {
        name: subject.arn.split(/[/:]/).at(-1) ?? subject.arn,
        fullyQualifiedName: subject.arn,
        kind: "resource",
      },
    ],
  };
}
