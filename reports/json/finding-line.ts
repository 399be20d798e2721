import type { Finding } from "../../src/model/index.js";
import { jsonText } from "../escape/json-text.js";

/**
 * One line of `findings.ndjson`, its line feed included: canonical, so equal findings give equal bytes. Properties stand in the
 * order that `findings.ndjson` and `findings.json` promise.
 */
export function findingLine(finding: Finding): string {
  const { id, rule, parameterSet, status, severity, discriminator, reason, message } = finding;
  const { values, evidence, witness } = finding;
  const head = jsonText({
    id,
    rule,
    ...(parameterSet === undefined ? {} : { parameterSet }),
    status,
    severity,
  });
  const body = jsonText({
    ...(discriminator === undefined ? {} : { discriminator }),
    reason,
    message,
    values,
    evidence,
    ...(witness === undefined ? {} : { witness }),
  });
  const subject = subjectText(finding.subject);
  const tail = `"location":${locationText(finding.location)},"controls":${controlsText(finding.controls)}`;
  return `${head.slice(0, -1)},"subject":${subject},${body.slice(1, -1)},${tail}}\n`;
}

/** Remembers the last text: findings in a row are about one subject, and share what says so. */
function rememberingLast<T extends object>(write: (value: T) => string): (value: T) => string {
  let last: T | undefined;
  let text = "";
  return (value) => {
    if (value !== last) text = write(value);
    last = value;
    return text;
  };
}

const subjectText = rememberingLast(
  ({ kind, arn, partition, account, region, name }: Finding["subject"]): string =>
    jsonText({
      kind,
      arn,
      partition,
      account,
      ...(region === undefined ? {} : { region }),
      ...(name === undefined ? {} : { name }),
    }),
);

const locationText = rememberingLast((location: Finding["location"]) => jsonText(location));

/** All findings of one run of a rule carry the same list. */
const controlTexts = new WeakMap<Finding["controls"], string>();

function controlsText(controls: Finding["controls"]): string {
  const known = controlTexts.get(controls);
  if (known !== undefined) return known;
  const text = jsonText(controls);
  controlTexts.set(controls, text);
  return text;
}
