import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-006.js";
import { aKey, denied, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, stateCases, undecidedCases } from "../common-cases.js";

const pci = { tags: { "data-classification": "pci" } };
const phi = { tags: { "data-classification": "phi" } };

describe("KMS-PCI-006", () => {
  it("lists what a person has to attest", () => {
    testRule(rule, {
      manual: [
        {
          name: "card data",
          subject: aKey(pci),
          expect: [
            { reason: "access-review", discriminator: "access-review" },
            { reason: "provider-validation" },
            { reason: "cryptoperiod-rationale" },
            { reason: "custodian-acknowledgement" },
          ],
        },
        {
          name: "health data",
          subject: aKey(phi),
          expect: [
            { reason: "access-review" },
            { reason: "provider-validation" },
            { reason: "addressable-decisions" },
          ],
        },
        {
          name: "imported",
          subject: aKey({ ...pci, metadata: { Origin: "EXTERNAL" } }),
          expect: { reason: "import-ceremony" },
        },
        {
          name: "external key store",
          subject: aKey({ ...pci, metadata: { Origin: "EXTERNAL_KEY_STORE" } }),
          expect: { reason: "external-durability" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, pci),
        ...stateCases(rule, "NOTDEL", pci),
        { name: "neither", subject: aKey(), expect: { reason: "out-of-scope:pci, phi" } },
      ],
      unknown: [...undecidedCases(rule, pci), { name: "tags refused", subject: aKey({ tags: denied }) }],
    });
  });
});
