import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-012.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { allow, DELEGATION, deny, keyWith, policy, policyless, role } from "../policies.js";

const WINDOW = "kms:ScheduleKeyDeletionPendingWindowInDays";
const window = (operator: string, days: string | number) => ({
  Condition: { [operator]: { [WINDOW]: days } },
});
const roles = (count: number) => [...Array(count).keys()].map((n) => role(`r${n}`));
const admins = (count: number, parts: object = {}) =>
  allow({
    Principal: { AWS: roles(count) },
    Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    ...parts,
  });
const noShort = (operator: string, days: string | number, parts: object = {}) =>
  deny({ Principal: "*", Action: "kms:ScheduleKeyDeletion", ...window(operator, days), ...parts });

describe("KMS-LP-012", () => {
  it("limits who may destroy the key, and how soon", () => {
    testRule(rule, {
      pass: [
        {
          name: "few, bound by their own Allow",
          subject: keyWith(admins(5, window("NumericGreaterThanEquals", "30"))),
          expect: [
            { reason: "few-may", discriminator: "administrators" },
            { reason: "window-bound", discriminator: "deletion-window" },
          ],
        },
        { name: "bound by a Deny", subject: keyWith(admins(1), noShort("NumericLessThan", 30)) },
        {
          name: "bound by a Deny of 29 and less",
          subject: keyWith(admins(1), noShort("NumericLessThanEquals", "29")),
        },
        { name: "more than 29", subject: keyWith(admins(1, window("NumericGreaterThan", 29))) },
        {
          name: "a shorter window by parameter",
          subject: keyWith(admins(1), noShort("NumericLessThan", 14)),
          context: { parameters: { minWindow: 14 } },
        },
        {
          name: "emergencies do not count",
          subject: keyWith(admins(6, window("NumericGreaterThanEquals", 30))),
          context: { settings: { breakGlassPrincipals: [role("r0")] } },
        },
      ],
      fail: [
        {
          name: "six",
          subject: keyWith(admins(6)),
          expect: {
            reason: "too-many",
            severity: "high",
            discriminator: "administrators",
            says: "6 principals",
          },
        },
        {
          name: "six that may re-open it",
          subject: keyWith(allow({ Principal: { AWS: roles(6) }, Action: "kms:PutKeyPolicy" })),
        },
        {
          name: "everyone of the account",
          subject: keyWith(allow({ Principal: "*", Action: "kms:DisableKey" })),
          expect: { reason: "everyone" },
        },
        { name: "six, AWS_RAM refused", subject: aKey({ policy: policy(admins(6)), ramPolicy: denied }) },
      ],
      notApplicable: policyless(rule),
      unknown: [
        ...undecidedCases(rule),
        {
          name: "default policy",
          subject: keyWith(DELEGATION),
          expect: [{ reason: "iam-delegated" }, { reason: "window-unbound" }],
        },
        {
          name: "few, no bound: an SCP might",
          subject: keyWith(admins(1)),
          expect: { reason: "window-unbound" },
        },
        { name: "a Deny of too little", subject: keyWith(admins(1), noShort("NumericLessThan", 14)) },
        {
          name: "a Deny for one role",
          subject: keyWith(admins(1), noShort("NumericLessThan", 30, { Principal: { AWS: role("r0") } })),
        },
        {
          name: "a Deny with one more condition",
          subject: keyWith(
            admins(1),
            deny({
              Principal: "*",
              Action: "kms:ScheduleKeyDeletion",
              Condition: {
                NumericLessThan: { [WINDOW]: 30 },
                Bool: { "aws:MultiFactorAuthPresent": "false" },
              },
            }),
          ),
        },
        {
          name: "a bound that holds without the key",
          subject: keyWith(admins(1, window("NumericGreaterThanEqualsIfExists", 30))),
        },
        { name: "policy refused", subject: aKey({ policy: denied }) },
        {
          name: "AWS_RAM not probed",
          subject: aKey({
            policy: policy(admins(1, window("NumericGreaterThanEquals", 30))),
            ramPolicy: notCollected,
          }),
        },
        {
          name: "policy that is no JSON",
          subject: aKey({ policy: "{" }),
          expect: [{ reason: "undecided" }, { reason: "window-unbound" }],
        },
      ],
    });
  });
});
