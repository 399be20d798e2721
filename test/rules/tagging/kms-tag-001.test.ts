import { describe, expect, it } from "vitest";
import rule from "../../../rules/tagging/kms-tag-001.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";

const good = { owner: "team@example.com", "data-classification": "internal", environment: "prod" };

describe("KMS-TAG-001", () => {
  it("asks for tags with values that mean something", () => {
    testRule(rule, {
      pass: [
        { name: "all three", subject: aKey({ tags: good }), expect: { reason: "tags-valid" } },
        {
          name: "a team instead of an address",
          subject: aKey({ tags: { ...good, owner: "Payments (no" } }),
          context: { parameters: { requiredTags: { owner: {} } } },
        },
        { name: "team name", subject: aKey({ tags: { ...good, owner: "Zahlungen Süd" } }) },
      ],
      fail: [
        {
          name: "no tags",
          subject: aKey(),
          expect: {
            reason: "tags-missing",
            severity: "low",
            says: "owner, data-classification, environment",
          },
        },
        {
          name: "value outside the list",
          subject: aKey({ tags: { ...good, environment: "Prod" } }),
          expect: { reason: "tags-invalid", says: "environment" },
        },
        {
          name: "value that the pattern refuses",
          subject: aKey({ tags: { ...good, owner: "<script>" } }),
          expect: { reason: "tags-invalid", says: "owner" },
        },
        {
          name: "tag key in other case, empty value",
          subject: aKey({ tags: { ...good, owner: "", Environment: "prod", environment: " " } }),
        },
        {
          name: "one missing, one invalid",
          subject: aKey({ tags: { owner: "x", environment: "moon" } }),
          expect: { reason: "tags-missing-and-invalid" },
        },
      ],
      notApplicable: [...nobodysKeys(rule), ...stateCases(rule, "NOTDEL")],
      unknown: [
        ...undecidedCases(rule),
        {
          name: "tags refused",
          subject: aKey({ tags: denied }),
          expect: { reason: "denied:kms:ListResourceTags" },
        },
      ],
    });
  });

  it("refuses a pattern that is no regular expression", () => {
    for (const pattern of ["(", "\\d{3}\\-\\d", "[\\w-.]"])
      expect(rule.parameters.safeParse({ requiredTags: { owner: { pattern } } }).success).toBe(false);
  });
});
