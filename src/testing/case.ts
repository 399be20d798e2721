import type { Severity, SubjectKind, Subjects } from "../model/index.js";
import type { ContextParts } from "./surroundings.js";

/** What one verdict of a case has to be; what is left out may be anything. */
export interface Expectation {
  /** The message's name, or the reason code. */
  readonly reason?: string;
  readonly severity?: Severity;
  readonly discriminator?: string;
  /** A part of the sentence for people. */
  readonly says?: string;
}

/** One subject, and how the rule has to judge it. */
export interface Case {
  readonly name: string;
  /** Stands on the rule's page, in place of the first of its status. */
  readonly example?: true;
  readonly subject: Subjects[SubjectKind];
  readonly context?: ContextParts;
  /** Each must be met by a verdict of the case's status; a list must name all of them. */
  readonly expect?: Expectation | readonly Expectation[];
}

/** Cases by the status that they must end in. */
export interface Cases {
  readonly pass?: readonly Case[];
  readonly fail?: readonly Case[];
  readonly notApplicable?: readonly Case[];
  readonly unknown?: readonly Case[];
  readonly manual?: readonly Case[];
}
