import fc from "fast-check";
import type { KeyGrant } from "../../src/policy/index.js";

/*
 * Policies, grants and requests made of few names, so that they meet often: own, member, partner and stranger accounts, two
 * organizations, keys of every kind and all operators.
 */
export const OWN = "111111111111";
export const MEMBER = "222222222222";
export const PARTNER = "333333333333";
export const STRANGER = "999999999999";
export const OTHER = "888888888888";
export const OWN_ORG = "o-own1234567";
export const PARTNER_ORG = "o-partner9999";

/** A policy variable as a policy writes it. */
const variable = (key: string): string => ["$", "{", key, "}"].join("");

const account = fc.constantFrom(OWN, MEMBER, PARTNER);
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const principal = fc.oneof(
  { weight: 5, arbitrary: pick<unknown>("*", { AWS: "*" }, { AWS: ["*", `arn:aws:iam::${OWN}:role/App`] }) },
  { weight: 2, arbitrary: account.map((id) => ({ AWS: `arn:aws:iam::${id}:root` })) },
  { weight: 1, arbitrary: account.map((id) => ({ AWS: id })) },
  {
    weight: 2,
    arbitrary: account.map((id) => ({
      AWS: [`arn:aws:iam::${id}:role/App`, `arn:aws:iam::${OWN}:user/ann`],
    })),
  },
  { weight: 2, arbitrary: account.map((id) => ({ AWS: `arn:aws:sts::${id}:assumed-role/App/session` })) },
  {
    weight: 1,
    arbitrary: pick<unknown>(
      { Service: "sns.amazonaws.com" },
      { Service: ["s3.amazonaws.com", "sns.amazonaws.com"] },
    ),
  },
  {
    weight: 1,
    arbitrary: pick<unknown>(
      { AWS: "AROAEXAMPLEDELETED123" },
      { Federated: "cognito-identity.amazonaws.com" },
    ),
  },
);

const action = pick<unknown>(
  "kms:*",
  "*",
  "kms:Decrypt",
  "KMS:decrypt",
  "kms:De*",
  "kms:GenerateDataKey*",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "kms:RetireGrant",
  ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"],
  ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
  "s3:GetObject",
);

