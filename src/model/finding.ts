import type { Citation } from "./knowledge.js";
import type { SubjectKind, Values } from "./rule.js";
import type { Severity, Status } from "./severity.js";
import type { Witness } from "./witness.js";

/** A place in the evidence and, where it is a plain value, what stands there. */
export interface Evidence extends Citation {
  readonly value?: string | number | boolean | null;
}

export interface FindingSubject {
  readonly kind: SubjectKind;
  /** Of a multi-Region key judged as one, the primary's ARN. */
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  /** Absent for an account. */
  readonly region?: string;
  /** The first alias by name, else the description, else nothing. Written by others: hostile until escaped. */
  readonly name?: string;
}

/**
 * One verdict of one rule on one subject. Lines of `findings.ndjson` are these objects, keys in this order,
 * sorted by (subject ARN, rule, parameter set, discriminator). Nothing in it depends on when it was evaluated.
 */
export interface Finding {
  /** 48 hex digits: 16 of sha256 over the subject's identity, 32 of sha256 over rule, parameter set and discriminator. */
  readonly id: string;
  readonly rule: string;
  /** Names the parameter set when a framework asked for one other than the base. */
  readonly parameterSet?: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  readonly discriminator?: string;
  /** Message name or reason code: closed, for machines. */
  readonly reason: string;
  /** The sentence for people. */
  readonly message: string;
  readonly values: Values;
  readonly evidence: readonly Evidence[];
  readonly witness?: Witness;
  /** Where SARIF points: a path within an evidence pack, and lines of it. */
  readonly location: { readonly uri: string; readonly startLine: number; readonly endLine: number };
  /** `framework:control` of every chosen framework that maps the rule. */
  readonly controls: readonly string[];
}
