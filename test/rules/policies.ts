import type { Rule } from "../../src/model/index.js";
import { aKey, type Case, denied, type KeyParts, notCollected } from "../../src/testing/index.js";
import { nobodysKeys, stateCases } from "./common-cases.js";

export const ACCOUNT = "111122223333";
export const FOREIGN = "999988887777";
export const ORPHAN = "AROAEXAMPLEEXAMPLE12";

export const role = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
export const user = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:user/${name}`;
export const root = (account = ACCOUNT) => `arn:aws:iam::${account}:root`;

/** A statement that allows kms:Decrypt to nobody yet. */
export function allow(parts: Readonly<Record<string, unknown>>) {
  const action = "NotAction" in parts ? {} : { Action: "kms:Decrypt" };
  return { Effect: "Allow", ...action, Resource: "*", ...parts };
}

export function deny(parts: Readonly<Record<string, unknown>>) {
  return { ...allow(parts), Effect: "Deny" };
}

/** The statement of the default policy that leaves all to the account's IAM. */
export const DELEGATION = allow({
  Sid: "Enable IAM User Permissions",
  Principal: { AWS: root() },
  Action: "kms:*",
});

export function policy(...statements: readonly object[]) {
  return { Version: "2012-10-17", Statement: statements };
}

/** A key whose policy has these statements. */
export function keyWith(...statements: readonly object[]) {
  return aKey({ policy: policy(...statements) });
}

/** What every rule about policies does not know, given parts that put the key in its scope. */
export function unknownPolicies(parts: KeyParts = {}): Case[] {
  return [
    {
      name: "policy refused",
      subject: aKey({ ...parts, policy: denied }),
      expect: { reason: "denied:kms:GetKeyPolicy" },
    },
    {
      name: "AWS_RAM not probed",
      subject: aKey({
        ...parts,
        policy: policy(allow({ Principal: { AWS: role("admin") }, Action: "kms:PutKeyPolicy" })),
        ramPolicy: notCollected,
      }),
      expect: { reason: "notCollected:kms:GetKeyPolicy#AWS_RAM" },
    },
    {
      name: "policy that is no JSON",
      subject: aKey({ ...parts, policy: "{" }),
      expect: { reason: "policy-unreadable" },
    },
    {
      name: "statement that says all twice",
      subject: aKey({
        ...parts,
        policy: `{"Statement":{"Effect":"Allow","Effect":"Deny","Principal":"*","Principal":{"AWS":"x"},"Action":"kms:*","Action":"kms:Decrypt","Resource":"*"}}`,
      }),
    },
  ];
}

/** A statement of which nobody knows whether it allows. */
export function oddEffect(parts: KeyParts = {}): Case {
  return {
    name: "effect that does not exist",
    subject: aKey({ ...parts, policy: policy({ ...DELEGATION, Effect: "Permit" }) }),
    expect: { reason: "statement-unclear" },
  };
}

/** Keys that no rule about the policy of a living key is for. */
export function policyless(rule: Rule): Case[] {
  return [...nobodysKeys(rule), ...stateCases(rule, "NOTDEL")];
}
