import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  analyseKey,
  decide,
  formatPolicy,
  type KeyAccess,
  type KeyGrant,
  parsePolicy,
  type World,
} from "../../src/policy/index.js";

const own = "111122223333";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const key = {
  arn: `arn:aws:kms:us-east-1:${own}:key/${keyId}`,
  account: own,
  partition: "aws",
  region: "us-east-1",
  keyId,
  keySpec: "SYMMETRIC_DEFAULT",
};
const stranger = {
  principal: "arn:aws:iam::999999999999:role/x",
  action: "kms:Decrypt",
  context: {},
  viaIam: true,
};

function worldOf(policy: string, grants: readonly KeyGrant[] = []): World {
  return { key, policies: [{ name: "default", policy }], grants, organization: null };
}

function access(policy: string, grants: readonly KeyGrant[] = []): KeyAccess {
  return analyseKey(worldOf(policy, grants), { organization: null, trustedAccounts: [], ownAccount: own });
}

const statement = (more: Record<string, unknown>): Record<string, unknown> => ({
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  ...more,
});
const document = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("bad documents never pass by accident", () => {
  const bounded = { Condition: { StringEquals: { "aws:PrincipalAccount": own } } };
  const text = document(statement(bounded));
  const open = document(statement({}));
  const bad: readonly [string, string][] = [
    ["empty", ""],
    ["cut off", text.slice(0, -3)],
    ["byte order mark", `\ufeff${text}`],
    ["two documents", text + text],
    ["nested without end", "[".repeat(40_000)],
    ["deeply nested objects", '{"a":'.repeat(20_000)],
    ["Statement twice", text.replace('"Statement":', '"Statement":[],"Statement":')],
    ["Statement is a number", '{"Version":"2012-10-17","Statement":7}'],
    ["Statement twice, the last empty", open.replace(/}$/, ',"Statement":[]}')],
    ["Effect twice", open.replace('"Effect":"Allow"', '"Effect":"Allow","Effect":"Deny"')],
    [
      "look-alike operator",
      document(statement({ Condition: { "StringLi\u212ae": { "aws:PrincipalAccount": own } } })),
    ],
    ["Condition twice", text.replace('"Condition":', '"Condition":{},"Condition":')],
    [
      "one key in two cases",
      document(
        statement({
          Condition: {
            StringEquals: { "aws:PrincipalAccount": own, "AWS:principalaccount": "999999999999" },
          },
        }),
      ),
    ],
    ["Action is an object", document(statement({ Action: {} }))],
    ["Resource is false", document(statement({ Resource: false }))],
    ["Principal is null", document(statement({ Principal: null }))],
    [
      "unknown operator",
      document(statement({ Condition: { StringMatches: { "aws:PrincipalAccount": own } } })),
    ],
    [
      "NullIfExists",
      document(statement({ Condition: { NullIfExists: { "aws:PrincipalAccount": "false" } } })),
    ],
    [
      "Null with another value",
      document(statement({ Condition: { Null: { "aws:PrincipalOrgID": "yes" } } })),
    ],
    ["unknown version", open.replace("2012-10-17", "2030-01-01")],
    ["unknown effect", open.replace('"Allow"', '"allow"')],
    ["look-alike effect", open.replace('"Allow"', '"A\u217cow"')],
    ["look-alike element", text.replace('"Condition"', '"\u0421ondition"')],
    [
      "a value that is an object",
      document(statement({ Condition: { StringEquals: { "aws:PrincipalAccount": { a: 1 } } } })),
    ],
  ];
  it.each(bad)("%s", (_name, policy) => {
    expect(access(policy).public.verdict).not.toBe("no");
    expect(decide(stranger, worldOf(policy)).outcome).not.toBe("allow");
    expect(formatPolicy(policy).text).toContain(policy.slice(1, 20).trim().slice(0, 1));
  });

  it("takes any text without throwing", () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,"\\ \n'.split(""),
      "Statement",
      "Effect",
      "Allow",
      "Principal",
      "*",
      "null",
      "1e9",
      "\u0000",
      "\ud800",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join("")),
          fc.json(),
        ),
        (policy) => {
          const { verdict } = access(policy).public;
          const parsed = parsePolicy(policy);
          if (!parsed.ok) expect(verdict).toBe("unknown");
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });
});

