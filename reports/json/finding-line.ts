import type { Finding } from "../../src/model/index.js";
import { jsonText } from "../escape/json-text.js";

/** The finding with its properties in the order that `findings.ndjson` and `findings.json` promise. */
export function orderedFinding(finding: Finding): Finding {
  const { id, rule, parameterSet, status, severity, subject, discriminator, reason, message } = finding;
  const { values, evidence, witness, location, controls } = finding;
  return {
    id,
    rule,
    ...(parameterSet === undefined ? {} : { parameterSet }),
    status,
    severity,
    subject: {
      kind: subject.kind,
      arn: subject.arn,
      partition: subject.partition,
      account: subject.account,
      ...(subject.region === undefined ? {} : { region: subject.region }),
      ...(subject.name === undefined ? {} : { name: subject.name }),
    },
    ...(discriminator === undefined ? {} : { discriminator }),
    reason,
    message,
    values,
    evidence,
    ...(witness === undefined ? {} : { witness }),
    location,
    controls,
  };
}

/** One line of `findings.ndjson`, its line feed included: canonical, so equal findings give equal bytes. */
export function findingLine(finding: Finding): string {
  return `${jsonText(orderedFinding(finding))}\n`;
}