const stringOperator = pick(
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringNotLike",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
);
const decorated = (operator: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(pick("", "", "", "ForAnyValue:", "ForAllValues:"), operator, pick("", "", "IfExists"))
    .map((parts) => parts.join(""));

const textual: readonly [string, readonly string[]][] = [
  [
    "aws:PrincipalAccount",
    [OWN, MEMBER, PARTNER, "*", "1111*", "????????????", "99*", variable("aws:ResourceAccount")],
  ],
  ["kms:CallerAccount", [OWN, PARTNER, "*", variable("aws:PrincipalAccount")]],
  [
    "aws:PrincipalArn",
    [
      `arn:aws:iam::${OWN}:role/*`,
      `*:${OWN}:*`,
      "arn:aws:iam::*:role/App",
      `arn:aws:iam::${PARTNER}:role/App`,
      `arn:aws:iam::${PARTNER}:role/team/*`,
      "*",
    ],
  ],
  ["aws:PrincipalOrgID", [OWN_ORG, PARTNER_ORG, "o-*", "*", variable("aws:ResourceOrgID")]],
  ["aws:PrincipalOrgPaths", [`${OWN_ORG}/*`, "o-*/r-ab12/*", `${PARTNER_ORG}/*`]],
  ["aws:PrincipalTag/team", ["red", "r*", variable("aws:PrincipalTag/project")]],
  ["aws:PrincipalType", ["User", "AssumedRole", "Account"]],
  ["aws:username", ["ann", "a*", "*"]],
  ["aws:userid", ["AROAEXAMPLEROLEID1234:*", "AROA*", "AIDA*"]],
  ["aws:SourceVpce", ["vpce-0123456789abcdef0", "vpce-*"]],
  ["aws:SourceAccount", [OWN, PARTNER, "*", "11*"]],
  ["aws:SourceArn", [`arn:aws:sns:*:${OWN}:*`, "arn:aws:s3:::*", "arn:aws:s3:::bucket", "*"]],
  ["aws:SourceOrgID", [OWN_ORG, "*"]],
  ["kms:ViaService", ["s3.us-east-1.amazonaws.com", "*.us-east-1.amazonaws.com", "ec2.*.amazonaws.com"]],
  ["kms:EncryptionContext:App", ["x", "*"]],
  ["kms:EncryptionContextKeys", ["App", "Stage", "A*"]],
  ["kms:GranteePrincipal", [`arn:aws:iam::${OWN}:role/App`, "*"]],
  ["kms:GrantOperations", ["Decrypt", "Encrypt"]],
  ["aws:PrincipalServiceName", ["sns.amazonaws.com"]],
  ["s3:prefix", ["logs/"]],
  ["aws:PrincipleAccount", [OWN]],
];

const textCondition = pick(...textual).chain(([key, values]) =>
  fc.record({
    operator: decorated(
      key.endsWith("Arn")
        ? fc.oneof(stringOperator, pick("ArnEquals", "ArnLike", "ArnNotLike", "ArnNotEquals"))
        : stringOperator,
    ),
    key: pick(key, key.toUpperCase(), key.toLowerCase()).map((k) =>
      key.includes("EncryptionContext:") ? key : k,
    ),
    values: fc.uniqueArray(pick(...values), { minLength: 1, maxLength: 2 }),
  }),
);

const otherCondition = fc.oneof(
  fc.record({
    operator: pick("Bool", "BoolIfExists"),
    key: pick(
      "aws:SecureTransport",
      "aws:MultiFactorAuthPresent",
      "aws:PrincipalIsAWSService",
      "kms:GrantIsForAWSResource",
      "aws:ViaAWSService",
    ),
    values: pick(["true"], ["false"]),
  }),
  fc.record({
    operator: fc.constant("Null"),
    key: pick(
      "aws:PrincipalOrgID",
      "aws:SourceVpce",
      "aws:PrincipalTag/team",
      "aws:SourceAccount",
      "kms:ViaService",
      "aws:TokenIssueTime",
    ),
    values: pick(["true"], ["false"]),
  }),
  fc.record({
    operator: pick("IpAddress", "NotIpAddress", "IpAddressIfExists"),
    key: fc.constant("aws:SourceIp"),
    values: pick(["0.0.0.0/0"], ["203.0.113.0/24"], ["0.0.0.0/0", "::/0"], ["10.0.0.0/7"]),
  }),
  fc.record({
    operator: pick("DateLessThan", "DateGreaterThan"),
    key: fc.constant("aws:CurrentTime"),
    values: pick(["2020-01-01T00:00:00Z"], ["2040-01-01T00:00:00Z"]),
  }),
  fc.record({
    operator: pick("NumericLessThan", "NumericGreaterThanIfExists"),
    key: fc.constant("aws:MultiFactorAuthAge"),
    values: pick(["3600"], ["0"]),
  }),
);

const conditions = fc.array(
  fc.oneof({ weight: 4, arbitrary: textCondition }, { weight: 1, arbitrary: otherCondition }),
  { maxLength: 3 },
);

function blockOf(
  list: readonly { operator: string; key: string; values: readonly string[] }[],
): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of list) {
    block[operator] = { ...block[operator], [key]: values.length === 1 ? values[0] : values };
  }
  return block;
}

const statement = fc
  .record({
    effect: pick("Allow", "Allow", "Allow", "Deny"),
    principal,
    negatedPrincipal: fc.boolean(),
    action,
    negatedAction: fc.integer({ min: 0, max: 9 }),
    resource: pick("*", "*", "*", "*", "*", undefined, `arn:aws:kms:us-east-1:${OWN}:key/*`),
    conditions,
  })
  .map((s) => ({
    Effect: s.effect,
    ...(s.effect === "Deny" && s.negatedPrincipal && s.principal !== "*"
      ? { NotPrincipal: s.principal }
      : { Principal: s.principal }),
    ...(s.negatedAction === 0 ? { NotAction: s.action } : { Action: s.action }),
    ...(s.resource === undefined ? {} : { Resource: s.resource }),
    ...(s.conditions.length === 0 ? {} : { Condition: blockOf(s.conditions) }),
  }));