describe("work is bounded", () => {
  const elapsed = (run: () => unknown): number => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };

  it("answers too-complex where the conditions are a hard puzzle", () => {
    // Eight tags with seven values, no two of them alike: there is no such request, and no short way to see it.
    const pigeons = Array.from({ length: 8 }, (_, i) => `aws:PrincipalTag/p${i}`);
    const holes = Array.from({ length: 7 }, (_, i) => `h${i}`);
    const denies = pigeons.flatMap((one, i) =>
      pigeons
        .slice(i + 1)
        .flatMap((other) =>
          holes.map((hole) =>
            statement({ Effect: "Deny", Condition: { StringEquals: { [one]: hole, [other]: hole } } }),
          ),
        ),
    );
    const open = statement({
      Condition: { StringEquals: Object.fromEntries(pigeons.map((tag) => [tag, holes])) },
    });
    let found: KeyAccess | undefined;
    const seconds = elapsed(() => {
      found = access(document(open, ...denies));
    });
    expect(found?.public).toEqual({ verdict: "unknown", reasons: ["too-complex"] });
    expect(seconds).toBeLessThan(10);
  });

  it("keeps wildcards from exploding", () => {
    const pattern = `${"*a".repeat(150)}b`;
    const conditions = Array.from({ length: 12 }, (_, i) => [
      `${pattern}${"?".repeat(i)}c*`,
      `*${i}${pattern}`,
    ]).flat();
    const policy = document(
      statement({
        Condition: {
          StringNotLike: { "aws:PrincipalTag/t": conditions },
          StringLike: { "aws:PrincipalTag/t": `*${pattern}*` },
        },
      }),
    );
    let found: KeyAccess | undefined;
    const seconds = elapsed(() => {
      found = access(policy);
    });
    expect(["yes", "unknown"]).toContain(found?.public.verdict);
    expect(seconds).toBeLessThan(20);
  });

  it("takes 32 KB of conditions", () => {
    const values = Array.from({ length: 1800 }, (_, i) => String(200_000_000_000 + i));
    const found = access(
      document(statement({ Condition: { StringEquals: { "aws:PrincipalAccount": values } } })),
    );
    expect(found.public.verdict).toBe("no");
    expect(found.externalAccounts.length).toBe(values.length);
  });

  it("takes 50,000 grants", () => {
    const grants = Array.from(
      { length: 50_000 },
      (_, i): KeyGrant => ({
        GrantId: `g${i}`,
        GranteePrincipal: `arn:aws:iam::${i % 2 === 0 ? own : "999999999999"}:role/r${i % 500}`,
        Operations: ["Decrypt"],
        Constraints: { EncryptionContextSubset: { n: String(i % 20) } },
      }),
    );
    const root = { Effect: "Allow", Principal: { AWS: own }, Action: "kms:*", Resource: "*" };
    const found = access(document(root), grants);
    expect(found.public.verdict).toBe("no");
    expect(found.externalAccounts.map(({ account, answer }) => [account, answer.verdict])).toEqual([
      ["999999999999", "yes"],
    ]);
  });
});

describe("one key with grants to as many accounts as it can have grants", () => {
  it("is analysed in time that grows with their number, not with its square", () => {
    const timed = (count: number): number => {
      const grants = Array.from({ length: count }, (_, i) => ({
        GrantId: `grant-${i}`,
        GranteePrincipal: `arn:aws:iam::${100_000_000_000 + i}:role/App`,
        IssuingAccount: `arn:aws:iam::${own}:root`,
        Operations: ["Decrypt"],
      }));
      const from = performance.now();
      const found = access(document(statement({})), grants);
      expect(found.facts.filter(({ origin }) => origin.kind === "grant")).toHaveLength(count);
      return performance.now() - from;
    };
    timed(500);
    const some = timed(1_000);
    expect(timed(8_000)).toBeLessThan(some * 32);
  });
});
