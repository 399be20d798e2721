import type { Finding, Key, StatementPlace } from "../model/index.js";
import { formatPolicy } from "../policy/index.js";
import type { Step } from "./steps.js";

type Location = Finding["location"];

const wholeFile = (uri: string): Location => ({ uri, startLine: 1, endLine: 1 });

/** Where a finding about a subject as a whole points within an evidence pack. */
export function locationOf(step: Step): Location {
  if (step.kind === "account") return wholeFile("coverage.json");
  if (step.kind === "region")
    return wholeFile(`snapshot/${step.record.account}/${step.record.region}/calls.jsonl`);
  return wholeFile(`${viewOf(step.record)}.json`);
}

/** The lines of a statement in the key's policy as the pack shows it. */
export function statementLocation(key: Key, place: StatementPlace): Location {
  const isDefault = place.policy === "default";
  const uri = `${viewOf(key)}${isDefault ? "" : ".AWS_RAM"}.policy.json`;
  const policy = isDefault ? key.policy : key.ramPolicy;
  if (policy.state !== "known" || policy.value === null) return wholeFile(uri);
  const lines = formatPolicy(policy.value).statements[place.index];
  return lines ? { uri, startLine: lines.startLine, endLine: lines.endLine } : wholeFile(uri);
}

const viewOf = (key: Key) => `snapshot/keys/${key.account}/${key.region}/${key.keyId}`;
