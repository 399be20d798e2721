import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/model/index.js";
import { FOREIGN, role, root, user } from "../rules/policies.js";
import { shown, snapshotIn } from "./access-run.js";
import { temporaryFolder } from "./temporary-folder.js";

const OWN = "111122223333";
const KEY = "1111aaaa-0000-4000-8000-000000000001";
const BLIND = "2222bbbb-0000-4000-8000-000000000002";
const statement = (Sid: string, Effect: string, AWS: string, Condition: object = {}) => ({
  Sid,
  Effect,
  Principal: { AWS },
  Action: "kms:Decrypt",
  Resource: "*",
  Condition,
});
const policy = {
  Version: "2012-10-17",
  Statement: [
    statement("Delegate", "Allow", root()),
    statement("App", "Allow", role("deep/App"), {
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com", "aws:PrincipalOrgID": "o-exampleorg" },
    }),
    statement("NotBatch", "Deny", "*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Batch*" } }),
  ],
};
const run = await snapshotIn(temporaryFolder(), {
  organization: { id: "o-exampleorg", managementAccount: OWN },
  accounts: [{ arn: root(), id: OWN, partition: "aws", outcome: "scanned", state: "ACTIVE" }],
  keys: [
    {
      id: KEY,
      policy,
      grants: [
        {
          GrantId: "aa01",
          GranteePrincipal: role("Vendor", FOREIGN),
          IssuingAccount: root(),
          Operations: ["Decrypt"],
          Constraints: { EncryptionContextSubset: { tenant: "A=1" } },
        },
      ],
    },
    { id: BLIND, policy, refused: { "kms:ListGrants": { outcome: "denied" } } },
  ],
});

type Options = Parameters<typeof shown>[2];

async function decided(options: Options, key = KEY) {
  const { text } = await shown(run, key, {
    explain: true,
    action: "kms:Decrypt",
    format: "json",
    ...options,
  });
  return JSON.parse(text);
}
const via = "kms:ViaService=s3.us-east-1.amazonaws.com";
const session = `arn:aws:sts::${OWN}:assumed-role/App/someone`;

describe("keyproof access --explain", () => {
  it.each<[string, Options, string, string]>([
    ["a statement whose conditions hold", { principal: session, context: [via] }, "allow", "statement"],
    [
      "an override of a derived key",
      { principal: session, context: [via, "aws:PrincipalOrgID=o-other"] },
      "undecided",
      "own-iam-not-known",
    ],
    [
      "a derived key left out",
      { principal: session, context: [via, "aws:principalorgid"], iam: "denies" },
      "deny",
      "own-iam-does-not-allow",
    ],
    ["a key that is absent", { principal: session, iam: "allows" }, "allow", "iam-delegation"],
    ["a Deny by a derived key", { principal: role("BatchJob"), iam: "allows" }, "deny", "explicit-deny"],
    ["IAM that is not known", { principal: user("x") }, "undecided", "own-iam-not-known"],
    ["the account's root", { principal: OWN }, "allow", "iam-delegation"],
    ["nobody's statement", { principal: role("x", FOREIGN), iam: "allows" }, "deny", "no-allow"],
    [
      "a grant, its pair with an equals sign in the value",
      { principal: role("Vendor", FOREIGN), context: ["kms:EncryptionContext:tenant=A=1"] },
      "allow",
      "grant",
    ],
    ["a service", { principal: "logs.us-east-1.amazonaws.com" }, "deny", "no-allow"],
  ])("%s", async (_what, options, outcome, reason) => {
    const { decision } = await decided(options);
    expect([decision.outcome, decision.reason]).toEqual([outcome, reason]);
  });

  it("fills in what every request carries, and says what was given and what is absent", async () => {
    const { request } = await decided({
      principal: session,
      context: ["kms:EncryptionContext:Tenant=a", "aws:SourceIp=10.0.0.1"],
    });
    const byName = Object.fromEntries(
      request.context.map((entry: { name: string; values: string[]; from: string }) => [
        entry.name,
        [...entry.values, entry.from],
      ]),
    );
    expect(byName).toMatchObject({
      "aws:SourceIp": ["10.0.0.1", "given"],
      "kms:EncryptionContext:Tenant": ["a", "given"],
      "kms:EncryptionContextKeys": ["Tenant", "derived"],
      "aws:PrincipalArn": [role("deep/App"), "derived"],
      "aws:PrincipalAccount": [OWN, "derived"],
      "kms:CallerAccount": [OWN, "derived"],
      "aws:PrincipalOrgID": ["o-exampleorg", "derived"],
      "aws:CurrentTime": ["2026-11-25T12:00:00.000Z", "derived"],
    });
    expect(request.absent).toEqual(["kms:ViaService"]);
    const outsider = await decided({ principal: role("x", FOREIGN) });
    expect(JSON.stringify(outsider.request)).not.toContain('aws:PrincipalOrgID","values');
  });

  it("shows what decided, then every statement with each condition and why, then the grants", async () => {
    const { text } = await shown(run, KEY, {
      explain: true,
      principal: session,
      action: "Decrypt",
      context: [via],
      width: 160,
    });
    const lines = text.split("\n").map((line) => line.trim());
    const order = [
      `${session} asks for kms:Decrypt`,
      "Allowed, by default/App (statement 2)",
      'kms:ViaService = "s3.us-east-1.amazonaws.com"  (given)',
      "Allow default/Delegate (statement 1) applies",
      "Allow default/App (statement 2) applies",
      'StringEquals kms:ViaService "s3.us-east-1.amazonaws.com": holds: kms:ViaService is "s3.us-east-1.amazonaws.com"',
      "Deny default/NotBatch (statement 3) does not apply",
      `ArnLike aws:PrincipalArn "arn:aws:iam::*:role/Batch*": does not hold: aws:PrincipalArn is "${role("deep/App")}"`,
      "grant/aa01 does not allow it: the caller is not the grantee",
    ].map((line) => lines.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("does not call denied what a grant that was not read may allow", async () => {
    const { decision, notRead } = await decided({ principal: role("x", FOREIGN), iam: "allows" }, BLIND);
    expect([decision.outcome, decision.why]).toEqual([
      "undecided",
      "nothing that was read allows it, but the grants were not read",
    ]);
    expect(notRead.map(({ what }: { what: string }) => what)).toContain("Grants");
    const denied = await decided({ principal: role("BatchJob") }, BLIND);
    expect(denied.decision.outcome).toBe("deny");
  });

  it("is told every mistake in the request at once", async () => {
    const wrong = shown(run, KEY, {
      explain: true,
      principal: "someone",
      action: "kms:Generate*",
      context: ["ViaService=x", "=y"],
    });
    const error = await wrong.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).mistakes.map(({ code }) => code)).toEqual([
      "principal-unreadable",
      "several-operations",
      "context",
      "context",
    ]);
  });
});
