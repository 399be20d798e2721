import { describe, it } from "vitest";
import rule from "../../../rules/pci/kms-pci-006.js";
import { type Attestation, attestationSchema } from "../../../src/model/index.js";
import { aKey, type Case, denied, testRule } from "../../../src/testing/index.js";
import { nobodysKeys, scopeCases, stateCases, undecidedCases } from "../common-cases.js";

const pci = { tags: { "data-classification": "PCI" } };
const phi = { tags: { "data-classification": "phi" } };

/** The contexts here are of 15 January 2026. */
function attested(item: string, parts: Partial<Attestation> = {}): Attestation {
  return attestationSchema.parse({
    id: "A-1",
    covers: [`KMS-PCI-006:${item}`],
    statement: "It is so.",
    by: "Dana Smith",
    on: "2026-01-02",
    expires: "2026-06-30",
    ...parts,
  });
}

/** A key in PCI scope of which everything but `item` is attested. */
function allBut(item: string, ...parts: Partial<Attestation>[]): Partial<Case> {
  const others = [
    "access-review",
    "provider-validation",
    "cryptoperiod-rationale",
    "custodian-acknowledgement",
  ];
  const attestations = others.filter((one) => one !== item).map((one) => attested(one));
  return { context: { attestations: [...attestations, ...parts.map((part) => attested(item, part))] } };
}

describe("KMS-PCI-006", () => {
  it("lists what a person has to attest, and takes what was attested", () => {
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
        { name: "one is missing", subject: aKey(pci), ...allBut("access-review") },
        {
          name: "one counts only from tomorrow",
          subject: aKey(pci),
          ...allBut("access-review", { on: "2026-01-16" }),
          expect: { reason: "attestation-not-yet-valid", discriminator: "access-review", says: "2026-01-16" },
        },
        {
          name: "one is about another key and another account",
          subject: aKey(pci),
          ...allBut("access-review", {
            subjects: ["999988887777", "arn:aws:kms:eu-west-1:111122223333:key/0000abcd"],
          }),
          expect: { reason: "access-review" },
        },
      ],
      pass: [
        {
          name: "all are attested, one until today",
          subject: aKey(pci),
          ...allBut("access-review", { expires: "2026-01-15" }),
          expect: { reason: "attested", discriminator: "access-review", says: "Dana Smith attested on" },
        },
        {
          name: "by account and by ARN, beside one that expired",
          subject: aKey(pci),
          ...allBut(
            "access-review",
            { on: "2025-01-02", expires: "2026-01-02" },
            { id: "A-2", subjects: ["111122223333"] },
          ),
          expect: { reason: "attested", discriminator: "access-review", says: "A-2" },
        },
        {
          name: "by ARN",
          subject: aKey(pci),
          ...allBut("access-review", { subjects: [aKey().arn] }),
        },
      ],
      fail: [
        {
          name: "one expired yesterday",
          subject: aKey(pci),
          ...allBut("provider-validation", { expires: "2026-01-14" }),
          expect: { reason: "attestation-expired", says: "A-1 expired on 2026-01-14" },
        },
        {
          name: "the review is too old, though its attestation has not expired",
          subject: aKey(pci),
          ...allBut("access-review", { on: "2025-07-14" }),
          expect: { reason: "review-too-old", says: "more than six months ago" },
        },
      ],
      notApplicable: [
        ...nobodysKeys(rule, pci),
        ...stateCases(rule, "NOTDEL", pci),
        { name: "neither", subject: aKey(), expect: { reason: "out-of-scope:pci, phi" } },
      ],
      unknown: [
        ...undecidedCases(rule, pci),
        ...scopeCases(rule),
        { name: "tags refused", subject: aKey({ tags: denied }) },
      ],
    });
  });
});
