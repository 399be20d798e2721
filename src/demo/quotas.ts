/**
 * Published request quotas, requests a second, each for one account, Region and operation
 * (KMS developer guide "Request quotas"; Organizations user guide "Quotas and service limits"; CloudTrail and
 * STS quota pages). Organizations states a burst beside the rate.
 */
const RATES: Readonly<Record<string, number | readonly [rate: number, burst: number]>> = {
  "kms:DescribeKey": 2000,
  "kms:GetKeyPolicy": 1000,
  "kms:GetKeyRotationStatus": 1000,
  "kms:ListResourceTags": 2000,
  "kms:ListKeys": 500,
  "kms:ListAliases": 500,
  "kms:ListGrants": 100,
  "kms:ListKeyRotations": 100,
  "kms:ListKeyPolicies": 100,
  "kms:GetKeyLastUsage": 5,
  "kms:DescribeCustomKeyStores": 5,
  "organizations:ListAccounts": [8, 12],
  "organizations:DescribeAccount": [20, 30],
  "organizations:ListRoots": [1, 2],
  "organizations:DescribeOrganization": [1, 2],
  "organizations:ListParents": [5, 8],
  "organizations:ListAccountsForParent": [5, 8],
  "organizations:ListOrganizationalUnitsForParent": [5, 8],
  "organizations:ListChildren": [6, 10],
  "organizations:ListPolicies": [5, 8],
  "organizations:ListPoliciesForTarget": [5, 8],
  "organizations:ListTargetsForPolicy": [5, 8],
  "organizations:DescribePolicy": [2, 2],
  "organizations:DescribeOrganizationalUnit": [2, 2],
  "organizations:ListDelegatedAdministrators": [5, 8],
  "sts:AssumeRole": 600,
  "sts:GetCallerIdentity": 600,
  "cloudtrail:LookupEvents": 2,
};

/** Whether a request is within its quota; takes its token where it is. */
export type Quotas = (account: string, region: string, service: string, operation: string) => boolean;

/** Token buckets that hold one second of their rate, or the stated burst. `scale` multiplies every quota. */
export function enforceQuotas(scale: number, clock: () => number = () => performance.now()): Quotas {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (account, region, service, operation) => {
    const published = RATES[`${service}:${operation}`];
    if (published === undefined) return true;
    const [rate, burst] = typeof published === "number" ? [published, published] : published;
    const capacity = Math.max(1, burst * scale);
    const name = `${account}/${region}/${service}:${operation}`;
    const now = clock();
    let bucket = buckets.get(name);
    if (!bucket) {
      bucket = { tokens: capacity, at: now };
      buckets.set(name, bucket);
    }
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * rate * scale);
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
}
