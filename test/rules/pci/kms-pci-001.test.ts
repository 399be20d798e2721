import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-001.js";
import { aKey, denied, type KeyParts, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, stateCases, undecidedCases } from "../common-cases.js";

const tags = {
  owner: "payments",
  purpose: "card numbers",
  "data-classification": "pci",
  "cryptoperiod-days": "365",
  environment: "prod",
};
const described = { Description: "Card numbers at rest" };
const key = (parts: KeyParts = {}) => aKey({ metadata: described, tags, ...parts });
const scoped = { settings: { scopes: { pci: { accounts: ["111122223333"] } } } };

describe("KMS-PCI-001", () => {
  it("asks for description and inventory tags in PCI scope", () => {
    testRule(rule, {
      pass: [
        { name: "complete", subject: key(), expect: { reason: "complete", says: "all 5" } },
        {
          name: "other tags by parameter",
          subject: key({ tags: { "data-classification": "cde", team: "x" } }),
          context: { parameters: { requiredTags: ["team"] } },
        },
        { name: "disabled key", subject: key({ metadata: { ...described, KeyState: "Disabled" } }) },
      ],
      fail: [
        {
          name: "no description",
          subject: key({ metadata: { Description: " " } }),
          expect: { reason: "incomplete", severity: "medium", says: "entry: description" },
        },
        {
          name: "tag absent, tag empty",
          subject: key({ tags: { ...tags, owner: " ", purpose: "" } }),
          expect: { says: "tag owner, tag purpose" },
        },
        {
          name: "in scope by account, no description, tags refused",
          subject: key({ metadata: {}, tags: denied }),
          context: scoped,
          expect: { says: "tags were not read" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, { tags }),
        ...stateCases(rule, "NOTDEL", { tags }),
        { name: "not in scope", subject: aKey(), expect: { reason: "out-of-scope:pci" } },
        { name: "health data", subject: aKey({ tags: { "data-classification": "phi" } }) },
        {
          name: "pending deletion, tags refused",
          subject: key({ tags: denied, metadata: { KeyState: "PendingDeletion" } }),
          expect: { reason: "pending-deletion" },
        },
      ],
      unknown: [
        ...undecidedCases(rule, { tags }),
        ...scopeCases(rule),
        {
          name: "tags refused: nobody knows whether it is in scope",
          subject: key({ tags: denied }),
          expect: { reason: "denied:kms:ListResourceTags" },
        },
        { name: "in scope by account, tags refused", subject: key({ tags: denied }), context: scoped },
      ],
    });
  });
});
