import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AccessRequest,
  analyseKey,
  type Decision,
  decide,
  type IdentityPolicies,
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
  policy,
  STRANGER,
} from "./arbitrary.js";

const RUNS = process.env.KEYPROOF_LONG ? 100_000 : 1_000;
const SEED = 20_261_126;

const MANAGEMENT = "777788889999";
const organization = { id: OWN_ORG, managementAccount: MANAGEMENT, accounts: [OWN, MEMBER, MANAGEMENT] };
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${OWN}:key/${keyId}`,
  account: OWN,
  partition: "aws",
  region: "us-east-1",
  keyId,
  keySpec: "SYMMETRIC_DEFAULT",
  keyManager: "CUSTOMER",
};

type Written = Record<string, unknown>;

/** Policies of other kinds, made of key policies. */
function rewritten(change: (statement: Written) => Written): fc.Arbitrary<string> {
  return policy.map((text) => {
    const document = JSON.parse(text) as { readonly Version: string; readonly Statement: readonly Written[] };
    return JSON.stringify({ ...document, Statement: document.Statement.map(change) });
  });
}

const broken = fc.constantFrom("{", "[]", '{"Statement":[{"Effect":"Perhaps","Action":"*","Resource":"*"}]}');
const attached = fc.oneof(
  {
    weight: 6,
    arbitrary: rewritten(({ Principal: _, NotPrincipal: __, ...rest }) => ({ Resource: "*", ...rest })),
  },
  {
    weight: 3,
    arbitrary: fc.constant(
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    ),
  },
  { weight: 1, arbitrary: broken },
);
const control = fc.oneof(
  {
    weight: 9,
    arbitrary: rewritten(({ NotPrincipal: _, ...rest }) => ({
      Resource: "*",
      ...rest,
      Effect: "Deny",
      Principal: "*",
    })),
  },
  { weight: 1, arbitrary: broken },
);

const callers = [
  `arn:aws:iam::${OWN}:root`,
  `arn:aws:iam::${OWN}:role/App`,
  `arn:aws:iam::${OWN}:user/ann`,
  `arn:aws:sts::${OWN}:assumed-role/App/session`,
  `arn:aws:iam::${MEMBER}:role/App`,
  `arn:aws:iam::${STRANGER}:role/App`,
  "sns.amazonaws.com",
] as const;

const request = fc.record({
  principal: fc.constantFrom<string>(...callers),
  action: fc.constantFrom("kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:RetireGrant"),
  context: fc
    .record({
      "aws:PrincipalOrgID": fc.constantFrom<readonly string[] | undefined>(undefined, [OWN_ORG]),
      "aws:PrincipalAccount": fc.constantFrom<readonly string[]>([OWN], [MEMBER]),
      "aws:PrincipalArn": fc.constantFrom<readonly string[]>([`arn:aws:iam::${OWN}:role/App`]),
      "aws:PrincipalTag/team": fc.constantFrom<readonly string[] | undefined>(undefined, ["red"]),
      "kms:ViaService": fc.constantFrom<readonly string[] | undefined>(undefined, [
        "s3.us-east-1.amazonaws.com",
      ]),
    })
    .map(
      (context) =>
        Object.fromEntries(
          Object.entries(context).filter(([, values]) => values),
        ) as AccessRequest["context"],
    ),
});

const levels = fc.array(fc.array(attached, { minLength: 1, maxLength: 2 }), { maxLength: 2 });
const own = fc.record({ policies: fc.array(attached, { maxLength: 2 }) });
const RANK = { deny: 0, undecided: 1, allow: 2 } as const;
const rank = ({ outcome }: Decision): number => RANK[outcome];

describe("what is added around a key only takes away", () => {
  it("SCPs, RCPs, boundaries and session policies", () => {
    const changed = new Set<string>();
    fc.assert(
      fc.property(
        fc.record({ text: policy, granted: grants, own, levels, rcps: fc.array(control, { maxLength: 1 }) }),
        request,
        attached,
        control,
        ({ text, granted, own: policies, levels: scps, rcps }, asked, more, further) => {
          const iam = (limits: Partial<IdentityPolicies>): World["iam"] =>
            Object.fromEntries(callers.map((caller) => [caller, { ...policies, ...limits }]));
          const world: World = {
            key,
            organization,
            policies: [{ name: "default", policy: text }],
            grants: granted,
            iam: iam({}) ?? {},
            scps: { [OWN]: scps, [MEMBER]: scps },
            rcps: [rcps],
          };
          const before = decide(asked, world);
          const narrower: Record<string, World> = {
            scp: { ...world, scps: { [OWN]: [...scps, [more]], [MEMBER]: [...scps, [more]] } },
            rcp: { ...world, rcps: [rcps, [further]] },
            boundary: { ...world, iam: iam({ boundary: more }) ?? {} },
            session: { ...world, iam: iam({ session: [more] }) ?? {} },
          };
          for (const [layer, without] of Object.entries(narrower)) {
            const after = decide(asked, without);
            if (rank(after) < rank(before)) changed.add(layer);
            expect([layer, rank(after) <= rank(before)]).toEqual([layer, true]);
          }
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    // Each of them took something away from some request.
    expect([...changed].sort()).toEqual(["boundary", "rcp", "scp", "session"]);
  });
});

/** A request as AWS would make it of the choice: keys that hang together agree. */
function outsideRequest({ account, action, optional }: OutsideChoice): AccessRequest {
  const arn = `arn:aws:iam::${account}:role/x`;
  const via = optional["kms:ViaService"] !== undefined;
  const given = Object.entries(optional).filter(([name, values]) => {
    if (!values) return false;
    if (name.startsWith("kms:Grant")) return action === "kms:CreateGrant";
    return !name.startsWith("kms:EncryptionContext");
  });
  const organizationId = optional["aws:PrincipalOrgID"]?.[0];
  const isGrant = action === "kms:CreateGrant" || action === "kms:RevokeGrant";
  return {
    principal: arn,
    action,
    viaIam: true,
    context: {
      "aws:PrincipalAccount": [account],
      "kms:CallerAccount": [account],
      "aws:PrincipalArn": [arn],
      "aws:PrincipalType": ["AssumedRole"],
      "aws:PrincipalIsAWSService": ["false"],
      "aws:userid": ["AROASTRANGER000000000:x"],
      "aws:TokenIssueTime": ["2026-05-31T23:00:00Z"],
      "aws:SecureTransport": ["true"],
      "aws:ResourceAccount": [OWN],
      "aws:ResourceOrgID": [OWN_ORG],
      "aws:RequestedRegion": ["us-east-1"],
      "aws:ViaAWSService": [String(via)],
      ...(organizationId ? { "aws:PrincipalOrgPaths": [`${organizationId}/r-ab12/ou-ab12-11111111/`] } : {}),
      ...(isGrant ? { "kms:GrantIsForAWSResource": [String(via)] } : {}),
      ...(action === "kms:CreateGrant"
        ? { "kms:GranteePrincipal": [`arn:aws:iam::${STRANGER}:role/x`], "kms:GrantOperations": ["Decrypt"] }
        : {}),
      ...(Object.fromEntries(given) as AccessRequest["context"]),
    },
  };
}

const trust = { organization, trustedAccounts: [], ownAccount: OWN };
const worldOf = (text: string, rcps: readonly string[], granted: World["grants"] = []): World => ({
  key,
  organization,
  policies: [{ name: "default", policy: text }],
  grants: granted,
  rcps: [rcps],
});
const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const everyone = document({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" });
const fence = (more: object = {}) =>
  document({
    Sid: "Fence",
    Effect: "Deny",
    Principal: "*",
    Action: "kms:*",
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": OWN_ORG },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      ...more,
    },
  });

describe("analyseKey with resource control policies", () => {
  it("stays sound, and does not call yes what one stops", () => {
    const strangers = fc.array(outsideChoice([STRANGER, OTHER], ["o-stranger001"]), {
      minLength: 6,
      maxLength: 6,
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(policy, grants, fc.array(control, { minLength: 1, maxLength: 2 }), strangers, (...made) => {
        const [text, granted, rcps, choices] = made;
        const world = worldOf(text, rcps, granted);
        const { public: answer } = analyseKey(world, trust);
        seen.add(answer.verdict);
        if (answer.verdict === "yes")
          expect(decide({ ...answer.witness, viaIam: true }, world).outcome).toBe("allow");
        if (answer.verdict !== "no") return;
        for (const choice of choices) {
          const asked = outsideRequest(choice);
          expect([asked, decide(asked, world).outcome]).toEqual([asked, "deny"]);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect([...seen].sort()).toEqual(["no", "unknown", "yes"]);
  });

  it("closes to outsiders what one closes, and says which", () => {
    const open = analyseKey(worldOf(everyone, []), trust);
    expect(open.public.verdict).toBe("yes");
    const { public: answer, orgMembers, lockedOut } = analyseKey(worldOf(everyone, [fence()]), trust);
    expect(answer).toMatchObject({ verdict: "no", bounds: [{ by: "Deny RCP policy 1/Fence" }] });
    expect(orgMembers.verdict).toBe("yes");
    expect(lockedOut.verdict).toBe("no");
  });

  it("leaves open what one exempts", () => {
    const world = worldOf(everyone, [fence({ StringNotEquals: { "aws:PrincipalAccount": STRANGER } })]);
    const { public: answer, externalAccounts } = analyseKey(world, trust);
    expect(answer.verdict).toBe("no");
    expect(externalAccounts).toMatchObject([{ account: STRANGER, answer: { verdict: "yes" } }]);
  });

  it.each([
    ["that cannot be read", worldOf(everyone, ["{"]), "unknown"],
    [
      "that hangs on tags of the key",
      worldOf(everyone, [fence({ Null: { "aws:ResourceTag/x": "true" } })]),
      "unknown",
    ],
    ["on an AWS managed key", { ...worldOf(everyone, [fence()]), key: { ...key, keyManager: "AWS" } }, "yes"],
  ] as const)("does not count one %s", (_name, world, verdict) => {
    expect(analyseKey(world, trust).public.verdict).toBe(verdict);
  });

  it("does not count one on the management account's keys, and doubts it where that is not known", () => {
    const world = worldOf(everyone, [fence()]);
    const managed = { ...organization, managementAccount: OWN };
    expect(
      analyseKey({ ...world, organization: managed }, { ...trust, organization: managed }).public.verdict,
    ).toBe("yes");
    const unknown = { id: OWN_ORG, accounts: [OWN] };
    expect(
      analyseKey({ ...world, organization: unknown }, { ...trust, organization: unknown }).public.verdict,
    ).toBe("unknown");
  });

  it("spares service-linked roles that the key names", () => {
    const linked = `arn:aws:iam::${STRANGER}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
    const grant = { GrantId: "g", GranteePrincipal: linked, Operations: ["Decrypt"] };
    const { externalAccounts, public: answer } = analyseKey(worldOf(everyone, [fence()], [grant]), trust);
    expect(answer.verdict).toBe("no");
    expect(externalAccounts).toMatchObject([{ account: STRANGER, answer: { verdict: "yes" } }]);
    const plain = { ...grant, GranteePrincipal: `arn:aws:iam::${STRANGER}:role/App` };
    expect(analyseKey(worldOf(everyone, [fence()], [plain]), trust).externalAccounts).toEqual([]);
  });
});
