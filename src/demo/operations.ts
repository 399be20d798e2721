import * as analyzer from "./access-analyzer.js";
import { listRegions } from "./account-service.js";
import type { Handler } from "./call.js";
import { describeClusters } from "./cloudhsm.js";
import * as cloudtrail from "./cloudtrail.js";
import * as config from "./config-service.js";
import { getAccountAuthorizationDetails } from "./iam.js";
import { describeKey } from "./kms/describe-key.js";
import * as lists from "./kms/key-lists.js";
import * as reads from "./kms/key-reads.js";
import * as policies from "./organizations/policies.js";
import * as structure from "./organizations/structure.js";
import * as watching from "./watching.js";

/** Every operation that is answered, by `service:Operation`; STS, which hands out credentials, stands apart. */
export const OPERATIONS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["kms:ListKeys", lists.listKeys],
  ["kms:DescribeKey", describeKey],
  ["kms:GetKeyPolicy", reads.getKeyPolicy],
  ["kms:ListKeyPolicies", reads.listKeyPolicies],
  ["kms:ListGrants", lists.listGrants],
  ["kms:GetKeyRotationStatus", reads.getKeyRotationStatus],
  ["kms:ListKeyRotations", reads.listKeyRotations],
  ["kms:ListResourceTags", lists.listResourceTags],
  ["kms:ListAliases", lists.listAliases],
  ["kms:DescribeCustomKeyStores", lists.describeCustomKeyStores],
  ["kms:GetKeyLastUsage", reads.getKeyLastUsage],
  ["organizations:DescribeOrganization", structure.describeOrganization],
  ["organizations:ListRoots", structure.listRoots],
  ["organizations:ListAccounts", structure.listAccounts],
  ["organizations:DescribeAccount", structure.describeAccount],
  ["organizations:DescribeOrganizationalUnit", structure.describeOrganizationalUnit],
  ["organizations:ListOrganizationalUnitsForParent", structure.listOrganizationalUnitsForParent],
  ["organizations:ListAccountsForParent", structure.listAccountsForParent],
  ["organizations:ListChildren", structure.listChildren],
  ["organizations:ListParents", structure.listParents],
  ["organizations:ListDelegatedAdministrators", structure.listDelegatedAdministrators],
  ["organizations:ListPolicies", policies.listPolicies],
  ["organizations:ListPoliciesForTarget", policies.listPoliciesForTarget],
  ["organizations:ListTargetsForPolicy", policies.listTargetsForPolicy],
  ["organizations:DescribePolicy", policies.describePolicy],
  ["account:ListRegions", listRegions],
  ["iam:GetAccountAuthorizationDetails", getAccountAuthorizationDetails],
  ["access-analyzer:ListAnalyzers", analyzer.listAnalyzers],
  ["access-analyzer:ListFindingsV2", analyzer.listFindings],
  ["access-analyzer:GetFindingV2", analyzer.getFinding],
  ["config:DescribeConfigurationRecorders", config.describeConfigurationRecorders],
  ["config:DescribeConfigurationRecorderStatus", config.describeConfigurationRecorderStatus],
  ["config:DescribeConfigurationAggregators", config.describeConfigurationAggregators],
  ["config:DescribeConfigRules", config.describeConfigRules],
  ["config:GetComplianceDetailsByConfigRule", config.getComplianceDetails],
  ["config:DescribeConfigurationAggregatorSourcesStatus", config.describeAggregatorSources],
  ["config:SelectResourceConfig", config.selectResourceConfig],
  ["config:SelectAggregateResourceConfig", config.selectAggregateResourceConfig],
  ["cloudtrail:DescribeTrails", cloudtrail.describeTrails],
  ["cloudtrail:GetTrailStatus", cloudtrail.getTrailStatus],
  ["cloudtrail:GetEventSelectors", cloudtrail.getEventSelectors],
  ["cloudtrail:LookupEvents", cloudtrail.lookupEvents],
  ["logs:DescribeMetricFilters", watching.describeMetricFilters],
  ["cloudwatch:DescribeAlarms", watching.describeAlarms],
  ["cloudhsm:DescribeClusters", describeClusters],
  ["events:ListRules", watching.listRules],
  ["events:ListTargetsByRule", watching.listTargetsByRule],
]);

/** Stands for a request that names no operation in the form of its service. */
export const NO_OPERATION = "-";

const READS = /^(Describe|Get|List|Lookup|Select|BatchGet)/;

/** Operations of KMS that begin like a read and are none: they use a key or start an import. */
const NOT_READS = new Set(["kms:GetParametersForImport", "kms:GetPublicKey"]);

const KMS_WRITES = new Set(
  `CancelKeyDeletion ConnectCustomKeyStore CreateAlias CreateCustomKeyStore CreateGrant CreateKey Decapsulate Decrypt
  DeleteAlias DeleteCustomKeyStore DeleteImportedKeyMaterial DeriveSharedSecret DisableKey DisableKeyRotation
  DisconnectCustomKeyStore EnableKey EnableKeyRotation Encapsulate Encrypt GenerateDataKey GenerateDataKeyPair
  GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom ImportKeyMaterial
  PutKeyPolicy ReEncrypt ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign TagResource
  UntagResource UpdateAlias UpdateCustomKeyStore UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac`.split(
    /\s+/,
  ),
);

/** Whether an operation is one that an audit must never send. */
export function isForbidden(service: string, operation: string): boolean {
  if (service === "kms") return KMS_WRITES.has(operation) || NOT_READS.has(`kms:${operation}`);
  if (service === "sts" || operation === NO_OPERATION) return false;
  return !READS.test(operation);
}
