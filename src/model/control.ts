import { z } from "zod";
import type { Status } from "./severity.js";

/** How far a control rests on what the rules can show. */
export const STRENGTHS = ["direct", "supporting", "inventory", "manual"] as const;
export type Strength = (typeof STRENGTHS)[number];

/** A framework is data: it selects rules and tunes them, and holds no logic. One file under `rules/frameworks/`. */
export const frameworkSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  title: z.string(),
  version: z.string(),
  organization: z.string(),
  url: z.url(),
  /** Scope that the framework is about; its rules look at keys in it only where they ask. */
  scope: z.enum(["pci", "phi"]).optional(),
  /** Not in force: it is judged only where its whole id is asked for. */
  proposed: z.literal(true).optional(),
  controls: z.array(
    z.strictObject({
      id: z.string(),
      /** In our own words. */
      paraphrase: z.string(),
      strength: z.enum(STRENGTHS),
      /** The standard's own baselines, levels or profiles that hold the control, where it has such. */
      baselines: z.array(z.string()).optional(),
      /** How a standard says it is tested, where it does. */
      testingProcedure: z.string().optional(),
      rules: z.array(z.string()),
      /** Parameters by rule id, where the control asks for other than the rule's defaults. */
      parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
      /**
       * By rule id: of a rule that leaves several things to a person (`attestable`, its discriminators), those that the
       * control is about. Of a rule that is not named here it is all.
       */
      items: z.record(z.string(), z.array(z.string()).min(1)).optional(),
      /** What a person has to show, since no API can. */
      manual: z.string().optional(),
    }),
  ),
});

export type Framework = z.infer<typeof frameworkSchema>;

/** Never better than `supported`: Keyproof does not say "compliant". */
export type ControlStatus =
  | "not-satisfied"
  | "risk-accepted"
  | "indeterminate"
  | "needs-manual"
  | "supported"
  | "not-assessed";

/** One row of the control matrix. */
export interface ControlResult {
  readonly framework: string;
  readonly version: string;
  readonly control: string;
  readonly paraphrase: string;
  readonly baselines?: readonly string[];
  readonly testingProcedure?: string;
  readonly strength: Strength;
  readonly rules: readonly string[];
  /** Those of its rules that the run left out, where it did: what is said of the control is said without them. */
  readonly rulesNotRun?: readonly string[];
  /** Subjects judged by at least one of its rules as other than not-applicable. */
  readonly population: number;
  readonly counts: Readonly<Record<Status, number>>;
  readonly status: ControlStatus;
  readonly manual?: string;
  /** The first few cells that its findings rest on: of failures, where there are any. */
  readonly evidenceIds: readonly string[];
  /** Of the attestations that name the control or what its rules leave to a person, valid or not. */
  readonly attestationIds: readonly string[];
  /** Why attestations among them do not count, or not for all. */
  readonly attestationNotes: readonly string[];
}
