import { describe, it } from "vitest";
import rule from "../../../rules/least-privilege/kms-lp-012.js";
import { aKey, denied, notCollected, testRule } from "../../../src/testing/index.js";
import { withIam, withScps } from "../collections.js";
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

const DISABLE = { Effect: "Allow", Action: "kms:DisableKey", Resource: "*" };
const SCP = {
  Effect: "Deny",
  Action: "kms:ScheduleKeyDeletion",
  Resource: "*",
  ...window("NumericLessThan", "30"),
};

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
        { name: "30 and nothing else", subject: keyWith(admins(1, window("NumericEquals", 30))) },
        {
          name: "deletion denied altogether by the key policy",
          subject: keyWith(admins(1), deny({ Principal: "*", Action: "kms:ScheduleKeyDeletion" })),
        },
        { name: "more than 29", subject: keyWith(admins(1, window("NumericGreaterThan", 29))) },
        {
          name: "a shorter window by parameter",
          subject: keyWith(admins(1), noShort("NumericLessThan", 14)),
          context: { parameters: { minWindow: 14 } },
        },
        {
          name: "bound by a service control policy",
          subject: keyWith(admins(1)),
          context: withScps({ Full: [{ Effect: "Allow", Action: "*", Resource: "*" }], Window: [SCP] }),
          expect: [{ reason: "few-may" }, { reason: "window-bound-above", says: "Window" }],
        },
        {
          name: "deletion denied altogether from above",
          subject: keyWith(admins(1)),
          context: withScps({ Never: [{ Effect: "Deny", Action: "kms:Schedule*", Resource: "*" }] }),
          expect: [{ reason: "few-may" }, { reason: "window-bound-above", says: "Never" }],
        },
        {
          name: "left to IAM, which lets five",
          subject: keyWith(DELEGATION),
          context: withScps(
            { Window: [SCP] },
            withIam({
              roles: Object.fromEntries(
                [...Array(5).keys()].map((n) => [`r${n}`, { inline: { p: [DISABLE] } }]),
              ),
            }),
          ),
          expect: [{ reason: "few-may", says: "5 principals" }, { reason: "window-bound-above" }],
        },
        {
          name: "left to IAM, which lets one by the key's tag",
          subject: aKey({ policy: policy(DELEGATION), tags: { a: "b" } }),
          context: withScps(
            { Window: [SCP] },
            withIam({
              roles: {
                r: {
                  inline: { p: [{ ...DISABLE, Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } }] },
                },
              },
            }),
          ),
          expect: [{ reason: "few-may", says: "1 principals" }, { reason: "window-bound-above" }],
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
        {
          name: "no bound anywhere",
          subject: keyWith(admins(1)),
          context: withScps({ Full: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
          expect: { reason: "window-open", discriminator: "deletion-window" },
        },
        {
          name: "a fence of Regions above",
          subject: keyWith(admins(1)),
          context: withScps({
            Fence: [
              {
                Effect: "Deny",
                NotAction: "iam:*",
                Resource: "*",
                Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
              },
            ],
          }),
          expect: { reason: "window-open" },
        },
        {
          name: "nothing above",
          subject: keyWith(admins(2)),
          context: withScps({}),
          expect: { reason: "window-open" },
        },
        {
          name: "left to IAM, which lets six",
          subject: keyWith(DELEGATION),
          context: withIam({
            groups: { admins: { inline: { p: [DISABLE] } } },
            users: Object.fromEntries([...Array(6).keys()].map((n) => [`u${n}`, { groups: ["admins"] }])),
          }),
          expect: { reason: "too-many", says: "6 principals" },
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
        {
          name: "a Deny above that spares some",
          subject: keyWith(admins(1)),
          context: withScps({
            Window: [
              {
                ...SCP,
                Condition: {
                  ...SCP.Condition,
                  ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/admin" },
                },
              },
            ],
          }),
          expect: { reason: "window-undecided", says: "Window" },
        },
        {
          name: "a policy above that is none",
          subject: keyWith(admins(1)),
          context: withScps({ Broken: "{" }),
        },
        { name: "policies above refused", subject: keyWith(admins(1)), context: withScps(denied) },
        {
          name: "no JSON, and nothing above",
          subject: aKey({ policy: "[" }),
          context: withScps({}),
          expect: [
            { reason: "undecided", discriminator: "administrators" },
            { reason: "undecided", discriminator: "deletion-window" },
          ],
        },
        {
          name: "left to IAM, which cannot be decided",
          subject: keyWith(DELEGATION, noShort("NumericLessThan", 30)),
          context: withIam({
            roles: {
              r: {
                inline: { p: [{ ...DISABLE, Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }] },
              },
            },
          }),
          expect: { reason: "undecided", says: "role/r" },
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
