import { describe, expect, it } from "vitest";
import { type AccessRequest, decide, type World } from "../../src/policy/index.js";

/*
 * What IAM documents of policies around a key policy. "basics": IAM User Guide, "Policy evaluation for requests within a single
 * account"; "cross": "Cross-account policy evaluation logic"; "scp", "rcp": Organizations User Guide, "SCP evaluation" and "Service
 * control policies", "RCP evaluation" and "Resource control policies"; "kms": KMS Developer Guide, "Resource control policies in AWS KMS".
 */
const OWN = "111122223333";
const MEMBER = "444455556666";
const MANAGEMENT = "777788889999";
const STRANGER = "999999999999";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${OWN}:key/${keyId}`,
  account: OWN,
  partition: "aws",
  region: "us-east-1",
  keyId,
  keyManager: "CUSTOMER",
};
const organization = {
  id: "o-exampleorg1",
  managementAccount: MANAGEMENT,
  accounts: [OWN, MEMBER, MANAGEMENT],
};
const role = `arn:aws:iam::${OWN}:role/App`;
const session = `arn:aws:sts::${OWN}:assumed-role/App/i-0abc`;
const user = `arn:aws:iam::${OWN}:user/ann`;
const federated = `arn:aws:sts::${OWN}:federated-user/fed`;
const root = `arn:aws:iam::${OWN}:root`;
const member = `arn:aws:iam::${MEMBER}:role/App`;
const stranger = `arn:aws:iam::${STRANGER}:role/App`;
const linked = `arn:aws:iam::${OWN}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
const linkedSession = `arn:aws:sts::${OWN}:assumed-role/AWSServiceRoleForAutoScaling/x`;

const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const statement = (Effect: string, more: object = {}) => ({
  Effect,
  Action: "kms:Decrypt",
  Resource: "*",
  ...more,
});
const gives = (Principal: unknown, more: object = {}) => statement("Allow", { Principal, ...more });
const delegation = gives({ AWS: OWN }, { Action: "kms:*" });
const to = (AWS: string) => gives({ AWS });

const full = document(statement("Allow", { Action: "*" }));
const decrypt = document(statement("Allow"));
const storage = document(statement("Allow", { Action: "s3:*" }));
const noDecrypt = document(statement("Deny"));
const unreadable = "{";
const undecidable = document(statement("Deny", { Condition: { StringMatches: { "aws:username": "x" } } }));
const fullRcp = document(statement("Allow", { Principal: "*", Action: "*" }));
const rcp = (Condition: object, more: object = {}) =>
  document(statement("Deny", { Principal: "*", Action: "kms:*", Condition, ...more }));
const perimeter = rcp({
  StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization.id },
  BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
});
const deputies = rcp({
  StringNotEqualsIfExists: { "aws:SourceOrgID": organization.id },
  Bool: { "aws:PrincipalIsAWSService": "true" },
  Null: { "aws:SourceAccount": "false" },
});
const outright = rcp({});

interface Case {
  readonly name: string;
  readonly source: string;
  readonly policy: readonly object[];
  readonly more?: Partial<World>;
  readonly by: string;
  readonly context?: AccessRequest["context"];
  readonly action?: string;
  readonly viaIam?: boolean;
  readonly expect: string;
}

const own = (
  principal: string,
  policies: readonly string[],
  limits: { readonly boundary?: string; readonly session?: readonly string[] } = {},
): Partial<World> => ({ iam: { [principal]: { policies, ...limits } } });

function decided({ policy, more, by, context = {}, action = "kms:Decrypt", viaIam }: Case) {
  return decide(
    { principal: by, action, context, ...(viaIam === undefined ? {} : { viaIam }) },
    { key, organization, policies: [{ name: "default", policy: document(...policy) }], grants: [], ...more },
  );
}

const check = (cases: readonly Case[]) =>
  it.each(cases.map((one) => [`${one.name} (${one.source})`, one] as const))("%s", (_name, one) => {
    const { outcome, reason } = decided(one);
    expect(`${outcome}: ${reason}`).toBe(one.expect);
  });

const keyOnly = (Resource: string | string[], more: object = {}) =>
  document(statement("Allow", { Resource, ...more }));
const asks = (more: Partial<World>, expected: string, name: string, context = {}): Case => ({
  name,
  source: "basics",
  policy: [delegation],
  more,
  by: role,
  context,
  expect: expected,
});
const DELEGATED = "allow: iam-delegation";
const NOT_OWN = "deny: own-iam-does-not-allow";

