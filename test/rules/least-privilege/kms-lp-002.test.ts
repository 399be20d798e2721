import { describe, expect, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-002.js";
import type { ExternalAccessFinding } from "../../../src/model/index.js";
import { aContext, aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { outcomeOf } from "../../../src/testing/outcome.js";
import { withAnalyzer } from "../collections.js";
import { undecidedCases } from "../common-cases.js";
import { ACCOUNT, allow, DELEGATION, FOREIGN, keyWith, policy, policyless, role, root } from "../policies.js";

const to = (AWS: string | string[], parts: object = {}) =>
  allow({ Sid: "Partner", Principal: { AWS }, ...parts });
const when = (name: string, value: string | string[]) => ({ Condition: { StringEquals: { [name]: value } } });
const SIBLING = "444455556666";
const inOrganization = {
  organization: { id: "o-exampleorg1", managementAccount: ACCOUNT, accounts: [ACCOUNT, SIBLING] },
};
const partner = { settings: { trustedAccounts: [FOREIGN] } };
const need = "access-analyzer:ListFindingsV2";
const unread = { moreFindings: denied.of(need, `${SIBLING}/eu-west-1/${need}/${SIBLING}/1`) };

describe("KMS-LP-002", () => {
  it("asks whose accounts can use the key", () => {
    testRule(rule, {
      pass: [
        { name: "own account only", subject: keyWith(DELEGATION), expect: { reason: "trusted-only" } },
        { name: "declared partner", subject: keyWith(to(root(FOREIGN))), context: partner },
        { name: "sibling", subject: keyWith(to(root(SIBLING))), context: inOrganization },
        {
          name: "everyone of the organization",
          subject: keyWith(to("*", when("aws:PrincipalOrgID", "o-exampleorg1"))),
          context: inOrganization,
        },
        {
          name: "Access Analyzer says nothing either",
          subject: keyWith(DELEGATION),
          context: withAnalyzer([]),
          expect: { reason: "trusted-only" },
        },
        {
          name: "Access Analyzer reports the declared partner, by policy and grant",
          subject: aKey({
            policy: policy(DELEGATION, to(root(FOREIGN))),
            grants: [{ GranteePrincipal: role("x", FOREIGN) }],
          }),
          context: withAnalyzer(
            [{ principal: { AWS: FOREIGN } }, { principal: { AWS: role("x", FOREIGN) } }],
            partner,
          ),
          expect: [{ reason: "trusted-only" }, { reason: "analyzer-agrees", says: "finding-0, finding-1" }],
        },
        {
          name: "Access Analyzer may not look at the key",
          subject: keyWith(to(root(FOREIGN), { Sid: "Third" })),
          context: withAnalyzer([{ error: "ACCESS_DENIED" }], partner),
          expect: { reason: "trusted-only" },
        },
        {
          name: "Access Analyzer could not be asked",
          subject: keyWith(DELEGATION),
          context: withAnalyzer(denied),
          expect: { reason: "trusted-only" },
        },
        {
          name: "foreign account shut out by condition",
          subject: keyWith(to(root(FOREIGN), when("aws:PrincipalAccount", ACCOUNT))),
        },
      ],
      fail: [
        {
          name: "foreign accounts, one verdict a statement",
          subject: keyWith(DELEGATION, to([root(FOREIGN), role("x", SIBLING)])),
          expect: {
            reason: "untrusted",
            severity: "high",
            discriminator: "default/Partner",
            says: `${SIBLING}, ${FOREIGN}`,
          },
        },
        {
          name: "of which Access Analyzer says nothing",
          subject: keyWith(to(root(FOREIGN))),
          context: withAnalyzer([{ principal: { AWS: SIBLING } }]),
          expect: [
            { reason: "untrusted" },
            {
              reason: "analyzer-silent",
              severity: "info",
              discriminator: "access-analyzer/silent",
              says: FOREIGN,
            },
          ],
        },
        {
          name: "everyone, and Access Analyzer too",
          subject: keyWith(to("*")),
          context: withAnalyzer([{ isPublic: true, principal: { AWS: "*" } }]),
          expect: { reason: "unnamed-accounts" },
        },
        { name: "bare account id", subject: keyWith(to(FOREIGN)) },
        {
          name: "everyone, by kms:CallerAccount",
          subject: keyWith(to("*", when("kms:CallerAccount", [ACCOUNT, FOREIGN]))),
        },
        {
          name: "everyone",
          subject: keyWith(to("*")),
          expect: { reason: "unnamed-accounts", discriminator: "default/Partner" },
        },
        {
          name: "a foreign organization",
          subject: keyWith(to("*", when("aws:PrincipalOrgID", "o-stranger0001"))),
          context: inOrganization,
          expect: { reason: "unnamed-accounts" },
        },
        {
          name: "actions that have no effect across accounts",
          subject: keyWith(to(root(FOREIGN), { Action: "kms:PutKeyPolicy" })),
          expect: { reason: "no-effect", severity: "low" },
        },
        { name: "AWS_RAM refused", subject: aKey({ policy: policy(to(root(FOREIGN))), ramPolicy: denied }) },
        {
          name: "shared by AWS_RAM",
          subject: aKey({ ramPolicy: policy(to(root(FOREIGN))) }),
          expect: { discriminator: "AWS_RAM/Partner" },
        },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        {
          name: "Access Analyzer sees what is not here",
          subject: keyWith(DELEGATION),
          context: withAnalyzer([{ principal: { AWS: FOREIGN } }, { isPublic: true }]),
          expect: {
            reason: "analyzer-only",
            discriminator: "access-analyzer/only",
            says: `${FOREIGN}, everybody`,
          },
        },
        {
          name: "Access Analyzer sees what is not here, whatever else was refused",
          subject: keyWith(DELEGATION),
          context: withAnalyzer([{ principal: { AWS: FOREIGN } }], {}, unread),
          expect: { reason: "analyzer-only", says: FOREIGN },
        },
        {
          name: "Access Analyzer sees a federated user",
          subject: keyWith(DELEGATION, to(role("x"))),
          context: withAnalyzer([{ principal: { Federated: "accounts.example.com" } }]),
          expect: { reason: "analyzer-only", says: "accounts.example.com" },
        },
        {
          name: "grants refused, so that Access Analyzer may know better",
          subject: aKey({ grants: denied }),
          context: withAnalyzer([{ principal: { AWS: FOREIGN } }]),
          expect: { reason: "analyzer-not-compared" },
        },
        { name: "policy refused", subject: aKey({ policy: denied }) },
        { name: "AWS_RAM not probed", subject: aKey({ ramPolicy: notCollected }) },
        { name: "policy that is no JSON", subject: aKey({ policy: "[]" }), expect: { reason: "undecided" } },
        {
          name: "whose endpoint is it?",
          subject: keyWith(to("*", when("aws:SourceVpce", "vpce-0123456789abcdef0"))),
          expect: { reason: "undecided" },
        },
        {
          name: "federated",
          subject: keyWith(allow({ Principal: { Federated: "cognito-identity.amazonaws.com" } })),
          expect: { reason: "federated" },
        },
        {
          name: "an operator that does not exist, before a foreign account",
          subject: keyWith(to(root(FOREIGN), { Condition: { StringMatches: { "aws:PrincipalArn": "x" } } })),
          expect: { reason: "account-undecided", says: FOREIGN },
        },
      ],
    });
  });

  it.each<[string, readonly Partial<ExternalAccessFinding>[], typeof unread | undefined, readonly string[]]>([
    ["all agree", [{ principal: { AWS: FOREIGN } }], undefined, ["untrusted", "analyzer-agrees"]],
    ["one agrees, others were refused", [{ principal: { AWS: FOREIGN } }], unread, ["untrusted"]],
    [
      "one agrees, and it could not look at the rest",
      [{ principal: { AWS: FOREIGN } }, { error: "ACCESS_DENIED" }],
      undefined,
      ["untrusted"],
    ],
    ["there are none", [], undefined, ["untrusted", "analyzer-silent"]],
    ["all were refused", [], unread, ["untrusted"]],
  ])("compares with what was read of Access Analyzer: %s", (_, findings, more, said) => {
    const context = aContext(withAnalyzer(findings, {}, more), rule.parameters);
    const { lines } = outcomeOf(rule, keyWith(to(root(FOREIGN))), context);
    expect(lines.map(({ reason }) => reason)).toEqual(said);
  });
});
