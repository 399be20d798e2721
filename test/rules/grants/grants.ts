import type { Grant, Rule } from "../../../src/model/index.js";
import { aKey, type Case, denied, type KeyParts } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases } from "../common-cases.js";

export const ROLE = "arn:aws:iam::111122223333:role/app";
export const SERVICE = "dynamodb.us-east-1.amazonaws.com";
export const ORPHAN = "AROAEXAMPLEEXAMPLE12";

/** A key with these grants, each to a role of its own account where nothing else is said. */
export function keyWith(...grants: readonly Partial<Grant>[]) {
  return aKey(granting(...grants));
}

export function granting(...grants: readonly Partial<Grant>[]): KeyParts {
  return {
    grants: grants.map((grant) =>
      "GranteePrincipal" in grant || "GranteeServicePrincipal" in grant
        ? grant
        : { GranteePrincipal: ROLE, ...grant },
    ),
  };
}

/** Keys that no rule about grants is for. */
export function withoutGrants(rule: Rule, reason: string): Case[] {
  const one = granting({ Operations: ["Decrypt"] });
  return [
    ...nobodysKeys(rule, one),
    ...stateCases(rule, "NOTDEL", one),
    { name: "no grants", subject: aKey(), expect: { reason } },
  ];
}

export const refused: Case = {
  name: "grants refused",
  subject: aKey({ grants: denied }),
  expect: { reason: "denied:kms:ListGrants" },
};
