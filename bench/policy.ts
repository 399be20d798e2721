import { analyse } from "../src/policy/analyse.js";
import type { KeyGrant, World } from "../src/policy/index.js";

/*
 * What one analysis costs, without the memory of equal questions. `npx tsx bench/policy.ts` prints JSON: microseconds of
 * wall time and of processor time of this process, on average.
 */
const account = "111122223333";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${account}:key/${keyId}`,
  account,
  partition: "aws",
  region: "us-east-1",
  keyId,
  keySpec: "SYMMETRIC_DEFAULT",
};
const trust = { organization: null, trustedAccounts: [], ownAccount: account };

const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
const consolePolicy = {
  Version: "2012-10-17",
  Id: "key-consolepolicy-3",
  Statement: [
    {
      Sid: "Enable IAM User Permissions",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    {
      Sid: "Allow use of the key",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:role/App` },
      Action: use,
      Resource: "*",
    },
    {
      Sid: "Allow attachment of persistent resources",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:role/App` },
      Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ],
};
const rootPolicy = { ...consolePolicy, Statement: consolePolicy.Statement.slice(0, 1) };

const grants: readonly KeyGrant[] = Array.from({ length: 10 }, (_, i) => ({
  GrantId: `g${i}`,
  GranteePrincipal: `arn:aws:iam::${account}:role/service-${i}`,
  Operations: ["Decrypt", "GenerateDataKey"],
}));

const long = {
  Version: "2012-10-17",
  Statement: Array.from({ length: 200 }, (_, i) =>
    i % 4 === 3
      ? {
          Effect: "Deny",
          Principal: "*",
          Action: "kms:Decrypt",
          Resource: "*",
          Condition: { StringNotEquals: { [`aws:PrincipalTag/t${i}`]: `v${i}` } },
        }
      : {
          Effect: "Allow",
          Principal: i % 4 === 0 ? "*" : { AWS: `arn:aws:iam::${account}:role/r${i}` },
          Action: ["kms:Decrypt", "kms:Encrypt"],
          Resource: "*",
          Condition: { StringEquals: { "kms:CallerAccount": account } },
        },
  ),
};

function measure(name: string, world: World, runs: number): Record<string, string | number> {
  for (let i = 0; i < Math.max(runs / 10, 3); i++) analyse(world, trust);
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < runs; i++) analyse(world, trust);
  const wall = ((performance.now() - start) * 1000) / runs;
  const used = process.cpuUsage(cpu);
  return {
    name,
    runs,
    wallMicros: Math.round(wall),
    cpuMicros: Math.round((used.user + used.system) / runs),
  };
}

const text = (policy: unknown): World["policies"] => [{ name: "default", policy: JSON.stringify(policy) }];
const results = [
  measure(
    "root delegation, 10 grants",
    { key, policies: text(rootPolicy), grants, organization: null },
    5000,
  ),
  measure(
    "console policy, 10 grants",
    { key, policies: text(consolePolicy), grants, organization: null },
    5000,
  ),
  measure(
    `${JSON.stringify(long).length} bytes, 200 statements, 50 of them Deny`,
    { key, policies: text(long), grants: [], organization: null },
    20,
  ),
];
console.log(JSON.stringify(results, null, 2));
