import { describe, expect, it } from "vitest";
import kmsLp001 from "../../rules/least-privilege/kms-lp-001.js";
import kmsLp002 from "../../rules/least-privilege/kms-lp-002.js";
import { loadRuleSet } from "../../src/engine/index.js";
import type { OrganizationPolicies, Rule, Verdict } from "../../src/model/index.js";
import { aContext } from "../../src/testing/surroundings.js";
import { ACCOUNT, allow, FOREIGN, keyWith, root } from "./policies.js";

const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const perimeter = {
  Effect: "Deny",
  Principal: "*",
  Action: "kms:*",
  Resource: "*",
  Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorg1" } },
};

function levels(...documents: readonly string[]): OrganizationPolicies {
  const source = { cell: "777788889999/global/organizations:ListPolicies#RCP/-/1", pointer: "" };
  const policies = documents.map((text, at) => ({
    id: `p-${at}`,
    name: `Policy${at}`,
    document: text,
    at: { cell: `777788889999/global/organizations:DescribePolicy/p-${at}/1`, pointer: "/Policy/Content" },
  }));
  return {
    serviceControl: { state: "notCollected", need: "organizations:ListPolicies" },
    resourceControl: { state: "known", source, value: [{ target: "r-ab12", policies }] },
  };
}

const organization = {
  id: "o-exampleorg1",
  managementAccount: "777788889999",
  accounts: [ACCOUNT, "777788889999"],
};
const full = document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });
const open = keyWith(allow({ Principal: "*" }));
const shared = keyWith(allow({ Principal: { AWS: root(FOREIGN) } }));

/** Reasons and cited cells. */
function said(rule: Rule, subject: typeof open, documents: readonly string[] | undefined) {
  const policies = documents ? { organizationPolicies: levels(full, ...documents) } : {};
  const context = aContext({ organization, ...policies });
  const verdicts = [rule.check(subject as never, context as never)].flat() as Verdict[];
  return verdicts.map(({ status, message, evidence }) => [
    `${status} ${message}`,
    evidence.some(({ cell }) => cell.includes("DescribePolicy/p-1")),
  ]);
}

describe("rules about outsiders, under resource control policies", () => {
  it.each(["KMS-LP-001", "KMS-LP-002"])("%s alone has them read", async (id) => {
    const { needs } = await loadRuleSet({ rules: [id] });
    expect(needs).toEqual(
      expect.arrayContaining([
        "organizations:ListPolicies#RCP",
        "organizations:ListTargetsForPolicy",
        "organizations:DescribePolicy",
      ]),
    );
  });

  const closed = document(perimeter);
  it.each([
    ["nothing was collected", undefined, "fail public", "fail untrusted", false],
    ["RCPFullAWSAccess alone", [], "fail public", "fail untrusted", false],
    ["one shuts outsiders out", [closed], "pass not-public", "pass trusted-only", true],
    ["one cannot be read", ["{"], "unknown undecided", "unknown account-undecided", true],
  ] as const)("%s", (_name, documents, ofPublic, ofShared, cited) => {
    expect(said(kmsLp001, open, documents)).toEqual([[ofPublic, cited]]);
    expect(said(kmsLp002, shared, documents)[0]?.[0]).toBe(ofShared);
    if (ofShared.startsWith("pass")) expect(said(kmsLp002, shared, documents)).toEqual([[ofShared, cited]]);
  });
});
