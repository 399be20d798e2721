import { z } from "zod";
import type { AccountRecord } from "./account.js";
import type { ConfigVerdict } from "./config-compliance.js";
import type { ExternalAccess } from "./external-access.js";
import type { AccountIam } from "./iam.js";
import type { Key, KeySet, RegionRecord } from "./key.js";
import type { KeyChange } from "./key-changes.js";
import type { KeyEventHistory } from "./key-events.js";
import type { Citation, Knowledge } from "./knowledge.js";
import { known, notAsked } from "./knowledge.js";
import type { RegionMonitoring } from "./monitoring.js";
import type { NeedId } from "./needs.js";
import type { Neighbours } from "./neighbours.js";
import type { OrganizationPolicies } from "./organization-policies.js";
import type { Settings } from "./settings.js";
import type { Severity, Status } from "./severity.js";
import type { Witness } from "./witness.js";

/** What a rule judges. `keySet` is a single-Region key, or a multi-Region key once for all its members. */
export interface Subjects {
  readonly key: Key;
  readonly keySet: KeySet;
  readonly region: RegionRecord;
  readonly account: AccountRecord;
}
export type SubjectKind = keyof Subjects;

/** Values for a message template's `{names}`; renderers escape them. */
export type Values = Readonly<Record<string, string | number>>;

interface Told {
  /** A name in the rule's `messages`. */
  readonly message: string;
  readonly values: Values;
  readonly evidence: readonly Citation[];
  /** Tells verdicts on one subject apart: a statement's id, a grant's id, an alias. */
  readonly discriminator?: string;
}

/**
 * What a rule says of one subject. `unknown`: needed data is missing or does not decide it. `manual`: no API can
 * answer, a person must attest. "Does not apply" is said by `appliesTo`.
 */
export type Verdict =
  | (Told & { readonly status: "pass" })
  | (Told & {
      readonly status: "fail";
      /** Where a rule grades its failures; else the rule's own severity. */
      readonly severity?: Severity;
      readonly witness?: Witness;
      /** Lines of the key's formatted policy that the finding is about. */
      readonly statement?: StatementPlace;
    })
  | (Told & { readonly status: "unknown" })
  | (Told & { readonly status: "manual" });

/** A statement of one of the key's two policies, by its 0-based index. */
export interface StatementPlace {
  readonly policy: "default" | "AWS_RAM";
  readonly index: number;
}

type Extra<S extends Verdict["status"]> = Omit<
  Extract<Verdict, { status: S }>,
  "status" | "message" | "values" | "evidence"
>;

const verdict =
  <S extends Verdict["status"]>(status: S) =>
  (message: string, values: Values, evidence: readonly Citation[], extra: Extra<S> = {} as Extra<S>) =>
    ({ status, message, values, evidence, ...extra }) as Extract<Verdict, { status: S }>;

export const pass = verdict("pass");
export const fail = verdict("fail");
export const unknown = verdict("unknown");
export const manual = verdict("manual");

/** What a rule sees beside its subject. Nothing here reads a clock, a file or the network. */
export interface RuleContext<P> extends Neighbours {
  /** Start of the crawl by AWS's clock, epoch seconds. */
  readonly asOf: number;
  readonly parameters: P;
  readonly settings: Settings;
  /** The accounts that the crawl knew of, by id. */
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  /** Members in the snapshot of a multi-Region key, by account and `mrk-` id (itself included). */
  readonly related: (key: Key) => readonly RelatedMember[];
  /** IAM of an account, where `--with-iam` was given. */
  readonly iam: (account: string) => Knowledge<AccountIam>;
  /** What bounds an account from above, where `--with-org-policies` was given. */
  readonly organizationPolicies: (account: string) => OrganizationPolicies;
  /** Access Analyzer on a key, where `--with-access-analyzer` was given. */
  readonly externalAccess: (key: Pick<Key, "arn" | "account" | "region">) => Knowledge<ExternalAccess>;
  /**
   * CloudTrail's events of one name in an account's Region (a key will do), where `--with-events` was given. Of one key:
   * `known(context.keyEvents(key, "DisableKey")).byKey.get(key.arn) ?? []`, newest first. Absence means something within
   * `window` alone. A multi-Region key's members have events of their own in each Region.
   */
  readonly keyEvents: (
    where: { readonly account: string; readonly region: string },
    name: KeyChange,
  ) => Knowledge<KeyEventHistory>;
  /** What AWS Config's managed rules about keys say of a key, where `--with-config` was given. */
  readonly configCompliance: (
    key: Pick<Key, "keyId" | "account" | "region">,
  ) => Knowledge<readonly ConfigVerdict[]>;
  /** What records, watches and alerts in an account's Region, where `--with-monitoring` was given. */
  readonly monitoring: (where: { readonly account: string; readonly region: string }) => RegionMonitoring;
}