describe("identity policies, where the key leaves it to IAM", () => {
  check([
    asks(own(role, [decrypt]), DELEGATED, "allow"),
    asks(own(role, []), NOT_OWN, "do not allow by themselves"),
    asks(own(role, [storage]), NOT_OWN, "allow what they name"),
    asks(own(role, [decrypt, noDecrypt]), "deny: iam-deny", "deny before they allow"),
    asks({}, "undecided: own-iam-not-known", "were not collected"),
    asks(own(user, [decrypt]), "undecided: own-iam-not-known", "are another's"),
    asks(own(role, [unreadable]), "undecided: iam-deny", "cannot be read"),
    asks(own(role, [unreadable, noDecrypt]), "deny: iam-deny", "deny, beside one that cannot be read"),
    asks(own(role, [decrypt, undecidable]), "undecided: iam-deny", "with a Deny that cannot be decided"),
    asks(own(role, [keyOnly(key.arn)]), DELEGATED, "name the key"),
    asks(own(role, [keyOnly(`${key.arn.slice(0, -4)}0000`)]), NOT_OWN, "name another key"),
    asks(
      own(role, [keyOnly("arn:aws:kms:*:*:alias/app")]),
      NOT_OWN,
      "name its alias, which is not the key's ARN",
    ),
    asks(own(role, [keyOnly("arn:aws:kms")]), DELEGATED, "name an ARN cut short, which takes in all"),
    asks(
      own(role, [keyOnly("arn:aws:kms:us-east-1:${aws:PrincipalAccount}:key/*")]),
      DELEGATED,
      "with a variable in Resource",
      { "aws:PrincipalAccount": [OWN] },
    ),
    asks(
      own(role, [keyOnly("arn:aws:kms:us-east-1:${aws:PrincipalTag/home}:key/*")]),
      "undecided: own-iam-not-known",
      "with a variable that has no value",
    ),
    asks(
      own(role, [document({ Effect: "Allow", NotAction: "iam:*", NotResource: "arn:aws:s3:::*" })]),
      DELEGATED,
      "with NotAction and NotResource",
    ),
    asks(
      own(role, [document({ Effect: "Allow", NotAction: "kms:Decrypt", Resource: "*" })]),
      NOT_OWN,
      "with NotAction that leaves it out",
    ),
    asks(
      own(role, [document({ Effect: "Allow", Action: "*", NotResource: "arn:aws:kms:*:*:key/*" })]),
      NOT_OWN,
      "with NotResource that leaves the key out",
    ),
    asks(
      own(role, [
        keyOnly("*", {
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
      ]),
      DELEGATED,
      "under a condition that holds",
      { "kms:ViaService": ["s3.us-east-1.amazonaws.com"] },
    ),
    asks(
      own(role, [
        keyOnly("*", { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } }),
      ]),
      NOT_OWN,
      "under a condition that does not hold",
    ),
    asks(
      own(role, [
        full,
        document(statement("Deny", { Condition: { Null: { "aws:ResourceTag/x": "true" } } })),
      ]),
      "undecided: iam-deny",
      "about tags of the key that the request does not tell",
    ),
    { ...asks(own(role, []), DELEGATED, "overruled by what the request says of itself"), viaIam: true },
    { ...asks(own(role, [full]), NOT_OWN, "overruled the other way"), viaIam: false },
    { ...asks(own(role, [decrypt]), DELEGATED, "of a session's role"), by: session },
    {
      ...asks(
        own(`arn:aws:iam::${OWN}:role/deep/App`, [decrypt]),
        DELEGATED,
        "of a session's role with a path",
      ),
      by: session,
    },
    { ...asks({}, DELEGATED, "which the root user needs none of"), by: root },
    // An explicit Deny wins over a policy that names the caller; no Allow is needed then.
    { ...asks(own(role, [noDecrypt]), "deny: iam-deny", "deny what the key gives"), policy: [to(role)] },
    { ...asks(own(role, []), "allow: statement", "are not needed where the key names"), policy: [to(role)] },
    {
      ...asks(own(member, [decrypt]), "allow: statement", "of another account allow"),
      source: "cross",
      policy: [to(member)],
      by: member,
    },
    {
      ...asks(own(member, []), NOT_OWN, "of another account do not"),
      source: "cross",
      policy: [to(member)],
      by: member,
    },
  ]);
});

const limited = (
  name: string,
  policy: object,
  by: string,
  limits: { readonly boundary?: string; readonly session?: readonly string[] },
  expected: string,
): Case => ({ ...asks(own(by, [full], limits), expected, name), policy: [policy], by });
const byArn = { Condition: { ArnEquals: { "aws:PrincipalArn": role } } };
const asRole = { "aws:PrincipalArn": [role] };

describe("boundaries and session policies", () => {
  check([
    limited("a boundary that allows", delegation, role, { boundary: decrypt }, DELEGATED),
    limited("a boundary that does not", delegation, role, { boundary: storage }, "deny: boundary"),
    limited("a boundary that denies", to(user), user, { boundary: noDecrypt }, "deny: boundary"),
    limited(
      "a boundary that cannot be read",
      to(role),
      role,
      { boundary: unreadable },
      "undecided: boundary",
    ),
    limited("session policies that allow", delegation, session, { session: [storage, decrypt] }, DELEGATED),
    limited("session policies that do not", delegation, session, { session: [storage] }, "deny: session"),
    limited(
      "a boundary limits what a role is given",
      to(role),
      role,
      { boundary: storage },
      "deny: boundary",
    ),
    limited(
      "a boundary limits what a session's role is given",
      to(role),
      session,
      { boundary: storage },
      "deny: boundary",
    ),
    limited("session policies limit it too", to(role), session, { session: [storage] }, "deny: session"),
    limited(
      "neither limits what a role session is given",
      to(session),
      session,
      { boundary: storage, session: [storage] },
      "allow: statement",
    ),
    limited(
      "a boundary does not limit what a user is given",
      to(user),
      user,
      { boundary: storage },
      "allow: statement",
    ),
    limited(
      "session policies do not limit what a federated session is given",
      to(federated),
      federated,
      { session: [storage] },
      "allow: statement",
    ),
    {
      ...limited(
        "neither limits * with aws:PrincipalArn",
        gives("*", byArn),
        role,
        { boundary: storage },
        "allow: statement",
      ),
      context: asRole,
    },
    limited(
      "what * alone gives is not documented",
      gives("*"),
      role,
      { boundary: storage },
      "undecided: boundary",
    ),
    {
      ...limited(
        "a statement by the session's name counts beside the role's",
        to(role),
        session,
        {
          session: [storage],
        },
        "allow: statement",
      ),
      policy: [to(role), to(session)],
    },
    {
      ...limited("grants are not documented", delegation, role, { boundary: storage }, "undecided: boundary"),
      more: {
        ...own(role, [full], { boundary: storage }),
        grants: [{ GrantId: "g", GranteePrincipal: role, Operations: ["Decrypt"] }],
      },
    },
    {
      ...limited(
        "a boundary of another account",
        to(member),
        member,
        { boundary: storage },
        "deny: boundary",
      ),
      source: "cross",
    },
  ]);
});

const controlled = (
  name: string,
  levels: readonly (readonly string[])[],
  expected: string,
  more: Partial<Case> = {},
): Case => ({
  name,
  source: "scp",
  policy: [to(role)],
  by: role,
  expect: expected,
  ...more,
  more: { scps: { [OWN]: levels }, ...more.more },
});

describe("service control policies", () => {
  const allow = "allow: statement";
  const deny = "deny: scp";
  check([
    controlled("allow at every level", [[full], [full]], allow),
    controlled("allow by one of a level's", [[storage, decrypt]], allow),
    controlled("do not allow at one level", [[full], [storage]], deny),
    controlled("hang on no level: not enabled", [[], []], allow),
    controlled("are missing at one level", [[full], []], deny),
    controlled("deny", [[full], [full, noDecrypt]], deny),
    controlled(
      "deny another key",
      [[full, document(statement("Deny", { Resource: "arn:aws:kms:*:*:key/x" }))]],
      allow,
    ),
    controlled("cannot be read", [[full], [unreadable]], "undecided: scp"),
    controlled("cannot be read, but another level denies", [[unreadable], [noDecrypt]], deny),
    controlled("cannot be decided", [[full, undecidable]], "undecided: scp"),
    controlled("bound the root user", [[full, noDecrypt]], deny, { policy: [delegation], by: root }),
    controlled("bound grantees", [[full, noDecrypt]], deny, {
      policy: [delegation],
      more: { grants: [{ GrantId: "g", GranteePrincipal: role, Operations: ["Decrypt"] }] },
    }),
    controlled("spare service-linked roles", [[noDecrypt]], allow, { policy: [to(linked)], by: linked }),
    controlled("spare sessions of theirs", [[noDecrypt]], allow, {
      policy: [to(linkedSession)],
      by: linkedSession,
      context: { "aws:PrincipalArn": [linked] },
    }),
    controlled("may spare what looks like one", [[noDecrypt]], "undecided: scp", {
      policy: [to(linkedSession)],
      by: linkedSession,
    }),
    controlled("spare services", [[noDecrypt]], allow, {
      policy: [gives({ Service: "sns.amazonaws.com" })],
      by: "sns.amazonaws.com",
    }),
    controlled("spare callers from outside", [[noDecrypt]], allow, {
      policy: [to(stranger)],
      by: stranger,
      viaIam: true,
    }),
    controlled("of another account bound its callers", [[full]], deny, {
      policy: [to(member)],
      by: member,
      viaIam: true,
      more: { scps: { [MEMBER]: [[noDecrypt]] } },
    }),
    controlled("spare the management account", [[full]], allow, {
      policy: [to(`arn:aws:iam::${MANAGEMENT}:role/App`)],
      by: `arn:aws:iam::${MANAGEMENT}:role/App`,
      viaIam: true,
      more: { scps: { [MANAGEMENT]: [[noDecrypt]] } },
    }),
    controlled("may be the management account's", [[noDecrypt]], "undecided: scp", {
      more: { organization: { id: organization.id, accounts: [OWN] } },
    }),
  ]);
});

const bounded = (
  name: string,
  policies: readonly string[],
  expected: string,
  more: Partial<Case> = {},
): Case => ({
  name,
  source: "kms",
  policy: [gives("*"), delegation],
  by: stranger,
  viaIam: true,
  context: { "aws:PrincipalOrgID": ["o-stranger000"], "aws:PrincipalIsAWSService": ["false"] },
  expect: expected,
  ...more,
  more: { rcps: [[fullRcp], [fullRcp, ...policies]], ...more.more },
});
const fromService = (context: AccessRequest["context"]) => ({
  policy: [gives({ Service: "sns.amazonaws.com" })],
  by: "sns.amazonaws.com",
  context: { "aws:PrincipalIsAWSService": ["true"], ...context },
});

describe("resource control policies", () => {
  const allow = "allow: statement";
  const deny = "deny: rcp";
  check([
    bounded("without one of the organization's own", [], allow),
    bounded("stop callers from outside", [perimeter], deny),
    bounded("let callers from inside through", [perimeter], allow, {
      by: member,
      context: { "aws:PrincipalOrgID": [organization.id] },
    }),
    bounded("stop the own account too", [outright], deny, { by: role }),
    bounded("stop the root user", [outright], deny, { source: "rcp", by: root }),
    bounded("stop grantees", [perimeter], deny, {
      source: "rcp",
      policy: [delegation],
      more: { grants: [{ GrantId: "g", GranteePrincipal: stranger, Operations: ["Decrypt"] }] },
    }),
    bounded("let services through where they say so", [perimeter], allow, fromService({})),
    bounded(
      "stop services for others",
      [deputies],
      deny,
      fromService({
        "aws:SourceAccount": [STRANGER],
        "aws:SourceOrgID": ["o-stranger000"],
      }),
    ),
    bounded(
      "let services through for the organization",
      [deputies],
      allow,
      fromService({
        "aws:SourceAccount": [MEMBER],
        "aws:SourceOrgID": [organization.id],
      }),
    ),
    bounded("spare service-linked roles", [outright], allow, { source: "rcp", by: linked }),
    bounded("may spare what looks like one", [outright], "undecided: rcp", {
      source: "rcp",
      by: linkedSession,
    }),
    bounded("spare AWS managed keys", [perimeter], allow, { more: { key: { ...key, keyManager: "AWS" } } }),
    bounded("spare keys of the management account", [perimeter], allow, {
      source: "rcp",
      more: { organization: { ...organization, managementAccount: OWN } },
    }),
    bounded("may hang on the management account", [perimeter], "undecided: rcp", {
      more: { organization: { id: organization.id, accounts: [OWN] } },
    }),
    bounded("do not reach kms:RetireGrant", [outright], "allow: grant", {
      action: "kms:RetireGrant",
      more: { grants: [{ GrantId: "g", GranteePrincipal: stranger, Operations: ["RetireGrant"] }] },
    }),
    bounded("do not need to allow: RCPFullAWSAccess stays", [], allow, {
      source: "rcp",
      more: { rcps: [[rcp({}, { Action: "s3:*" })]] },
    }),
    bounded("cannot be read", [unreadable], "undecided: rcp"),
    bounded("cannot be decided", [rcp({ StringMatches: { "aws:username": "x" } })], "undecided: rcp"),
    bounded("of another key", [rcp({}, { Resource: `${key.arn.slice(0, -4)}0000` })], allow),
    bounded("with NotResource for this key", [rcp({}, { Resource: undefined, NotResource: key.arn })], allow),
    bounded(
      "with a Principal that RCPs do not have",
      [rcp({}, { Principal: { AWS: stranger } })],
      "undecided: rcp",
    ),
  ]);

  it("name the layer, the policy and the statement", () => {
    const policy = document(statement("Deny", { Sid: "Fence", Principal: "*" }));
    const more = { rcps: [[{ name: "OrganizationOnly", policy }]] };
    const { decidedBy } = decided(bounded("", [], "", { more }));
    expect(decidedBy).toEqual({
      kind: "rcp",
      why: "statement Fence of OrganizationOnly of the resource control policies on the key's account denies it",
    });
  });
});