export const policy = fc
  .record({
    Version: pick("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.array(statement, { minLength: 1, maxLength: 4 }),
  })
  .map((document) => JSON.stringify(document));

const constraints = pick<KeyGrant["Constraints"] | undefined>(
  undefined,
  undefined,
  { EncryptionContextEquals: { App: "x" } },
  { EncryptionContextSubset: { App: "x" } },
);

const grant: fc.Arbitrary<KeyGrant> = fc
  .record({
    id: fc.integer({ min: 0, max: 9 }),
    grantee: pick(
      `arn:aws:iam::${OWN}:role/App`,
      `arn:aws:iam::${PARTNER}:role/App`,
      `arn:aws:iam::${MEMBER}:root`,
      `arn:aws:sts::${PARTNER}:federated-user/fed`,
      `arn:aws:sts::${PARTNER}:assumed-role/App/session`,
      "AROAEXAMPLEDELETED123",
      "dynamodb.us-east-1.amazonaws.com",
    ),
    operations: fc.subarray(["Decrypt", "Encrypt", "CreateGrant", "DescribeKey", "RetireGrant"], {
      minLength: 1,
    }),
    constraints,
  })
  .map(({ id, grantee, operations, constraints: Constraints }) => ({
    GrantId: `g${id}`,
    GranteePrincipal: grantee,
    Operations: operations,
    ...(Constraints ? { Constraints } : {}),
  }));

export const grants = fc.array(grant, { maxLength: 2 });

/** A caller outside account and organization, with attributes chosen freely among those that such a caller can have. */
export interface OutsideChoice {
  readonly account: string;
  readonly caller: "role" | "user" | "root" | "app" | "path" | "session" | "federated-user";
  readonly action: string;
  readonly optional: Readonly<Record<string, readonly string[] | undefined>>;
}

const maybe = (...values: readonly (readonly string[])[]): fc.Arbitrary<readonly string[] | undefined> =>
  pick(undefined, ...values);

/** The age is there with MFA, and only with it. */
const factors = pick<OutsideChoice["optional"]>(
  {},
  { "aws:MultiFactorAuthPresent": ["false"] },
  ...["0", "100", "4000"].map((age) => ({
    "aws:MultiFactorAuthPresent": ["true"],
    "aws:MultiFactorAuthAge": [age],
  })),
);

export function outsideChoice(
  accounts: readonly string[],
  organizations: readonly string[],
): fc.Arbitrary<OutsideChoice> {
  const attributes = fc.record({
    account: pick(...accounts),
    caller: pick<OutsideChoice["caller"]>("role", "user", "root", "app", "path", "session", "federated-user"),
    action: pick(
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:DescribeKey",
      "kms:CreateGrant",
      "kms:RevokeGrant",
      "kms:PutKeyPolicy",
    ),
    optional: fc.record({
      "aws:PrincipalOrgID": maybe(...organizations.map((id) => [id])),
      "aws:PrincipalTag/team": maybe(["red"], ["blue"]),
      "aws:PrincipalTag/project": maybe(["red"], ["green"]),
      "aws:SourceVpce": maybe(["vpce-0aaaabbbbccccdddd"]),
      "aws:SourceIp": maybe(["198.51.100.7"], ["9.9.9.9"], ["2001:db9::1"]),
      "kms:ViaService": maybe(
        ["s3.us-east-1.amazonaws.com"],
        ["ec2.us-east-1.amazonaws.com"],
        ["rds.eu-west-1.amazonaws.com"],
      ),
      "kms:EncryptionContext:App": maybe(["x"], ["y"]),
      "kms:EncryptionContext:Stage": maybe(["p"]),
      "kms:GranteePrincipal": maybe([`arn:aws:iam::${OWN}:role/App`], [`arn:aws:iam::${STRANGER}:role/x`]),
      "kms:GrantOperations": maybe(["Decrypt"], ["Decrypt", "Sign"], ["Encrypt", "Decrypt"]),
      "aws:CurrentTime": pick(["2026-06-01T00:00:00Z"], ["2041-01-01T00:00:00Z"]),
    }),
  });
  return fc.tuple(attributes, factors).map(([choice, factor]) => ({
    ...choice,
    optional: { ...choice.optional, ...factor },
  }));
}
