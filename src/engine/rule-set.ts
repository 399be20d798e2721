import type { Attestation, Framework, NeedId, Rule, RuleInfo, Severity } from "../model/index.js";
import type { RuleModule } from "./modules/rule-module.js";

/** A framework of the user's. */
export interface FrameworkFile {
  /** As it was named, for messages. */
  readonly file: string;
  readonly framework: Framework;
}

/** What the user chose; everything left out means all of it, as it is. */
export interface Selection {
  /** Rule ids or module names; one with "!" before it is left out. */
  readonly rules?: readonly string[];
  /** Framework ids: only their rules run, as they ask for them. */
  readonly frameworks?: readonly string[];
  /** The user's own frameworks, beside the built-in ones. */
  readonly frameworkFiles?: readonly FrameworkFile[];
  /** What people answer for: their controls and items must exist. */
  readonly attestations?: readonly Attestation[];
  /** Severities by rule id, over the rule's own and its grading. */
  readonly severities?: Readonly<Record<string, Severity>>;
  /** Parameters by rule id. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** An audit period is judged, so that parameters which count for one alone make a difference. */
  readonly hasPeriod?: boolean;
  /** Rule modules from elsewhere: paths (`./x.mjs`) or names of npm packages. */
  readonly modules?: readonly string[];
  /** Where paths and packages are looked for; the working directory if left out. */
  readonly cwd?: string;
}

/** One rule with one set of parameters. */
export interface RuleRun {
  readonly info: RuleInfo;
  /** The user's severity. */
  readonly severity?: Severity;
  /** "" for the base set: the rule's defaults and what the user set. */
  readonly parameterSet: string;
  /** The second half of the ids of its findings that have no discriminator. */
  readonly verdictHalf: string;
  readonly parameters: unknown;
  /** `framework:control` of the controls that ask for the rule with these parameters. */
  readonly controls: readonly string[];
  /** The same for single items that the rule leaves to a person, where controls are about some of them only. */
  readonly itemControls?: ReadonlyMap<string, readonly string[]>;
  readonly source:
    | { readonly kind: "built-in"; readonly rule: Rule }
    | { readonly kind: "module"; readonly module: RuleModule; readonly index: number };
}

/** The rules of a run, with their frameworks. */
export interface RuleSet {
  /** Those that run, by id. */
  readonly rules: readonly RuleInfo[];
  /** What they need to be read, in the order of the table of needs. */
  readonly needs: readonly NeedId[];
  /** With the controls that are shown. */
  readonly frameworks: readonly Framework[];
  /** Controls of theirs and of others that are not shown, since none of the rules that were named is about them. */
  readonly controlsLeftOut: number;
  /** By rule id and parameter set. */
  readonly runs: readonly RuleRun[];
  /** Ends the workers of modules from elsewhere. */
  close(): Promise<void>;
}
