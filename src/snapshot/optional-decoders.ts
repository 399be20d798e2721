import { type Citation, KEY_CHANGES, type KeyChange, type NeedId } from "../model/index.js";
import { type Decode, listOf } from "./decode.js";
import { accountIam } from "./iam-answer.js";
import { MONITORING_DECODERS } from "./monitoring-decoders.js";
import { type Check, isObject, list, mapOf, object, optional, text } from "./wire-shape.js";
import type { Uncited } from "./wire-shapes.js";

/*
 * How the answers to optional reads become values (Organizations API Reference, Access Analyzer API Reference). Members
 * beyond these pass through.
 */

export interface PolicySummary {
  readonly Id: string;
  readonly Name?: string;
}
export interface PolicyAttachment {
  readonly TargetId: string;
}
interface Analyzer {
  readonly arn: string;
  readonly type: string;
  readonly status: string;
}
export interface ListedFinding {
  readonly id: string;
  readonly resource?: string;
  readonly error?: string;
}
interface FindingDetails {
  readonly externalAccessDetails: {
    readonly isPublic?: boolean;
    readonly principal?: Readonly<Record<string, string>>;
    readonly action?: readonly string[];
    readonly condition?: Readonly<Record<string, string>>;
  };
}
/** An entry of LookupEvents. */
export interface LookedUp {
  readonly at: Citation;
  readonly EventId: string;
  readonly EventTime: number;
  /** The event's record, as JSON. */
  readonly CloudTrailEvent: string;
}
/** An entry of DescribeConfigRules. */
interface ListedConfigRule {
  readonly ConfigRuleName: string;
  readonly Source?: { readonly SourceIdentifier?: string };
}
/** An entry of GetComplianceDetailsByConfigRule. */
export interface EvaluationResult {
  readonly at: Citation;
  readonly ComplianceType: string;
  /** Epoch seconds. */
  readonly ResultRecordedTime?: number;
  readonly EvaluationResultIdentifier?: {
    readonly EvaluationResultQualifier?: { readonly ResourceType?: string; readonly ResourceId?: string };
  };
}

function listed<T extends object>(member: string, check: Check) {
  return listOf<T>(member, (value: unknown): value is Uncited<T> => check(value));
}

export const listedPolicies = listed<PolicySummary>("Policies", object({ Id: "string", Name: "string?" }));
export const policyTargets = listed<PolicyAttachment>("Targets", object({ TargetId: "string" }));
export const policyContent: Decode<string> = ([page]) => {
  const policy = isObject(page?.body) ? page.body.Policy : undefined;
  const content = isObject(policy) ? policy.Content : undefined;
  return typeof content === "string" ? { value: content, pointer: "/Policy/Content" } : undefined;
};
export const analyzers = listed<Analyzer>(
  "analyzers",
  object({ arn: "string", type: "string", status: "string" }),
);
export const listedFindings = listed<ListedFinding>(
  "findings",
  object({ id: "string", resource: "string?", error: "string?" }),
);
export const findingDetails = listed<FindingDetails>(
  "findingDetails",
  object({
    externalAccessDetails: object({
      isPublic: "boolean?",
      principal: optional(mapOf(text)),
      action: optional(list(text)),
      condition: optional(mapOf(text)),
    }),
  }),
);

const jsonObject: Check = (value) => {
  if (typeof value !== "string") return false;
  try {
    return isObject(JSON.parse(value));
  } catch {
    return false;
  }
};
export const lookedUpEvents = listed<LookedUp>(
  "Events",
  object({ EventId: "string", EventTime: "number", CloudTrailEvent: jsonObject }),
);
export const configRules = listed<ListedConfigRule>(
  "ConfigRules",
  object({ ConfigRuleName: "string", Source: optional(object({ SourceIdentifier: "string?" })) }),
);
export const evaluationResults = listed<EvaluationResult>(
  "EvaluationResults",
  object({
    ComplianceType: "string",
    ResultRecordedTime: "number?",
    EvaluationResultIdentifier: optional(
      object({
        EvaluationResultQualifier: optional(object({ ResourceType: "string?", ResourceId: "string?" })),
      }),
    ),
  }),
);
const ofEachChange = Object.fromEntries(
  KEY_CHANGES.map((change) => [`cloudtrail:LookupEvents#${change}`, lookedUpEvents]),
) as Readonly<Record<`cloudtrail:LookupEvents#${KeyChange}`, typeof lookedUpEvents>>;

export const OPTIONAL_DECODERS = {
  "iam:GetAccountAuthorizationDetails": accountIam,
  "organizations:ListPolicies": listedPolicies,
  "organizations:ListPolicies#RCP": listedPolicies,
  "organizations:ListTargetsForPolicy": policyTargets,
  "organizations:DescribePolicy": policyContent,
  "access-analyzer:ListAnalyzers": analyzers,
  "access-analyzer:ListFindingsV2": listedFindings,
  "access-analyzer:GetFindingV2": findingDetails,
  ...ofEachChange,
  ...MONITORING_DECODERS,
  "config:DescribeConfigRules": configRules,
  "config:GetComplianceDetailsByConfigRule": evaluationResults,
} as const satisfies Partial<Record<NeedId, Decode<unknown>>>;
