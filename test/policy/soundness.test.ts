import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Witness } from "../../src/model/index.js";
import {
  type AccessRequest,
  analyseKey,
  decide,
  type KeyAccess,
  parsePolicy,
  type World,
} from "../../src/policy/index.js";
import {
  grants,
  MEMBER,
  OTHER,
  type OutsideChoice,
  OWN,
  OWN_ORG,
  outsideChoice,
  PARTNER,
  PARTNER_ORG,
  policy,
  STRANGER,
} from "./arbitrary.js";

/** 5,000 generated policies in every run, 100,000 in the long one. */
const RUNS = process.env.KEYPROOF_LONG ? 100_000 : 5_000;
const REQUESTS = 8;

const organization = { id: OWN_ORG, accounts: [OWN, MEMBER] };
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${OWN}:key/${keyId}`,
  account: OWN,
  partition: "aws",
  region: "us-east-1",
  keyId,
  keySpec: "SYMMETRIC_DEFAULT",
};

function worldOf(text: string, granted: World["grants"]): World {
  return { key, policies: [{ name: "default", policy: parsePolicy(text) }], grants: granted, organization };
}

const analyseIn = (world: World): KeyAccess =>
  analyseKey(world, { organization, trustedAccounts: [], ownAccount: OWN });

const GRANT_KEYS = ["kms:GranteePrincipal", "kms:GrantOperations"];
const CRYPTOGRAPHIC = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"];

/**
 * The role behind the session. A key policy names roles that exist alone, and no account has two roles of one name, whatever their
 * paths (IAM User Guide, "IAM identifiers"): where the policy names `role/App` as a principal, that is the one.
 */
function appRole(account: string, { policies }: World): string {
  const plain = `arn:aws:iam::${account}:role/App`;
  const isNamed = policies.some(
    ({ policy }) =>
      typeof policy !== "string" &&
      policy.ok &&
      policy.policy.statements.some(({ principals }) => principals.some(({ written }) => written === plain)),
  );
  return isNamed ? plain : `arn:aws:iam::${account}:role/team/App`;
}

/** A request such as AWS would make it of the choice: keys that hang together agree, others stand only where they can. */
function requestOf({ account, caller, action, optional }: OutsideChoice, world: World): AccessRequest {
  const names = {
    role: "role/x",
    user: "user/ann",
    root: "root",
    app: "role/App",
    path: `role/a:${OWN}:/b`,
    session: "assumed-role/App/session",
    "federated-user": "federated-user/fed",
  };
  const temporary = caller === "federated-user" || caller === "session";
  const arn = `arn:aws:${temporary ? "sts" : "iam"}::${account}:${names[caller]}`;
  const types = {
    role: "AssumedRole",
    user: "User",
    root: "Account",
    app: "AssumedRole",
    path: "AssumedRole",
    session: "AssumedRole",
    "federated-user": "FederatedUser",
  };
  const context: Record<string, readonly string[]> = {
    "aws:PrincipalAccount": [account],
    "kms:CallerAccount": [account],
    "aws:PrincipalArn": [caller === "session" ? appRole(account, world) : arn],
    "aws:PrincipalType": [types[caller]],
    "aws:PrincipalIsAWSService": ["false"],
    "aws:SecureTransport": ["true"],
    "aws:ResourceAccount": [OWN],
    "aws:ResourceOrgID": [OWN_ORG],
    "aws:RequestedRegion": ["us-east-1"],
  };
  if (caller === "user") context["aws:username"] = ["ann"];
  const userIds = { user: "AIDASTRANGER000000000", root: account, "federated-user": `${account}:fed` };
  context["aws:userid"] = [
    caller in userIds ? userIds[caller as keyof typeof userIds] : "AROASTRANGER000000000:x",
  ];
  if (caller !== "user" && caller !== "root") context["aws:TokenIssueTime"] = ["2026-05-31T23:00:00Z"];
  for (const [name, values] of Object.entries(optional)) {
    if (!values) continue;
    if (GRANT_KEYS.includes(name) && action !== "kms:CreateGrant") continue;
    if (name.startsWith("kms:EncryptionContext") && !CRYPTOGRAPHIC.includes(action)) continue;
    context[name] = values;
  }
  const organizationId = optional["aws:PrincipalOrgID"]?.[0];
  if (organizationId) context["aws:PrincipalOrgPaths"] = [`${organizationId}/r-ab12/ou-ab12-11111111/`];
  const pairs = Object.keys(context).filter((name) => name.startsWith("kms:EncryptionContext:"));
  if (pairs.length > 0)
    context["kms:EncryptionContextKeys"] = pairs.map((name) => name.slice("kms:EncryptionContext:".length));
  if (context["kms:ViaService"]) context["aws:ViaAWSService"] = ["true"];
  else context["aws:ViaAWSService"] = ["false"];
  if (["kms:CreateGrant", "kms:RevokeGrant"].includes(action))
    context["kms:GrantIsForAWSResource"] = [String(context["kms:ViaService"] !== undefined)];
  if (action === "kms:CreateGrant") {
    context["kms:GranteePrincipal"] ??= [`arn:aws:iam::${STRANGER}:role/x`];
    context["kms:GrantOperations"] ??= ["Decrypt"];
  }
  return { principal: arn, action, context, viaIam: true };
}

const unnamed = fc.array(outsideChoice([STRANGER, OTHER], ["o-stranger001", "o-zzzzzzzzzz"]), {
  minLength: REQUESTS,
  maxLength: REQUESTS,
});
const partner = fc.array(outsideChoice([PARTNER], ["o-stranger001", PARTNER_ORG]), {
  minLength: REQUESTS,
  maxLength: REQUESTS,
});

function expectAllowed({ principal, action, context }: Witness, world: World): void {
  expect(decide({ principal, action, context, viaIam: true }, world).outcome).toBe("allow");
}

function expectDenied(choices: readonly OutsideChoice[], world: World): void {
  for (const choice of choices) {
    const request = requestOf(choice, world);
    expect([request, decide(request, world).outcome]).toEqual([request, "deny"]);
  }
}

const SERVICES = ["sns.amazonaws.com", "s3.amazonaws.com", "events.amazonaws.com"];

/** Calls that services make for a stranger's resource. */
const forStrangers: readonly AccessRequest[] = SERVICES.flatMap((service) =>
  ["kms:Decrypt", "kms:CreateGrant", "kms:DescribeKey"].flatMap((action) =>
    [
      {},
      { "aws:SourceAccount": [STRANGER] },
      { "aws:SourceAccount": [STRANGER], "aws:SourceArn": [`arn:aws:sns:us-east-1:${STRANGER}:topic`] },
      { "aws:SourceArn": ["arn:aws:s3:::strangers-bucket"], "aws:SourceOrgID": ["o-stranger001"] },
      { "aws:SourceAccount": [OTHER], "aws:SourceOrgPaths": ["o-stranger001/r-ab12/ou-ab12-11111111/"] },
    ].map((source) => ({
      principal: service,
      action,
      context: {
        "aws:PrincipalIsAWSService": ["true"],
        "aws:PrincipalServiceName": [service],
        "aws:SecureTransport": ["true"],
        "aws:ViaAWSService": ["false"],
        "aws:ResourceAccount": [OWN],
        "aws:ResourceOrgID": [OWN_ORG],
        "aws:RequestedRegion": ["us-east-1"],
        "aws:CurrentTime": ["2026-06-01T00:00:00Z"],
        ...(action === "kms:CreateGrant"
          ? {
              "kms:GrantIsForAWSResource": ["false"],
              "kms:GrantOperations": ["Decrypt"],
              "kms:GranteePrincipal": [`arn:aws:iam::${STRANGER}:role/x`],
            }
          : {}),
        ...source,
      },
    })),
  ),
);

/** Calls of the own account for PutKeyPolicy. */
const administrators: readonly AccessRequest[] = ["root", "role/App", "role/x", "user/ann"].flatMap((name) =>
  [undefined, ["red"]].map((team) => {
    const arn = `arn:aws:iam::${OWN}:${name}`;
    const type = name === "root" ? "Account" : name.startsWith("user") ? "User" : "AssumedRole";
    return {
      principal: arn,
      action: "kms:PutKeyPolicy",
      viaIam: true,
      context: {
        "aws:PrincipalAccount": [OWN],
        "kms:CallerAccount": [OWN],
        "aws:PrincipalArn": [arn],
        "aws:PrincipalType": [type],
        "aws:PrincipalIsAWSService": ["false"],
        "aws:PrincipalOrgID": [OWN_ORG],
        "aws:PrincipalOrgPaths": [`${OWN_ORG}/r-ab12/ou-ab12-11111111/`],
        "aws:userid": [
          type === "Account" ? OWN : type === "User" ? "AIDAOWN00000000000000" : "AROAOWN00000000000000:s",
        ],
        "aws:SecureTransport": ["true"],
        "aws:ViaAWSService": ["false"],
        "aws:ResourceAccount": [OWN],
        "aws:ResourceOrgID": [OWN_ORG],
        "aws:RequestedRegion": ["us-east-1"],
        "aws:SourceIp": ["198.51.100.7"],
        "aws:CurrentTime": ["2026-06-01T00:00:00Z"],
        ...(type === "User" ? { "aws:username": ["ann"] } : {}),
        ...(type === "AssumedRole" ? { "aws:TokenIssueTime": ["2026-05-31T23:00:00Z"] } : {}),
        ...(team ? { "aws:PrincipalTag/team": team } : {}),
      },
    };
  }),
);

describe("analyseKey is sound", () => {
  it("says no only where no generated outsider gets in, and yes only with a witness that does", {
    timeout: RUNS * 60,
  }, () => {
    fc.assert(
      fc.property(policy, grants, unnamed, partner, (text, granted, strangers, partners) => {
        const world = worldOf(text, granted);
        const access = analyseIn(world);
        if (access.public.verdict === "yes") expectAllowed(access.public.witness, world);
        if (access.public.verdict === "no") expectDenied(strangers, world);
        const named = access.externalAccounts.find(({ account }) => account === PARTNER);
        if (named?.answer.verdict === "yes") expectAllowed(named.answer.witness, world);
        if (named || access.public.verdict !== "no" || access.externalUnnamed.verdict !== "no") return;
        expectDenied(partners, world);
      }),
      { numRuns: RUNS, seed: 20_261_125 },
    );
  });

  it("says no to confused deputies and yes to locked out only where no such call gets in", {
    timeout: RUNS * 60,
  }, () => {
    fc.assert(
      fc.property(policy, (text) => {
        const world = worldOf(text, []);
        const access = analyseIn(world);
        if (access.lockedOut.verdict === "yes") {
          for (const request of administrators)
            expect([request, decide(request, world).outcome]).toEqual([request, "deny"]);
        }
        const verdicts = access.confusedDeputy.map(({ answer }) => answer.verdict);
        for (const { answer } of access.confusedDeputy)
          if (answer.verdict === "yes") expectAllowed(answer.witness, world);
        if (verdicts.includes("yes") || verdicts.includes("unknown")) return;
        for (const request of forStrangers)
          expect([request, decide(request, world).outcome]).toEqual([request, "deny"]);
      }),
      { numRuns: RUNS / 10, seed: 20_261_127 },
    );
  });

  it("leaves open what NotPrincipal makes of a session that it lists without its account", () => {
    const session = `arn:aws:sts::${PARTNER}:assumed-role/App/session`;
    const everyone = { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" };
    const spared = { Effect: "Deny", NotPrincipal: { AWS: session }, Action: "kms:*", Resource: "*" };
    const text = JSON.stringify({ Version: "2012-10-17", Statement: [everyone, spared] });
    const { public: anyone, externalAccounts } = analyseIn(worldOf(text, []));
    expect(anyone.verdict).toBe("no");
    expect(externalAccounts).toMatchObject([{ account: PARTNER, answer: { verdict: "unknown" } }]);
  });
});
