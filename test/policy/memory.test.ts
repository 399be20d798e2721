import { expect, it } from "vitest";
import { analyse } from "../../src/policy/analyse.js";
import { analyseKey, type KeyGrant, type World } from "../../src/policy/index.js";
import { type CaseInput, readLines, worldOf } from "./case-files.js";

const FOREIGN = "888877776666";

/** Grants of the own account, of another one, of a service, and one that another account may retire. */
function grantsOf({ account, partition }: World["key"]): readonly KeyGrant[] {
  const role = (id: string, name: string) => `arn:${partition}:iam::${id}:role/${name}`;
  return [
    { GrantId: "own", GranteePrincipal: role(account, "App"), Operations: ["Decrypt", "CreateGrant"] },
    {
      GrantId: "session",
      GranteePrincipal: `arn:${partition}:sts::${account}:assumed-role/App/session`,
      RetiringPrincipal: role(FOREIGN, "Retirer"),
      Operations: ["Encrypt"],
    },
    {
      GrantId: "foreign",
      GranteePrincipal: role(FOREIGN, "App"),
      Operations: ["Decrypt"],
      Constraints: { EncryptionContextSubset: { a: "b" } },
    },
    { GrantId: "service", GranteePrincipal: "dynamodb.us-east-1.amazonaws.com", Operations: ["Decrypt"] },
  ];
}

it("answers the same whether or not equal policies were analysed before", () => {
  const entries = readLines<CaseInput>("corpus.jsonl").filter((_, at) => at % 2 === 0);
  for (const entry of entries) {
    const world = worldOf(entry);
    const trust = {
      organization: entry.organization,
      trustedAccounts: entry.trustedAccounts,
      ownAccount: entry.account,
    };
    const other = { ...world.key, keyId: "other", arn: world.key.arn.replace(world.key.keyId, "other") };
    const grants = [...world.grants, ...grantsOf(world.key)];
    for (const key of [world.key, other, world.key]) {
      for (const more of [1, 4]) {
        const asked = { ...world, key, grants: grants.slice(0, world.grants.length + more) };
        expect(JSON.stringify(analyseKey(asked, trust))).toBe(JSON.stringify(analyse(asked, trust)));
      }
    }
  }
});
