import { OPERATIONS } from "./operations.js";

/**
 * Condition keys that a request to KMS can carry, with the operations that set them.
 * Sources: KMS Developer Guide, "AWS KMS condition keys" (each key's table of API operations) and "AWS global condition keys";
 * IAM User Guide, "AWS global condition context keys" (availability of each).
 */

/** `kms:` keys that only some operations carry, lower-cased; names of operations without prefix. */
const DATA_KEY_PAIR = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"];
const RE_ENCRYPT = ["ReEncryptFrom", "ReEncryptTo"];
const ATTESTED = ["Decrypt", "DeriveSharedSecret", "GenerateDataKey", "GenerateDataKeyPair"];
const GRANT_ROUTE = ["CreateGrant", "ListGrants", "RevokeGrant"];

/** Operations that take an alias for the key. */
const ALIASED = [
  ...OPERATIONS.filter(({ cryptographic }) => cryptographic).map(({ name }) => name),
  "DescribeKey",
  "GetPublicKey",
];

const BY_OPERATION: Readonly<Record<string, readonly string[]>> = {
  "kms:bypasspolicylockoutsafetycheck": ["PutKeyPolicy"],
  "kms:datakeypairspec": DATA_KEY_PAIR,
  "kms:encryptionalgorithm": ["Encrypt", "Decrypt", ...RE_ENCRYPT],
  "kms:expirationmodel": ["ImportKeyMaterial"],
  "kms:grantconstraintsourcearn": ["CreateGrant"],
  "kms:grantconstrainttype": ["CreateGrant"],
  "kms:grantisforawsresource": GRANT_ROUTE,
  "kms:grantoperations": ["CreateGrant"],
  "kms:granteeprincipal": ["CreateGrant"],
  "kms:granteeserviceprincipal": ["CreateGrant"],
  "kms:keyagreementalgorithm": ["DeriveSharedSecret"],
  "kms:macalgorithm": ["GenerateMac", "VerifyMac"],
  "kms:messagetype": ["Sign", "Verify"],
  "kms:policyname": ["GetKeyPolicy", "PutKeyPolicy"],
  "kms:primaryregion": ["UpdatePrimaryRegion"],
  "kms:reencryptonsamekey": RE_ENCRYPT,
  "kms:replicaregion": ["ReplicateKey"],
  "kms:requestalias": ALIASED,
  "kms:retiringprincipal": ["CreateGrant"],
  "kms:retiringserviceprincipal": ["CreateGrant"],
  "kms:rotationperiodindays": ["EnableKeyRotation"],
  "kms:schedulekeydeletionpendingwindowindays": ["ScheduleKeyDeletion"],
  "kms:trailingdayswithoutkeyusage": ["ScheduleKeyDeletion", "DisableKey"],
  "kms:signingalgorithm": ["Sign", "Verify"],
  "kms:validto": ["ImportKeyMaterial"],
  "kms:wrappingalgorithm": ["GetParametersForImport"],
  "kms:wrappingkeyspec": ["GetParametersForImport"],
  "aws:tagkeys": ["TagResource", "UntagResource"],
};

const REQUEST_TAG = ["TagResource"];

/** Operations that carry a key, if not all do. */
export function carriers(key: string): readonly string[] | undefined {
  if (key.startsWith("aws:requesttag/")) return REQUEST_TAG;
  if (key.startsWith("kms:recipientattestation:")) return ATTESTED;
  return BY_OPERATION[key];
}

/** Of those, keys that the operation always sets. */
export const ALWAYS_SET: ReadonlySet<string> = new Set([
  "kms:datakeypairspec",
  "kms:encryptionalgorithm",
  "kms:grantoperations",
  "kms:keyagreementalgorithm",
  "kms:macalgorithm",
  "kms:messagetype",
  "kms:policyname",
  "kms:primaryregion",
  "kms:reencryptonsamekey",
  "kms:replicaregion",
  "kms:rotationperiodindays",
  "kms:schedulekeydeletionpendingwindowindays",
  "kms:signingalgorithm",
  "kms:wrappingalgorithm",
  "kms:wrappingkeyspec",
]);

/** Keys of callers with IAM credentials, never of service principals; absent or with any text. */
export const CALLER_TEXT: ReadonlySet<string> = new Set([
  "aws:sourceidentity",
  "aws:federatedprovider",
  "aws:referer",
  "aws:useragent",
  "aws:signinsessionarn",
  "aws:sourceinstancearn",
  "aws:ec2instancesourcevpc",
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "lambda:sourcefunctionarn",
]);

/** Keys whose value belongs to one owner: what a policy names is not within an arbitrary outsider's reach. */
export const OWNED: ReadonlySet<string> = new Set([
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:ec2instancesourcevpc",
  "aws:sourceinstancearn",
  "lambda:sourcefunctionarn",
]);

/** Prefixes of other services' condition keys, which no request to KMS carries. */
const OTHER_SERVICE = /^(?!aws:|kms:|saml:|identitystore:)[a-z0-9-]+:/;

/** Keys with a service's prefix that credentials which it hands out carry to whatever they call (EC2, Glue, Systems Manager, IoT). */
const OF_CREDENTIALS =
  /^(?:ec2:(?:roledelivery|sourceinstancearn)|ssm:sourceinstancearn|lambda:sourcefunctionarn|glue:(?:roleassumedby|credentialissuingservice)|credentials-iot:.*)$/;

/** Whether a key belongs to another service. Keys of identity providers (`accounts.google.com:aud`) do not. */
export function isOtherService(key: string): boolean {
  return OTHER_SERVICE.test(key) && !OF_CREDENTIALS.test(key);
}
