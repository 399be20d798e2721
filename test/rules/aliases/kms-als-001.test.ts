import { describe, it } from "vitest";
import rule from "../../../rules/aliases/kms-als-001.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";

describe("KMS-ALS-001", () => {
  it("wants a name of either kind", () => {
    testRule(rule, {
      pass: [
        {
          name: "description, aliases refused",
          subject: aKey({ metadata: { Description: "Web shop" }, aliases: denied }),
          expect: { reason: "described" },
        },
        {
          name: "alias",
          example: true,
          subject: aKey({ aliases: ["alias/shop"] }),
          expect: { reason: "named", says: "1 aliases" },
        },
      ],
      fail: [
        { name: "neither", subject: aKey(), expect: { reason: "nameless", severity: "low" } },
        { name: "blank description", subject: aKey({ metadata: { Description: " " } }) },
        { name: "no description at all", subject: aKey({ metadata: { Description: undefined } }) },
      ],
      notApplicable: [...nobodysKeys(rule), ...stateCases(rule, "NOTDEL")],
      unknown: [...undecidedCases(rule), { name: "aliases refused", subject: aKey({ aliases: denied }) }],
    });
  });
});
