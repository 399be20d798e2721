import { type Evidence, type Finding, remembering } from "../../src/model/index.js";
import { jsonString, jsonText } from "../escape/json-text.js";

/**
 * One line of `findings.ndjson`, its line feed included: canonical, so equal findings give equal bytes. Properties stand in the
 * order that `findings.ndjson` and `findings.json` promise. Put together by hand, since an organization has millions of them.
 */
export function findingLine(finding: Finding): string {
  const { parameterSet, discriminator, witness } = finding;
  return `{"id":"${finding.id}","rule":${recurring(finding.rule)}${
    parameterSet === undefined ? "" : `,"parameterSet":${jsonString(parameterSet)}`
  },"status":"${finding.status}","severity":"${finding.severity}","subject":${subjectText(finding.subject)}${
    discriminator === undefined ? "" : `,"discriminator":${jsonString(discriminator)}`
  },"reason":${recurring(finding.reason)},"message":${jsonString(finding.message)},"values":${valuesText(finding.values)},"evidence":${evidenceText(finding.evidence)}${
    witness === undefined ? "" : `,"witness":${jsonText(witness)}`
  },"location":${locationText(finding.location)},"controls":${controlsText(finding.controls)}}\n`;
}

function valuesText(values: Finding["values"]): string {
  let text = "";
  for (const name in values) {
    const value = values[name];
    if (value === undefined) continue;
    text += `${text === "" ? "" : ","}${recurring(name)}:${plainText(value)}`;
  }
  return `{${text}}`;
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

/** Of what comes again and again: cells, pointers, names. */
const recurring = remembering(2_000, jsonString);

const evidenceText = rememberingLast((evidence: readonly Evidence[]): string => {
  let text = "";
  for (const { cell, pointer, value } of evidence) {
    text += `${text === "" ? "" : ","}{"cell":${recurring(cell)},"pointer":${recurring(pointer)}${
      value === undefined ? "" : `,"value":${plainText(value)}`
    }}`;
  }
  return `[${text}]`;
});

function plainText(value: string | number | boolean | null): string {
  if (typeof value === "string") return jsonString(value);
  return Number.isSafeInteger(value) || typeof value === "boolean" ? `${value}` : jsonText(value);
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
