import type {
  AccountRecord,
  Key,
  RegionRecord,
  RelatedMember,
  RuleInfo,
  Settings,
  SubjectKind,
} from "../../model/index.js";

/*
 * What the engine and the worker of a rule module say to each other: one question at a time, one answer each.
 * Subjects travel as JSON (a list of JudgedItem), which is faster than structured cloning; answers too, so that nothing
 * but plain data comes back.
 */

/** What a worker is started with. */
export interface WorkerStart {
  readonly url: string;
  /** One Int32, raised before each subject: how the engine sees that the worker still moves. */
  readonly progress: SharedArrayBuffer;
}

export type Question =
  | { readonly ask: "ready" }
  | { readonly ask: "rules" }
  | { readonly ask: "parameters"; readonly rule: number; readonly parameters: unknown }
  | {
      readonly ask: "start";
      readonly runs: readonly { readonly rule: number; readonly parameters: unknown }[];
      readonly asOf: number;
      readonly settings: Settings;
      readonly accounts: readonly AccountRecord[];
    }
  | { readonly ask: "judge"; readonly items: string };

/** A subject, and what `context.related` answers for its key. */
export interface JudgedItem {
  readonly kind: SubjectKind;
  /** Of a set its members, the lead first: JSON keeps no identities. */
  readonly records: readonly (Key | RegionRecord | AccountRecord)[];
  readonly primaryScanned: boolean;
  readonly related: readonly RelatedMember[];
}

/** Answer to "rules": what the module holds, or what is wrong with it. */
export type RulesAnswer = { readonly rules: readonly RuleInfo[] } | { readonly mistakes: readonly string[] };

/** Answer to "parameters": all of them with defaults, or what is wrong. */
export type ParametersAnswer =
  | { readonly value: unknown }
  | { readonly mistakes: readonly ParameterMistake[] };

/** A mistake in a rule's parameters, with its place among them. */
export interface ParameterMistake {
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** A name at `path` that is the mistake. */
  readonly key?: string;
}
