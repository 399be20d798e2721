import { describe, it } from "vitest";
import rule from "../../../rules/grants/kms-grt-001.js";
import { testRule } from "../../../src/testing/index.js";
import { undecidedCases } from "../common-cases.js";
import { granting, keyWith, refused, SERVICE, withoutGrants } from "./grants.js";

const six = ["Sign", "Verify", "GetPublicKey", "DescribeKey", "RetireGrant", "VerifyMac"];

describe("KMS-GRT-001", () => {
  it("grades grants by their operations", () => {
    testRule(rule, {
      pass: [
        {
          name: "narrow grants",
          subject: keyWith({ Operations: ["Decrypt", "DescribeKey"] }, { Operations: ["Encrypt"] }),
          expect: { reason: "minimal", says: "2 grants" },
        },
        { name: "five operations", subject: keyWith({ Operations: six.slice(0, 5) }) },
        {
          name: "narrow grant with an unreadable grantee",
          subject: keyWith({ GranteePrincipal: "somebody", Operations: ["Decrypt"] }),
        },
      ],
      fail: [
        {
          name: "CreateGrant",
          subject: keyWith({ GrantId: "g1", Operations: ["CreateGrant"] }),
          expect: {
            reason: "may-create-grants",
            severity: "high",
            discriminator: "grant/g1",
            says: "bounded",
          },
        },
        {
          name: "six operations",
          subject: keyWith({ Operations: six }),
          expect: { reason: "too-many-operations", severity: "medium", says: "6 operations; at most 5" },
        },
        {
          name: "both ways, and one narrow grant",
          subject: keyWith({ Operations: ["GenerateDataKey", "Decrypt"] }, { Operations: ["Decrypt"] }),
          expect: { reason: "encrypts-and-decrypts", severity: "medium" },
        },
        {
          name: "a service's own grant",
          subject: keyWith({ GranteePrincipal: SERVICE, Operations: ["CreateGrant", "Decrypt"] }),
          expect: { severity: "info" },
        },
        {
          name: "a grant to a service",
          subject: keyWith({ GranteeServicePrincipal: SERVICE, Operations: six }),
          expect: { severity: "info" },
        },
      ],
      notApplicable: withoutGrants(rule, "no-grants"),
      unknown: [
        ...undecidedCases(rule, granting({})),
        {
          name: "operation that nobody had heard of",
          subject: keyWith({ GrantId: "g1", Operations: ["Decrypt", "ExportKeyMaterial"] }),
          expect: {
            reason: "unheard-of-operation",
            discriminator: "grant/g1",
            says: "allows ExportKeyMaterial, which is not known",
          },
        },
        refused,
        {
          name: "wide grant with an unreadable grantee",
          subject: keyWith({ GranteePrincipal: "somebody", Operations: ["CreateGrant"] }),
          expect: { reason: "grantee-unreadable" },
        },
      ],
    });
  });
});