/** The part of the context that comes from optional collections. Modules from elsewhere find it not collected. */
export type Collections = Pick<
  RuleContext<unknown>,
  "iam" | "organizationPolicies" | "externalAccess" | "keyEvents" | "monitoring" | "configCompliance"
>;

const notCollected = (need: NeedId) => notAsked("notCollected", need);

const NO_IAM = notCollected("iam:GetAccountAuthorizationDetails");
const NO_ANALYZER = notCollected("access-analyzer:ListAnalyzers");
const NO_CONFIG = notCollected("config:DescribeConfigRules");
const NO_POLICIES: OrganizationPolicies = {
  serviceControl: notCollected("organizations:ListPolicies"),
  resourceControl: notCollected("organizations:ListPolicies#RCP"),
};
const NO_MONITORING: RegionMonitoring = {
  trails: notCollected("cloudtrail:DescribeTrails"),
  recorders: notCollected("config:DescribeConfigurationRecorders"),
  recorderStatus: notCollected("config:DescribeConfigurationRecorderStatus"),
  metricFilters: notCollected("logs:DescribeMetricFilters"),
  alarms: notCollected("cloudwatch:DescribeAlarms"),
  compositeAlarms: notCollected("cloudwatch:DescribeAlarms"),
  eventRules: notCollected("events:ListRules"),
  clusters: notCollected("cloudhsm:DescribeClusters"),
};

/** What rules see where no option asked for more. */
export const NOTHING_COLLECTED: Collections = {
  iam: () => NO_IAM,
  organizationPolicies: () => NO_POLICIES,
  externalAccess: () => NO_ANALYZER,
  configCompliance: () => NO_CONFIG,
  monitoring: () => NO_MONITORING,
  keyEvents: (_where, name) => notCollected(`cloudtrail:LookupEvents#${name}`),
};

/** What other keys may know of a member of a multi-Region key. */
export interface RelatedMember {
  readonly arn: string;
  readonly region: string;
  readonly type: string;
  readonly keyState: string;
  /** Epoch seconds. */
  readonly creationDate?: number;
}

export interface Reference {
  readonly title: string;
  readonly url: string;
}

export interface Remediation {
  /** What to do, in one or two sentences. */
  readonly text: string;
  /** Commands with `$KEY`-style placeholders. */
  readonly cli: readonly string[];
  /** Terraform attributes or blocks. */
  readonly terraform: readonly string[];
  /** Why there is no command, or nothing in Terraform, where one of the two is empty. */
  readonly without?: string;
}

/** Everything about a rule but its code: what reports, docs and frameworks read. */
export interface RuleInfo {
  readonly id: string;
  /** The folder under `rules/`; "external" for a module from elsewhere. */
  readonly module: string;
  readonly title: string;
  readonly severity: Severity;
  readonly rationale: string;
  readonly remediation: Remediation;
  readonly references: readonly Reference[];
  readonly subject: SubjectKind;
  readonly needs: readonly NeedId[];
  /** The verdicts it can give; each has a test. */
  readonly statuses: readonly Status[];
  /** Templates by name, e.g. `{ off: "Automatic rotation is off" }`; `{name}` takes a value. */
  readonly messages: Readonly<Record<string, string>>;
  /** Parameters that count for an audit period alone: where none is judged, sets that differ in nothing else are one. */
  readonly periodParameters?: readonly string[];
  /** Of the messages those that leave something to a person, who may answer for it in an attestation. */
  readonly attestable?: readonly string[];
  /** The same check elsewhere, by tool. */
  readonly equivalents: Readonly<Record<string, string>>;
}

export interface RuleDefinition<S extends SubjectKind, P> extends Omit<RuleInfo, "equivalents"> {
  readonly subject: S;
  readonly equivalents?: RuleInfo["equivalents"];
  readonly parameters: z.ZodType<P>;
  /** A reason code where the rule does not apply (`src/model/reasons.ts`), undefined where it does. */
  readonly appliesTo: (subject: Subjects[S], context: RuleContext<P>) => string | undefined;
  /** One verdict a discriminator; usually there is one. */
  readonly check: (subject: Subjects[S], context: RuleContext<P>) => Verdict | readonly Verdict[];
}

/** A rule as the engine holds it: whatever its subject and parameters. */
export interface Rule extends RuleInfo {
  readonly parameters: z.ZodType<unknown>;
  readonly appliesTo: (subject: never, context: RuleContext<never>) => string | undefined;
  readonly check: (subject: never, context: RuleContext<never>) => Verdict | readonly Verdict[];
}

/** Declares a rule. The engine adds id, severity, subject, time and order to its verdicts. */
export function defineRule<S extends SubjectKind, P>(rule: RuleDefinition<S, P>): Rule {
  return { equivalents: {}, ...rule } as unknown as Rule;
}

/** What a rule module from elsewhere receives: `export default (kit) => [kit.defineRule({ ... })]`. */
export const kit = { defineRule, z, pass, fail, unknown, manual, known };
export type Kit = typeof kit;
