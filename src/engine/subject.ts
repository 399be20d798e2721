import type { Citation, Finding, FindingSubject, SubjectKind, Subjects } from "../model/index.js";
import { subjectHalf } from "./finding-id.js";
import { locationOf } from "./location.js";
import type { Step } from "./steps.js";

/** What all findings of one rule kind about one step share; made once and frozen, since millions of lines do. */
export interface Stamp {
  readonly subject: FindingSubject;
  /** The first half of its findings' ids. */
  readonly idHalf: string;
  readonly location: Finding["location"];
  /** DescribeKey's answer, which applicability rests on. */
  readonly applicability: readonly Citation[];
  readonly record: Subjects[SubjectKind];
}

/** The stamp of a step for rules of one kind. `identity` is other than the ARN where a set is judged as one. */
export function stampOf(
  step: Step,
  kind: SubjectKind,
  record: Subjects[SubjectKind],
  identity = step.arn,
): Stamp {
  const { partition } = step.record;
  const account = step.kind === "account" ? step.record.id : step.record.account;
  const region = step.kind === "account" ? {} : { region: step.record.region };
  const name = nameOf(step);
  const subject = { kind, arn: step.arn, partition, account, ...region, ...(name ? { name } : {}) };
  return {
    subject,
    idHalf: subjectHalf(identity),
    location: locationOf(step),
    applicability: describedBy(step),
    record,
  };
}

/** The first alias by name, else the description; an account's own name. */
function nameOf(step: Step): string | undefined {
  if (step.kind === "account") return step.record.name;
  if (step.kind === "region") return undefined;
  const { aliases, metadata } = step.record;
  const [first] = aliases.state === "known" ? aliases.value.map(({ AliasName }) => AliasName).sort() : [];
  if (first) return first;
  return metadata.state === "known" ? metadata.value.Description : undefined;
}

function describedBy(step: Step): readonly Citation[] {
  if (step.kind !== "key" || step.record.metadata.state !== "known") return [];
  return [step.record.metadata.source];
}
