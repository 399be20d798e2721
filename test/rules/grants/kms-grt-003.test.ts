import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-003.js";
import { testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { granting, keyWith, refused, SERVICE, withoutGrants } from "./grants.js";

const context = (pairs: Record<string, string>) => ({ Constraints: { EncryptionContextSubset: pairs } });

describe("KMS-GRT-003", () => {
  it("finds grants that give the same", () => {
    testRule(rule, {
      pass: [
        { name: "one grant", subject: keyWith({}), expect: { reason: "distinct" } },
        { name: "other names", subject: keyWith({ Name: "a" }, { Name: "b" }) },
        { name: "other operations", subject: keyWith({}, { Operations: ["Decrypt"] }) },
        { name: "other case in the context", subject: keyWith(context({ Id: "1" }), context({ id: "1" })) },
        {
          name: "equals and subset differ",
          subject: keyWith(context({ a: "1" }), { Constraints: { EncryptionContextEquals: { a: "1" } } }),
        },
      ],
      fail: [
        {
          name: "order of operations and an empty name do not count",
          subject: keyWith(
            { GrantId: "g2", Operations: ["Decrypt", "Encrypt"], Name: "" },
            { GrantId: "g1", Operations: ["Encrypt", "Decrypt"] },
          ),
          expect: { reason: "duplicates", severity: "medium", discriminator: "grant/g1", says: "g1, g2" },
        },
        {
          name: "order of pairs does not count; a service's grants",
          subject: keyWith(
            { GranteePrincipal: SERVICE, ...context({ a: "1", b: "2" }) },
            { GranteePrincipal: SERVICE, ...context({ b: "2", a: "1" }) },
          ),
          expect: { severity: "low" },
        },
        {
          name: "two groups, one of many",
          subject: keyWith({}, {}, {}, {}, {}, {}, { Name: "n" }, { Name: "n" }),
          expect: [{ says: "6 grants" }, { says: "2 grants" }],
        },
      ],
      notApplicable: withoutGrants(rule, "no-grants"),
      unknown: [...undecidedCases(rule, granting({})), refused],
    });
  });
});
