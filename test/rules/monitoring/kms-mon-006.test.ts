import { describe, expect, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-006.js";
import { loadRuleSet } from "../../../src/engine/index.js";
import type { ExternalAccess, Knowledge } from "../../../src/model/index.js";
import { aKey, anAccount, aRegion, denied, failed, testRule } from "../../../src/testing/index.js";
import { withAnalyzer } from "../collections.js";
import { ACCOUNT, FOREIGN } from "../policies.js";

const subject = aRegion();
const key = aKey();
const keys = [key];
const organization = { id: "o-1", managementAccount: ACCOUNT, accounts: [ACCOUNT, FOREIGN] };
const none: Knowledge<ExternalAccess> = {
  state: "known",
  value: { analyzers: [], findings: [] },
  source: { cell: `${ACCOUNT}/eu-west-1/access-analyzer:ListAnalyzers/-/1`, pointer: "" },
};

describe("KMS-MON-006", () => {
  it("asks for an analyzer without open findings on the Region's keys", () => {
    testRule(rule, {
      pass: [
        { name: "nothing found", subject, context: withAnalyzer([], { keys }), expect: { reason: "quiet" } },
        {
          name: "an open finding, where only the analyzer is asked for",
          subject,
          context: {
            ...withAnalyzer([{ principal: { AWS: FOREIGN } }], { keys }),
            parameters: { openFindings: false },
          },
          expect: { reason: "watching" },
        },
      ],
      fail: [
        {
          name: "no analyzer in the whole organization",
          subject,
          context: {
            keys,
            organization,
            accounts: [anAccount(), anAccount({ id: FOREIGN, outcome: "suspended" })],
            externalAccess: none,
          },
          expect: { reason: "no-analyzer", severity: "medium" },
        },
        {
          name: "an account gets in",
          subject,
          context: withAnalyzer([{ principal: { AWS: FOREIGN } }, { isPublic: true }], { keys }),
          expect: {
            reason: "open",
            severity: "high",
            discriminator: key.keyId,
            says: `by ${FOREIGN}, everybody`,
          },
        },
      ],
      notApplicable: [
        {
          name: "no keys",
          subject,
          context: withAnalyzer([], { keys: [] }),
          expect: { reason: "no-customer-keys" },
        },
      ],
      unknown: [
        { name: "not collected", subject, context: { keys } },
        { name: "denied", subject, context: withAnalyzer(denied, { keys }) },
        { name: "findings failed", subject, context: withAnalyzer(failed, { keys }) },
        {
          name: "no analyzer here, an account not scanned",
          subject,
          context: {
            keys,
            organization,
            accounts: [anAccount(), anAccount({ id: FOREIGN, outcome: "not-assumable" })],
            externalAccess: none,
          },
          expect: { reason: "perhaps-elsewhere" },
        },
        { name: "no analyzer here, organization unknown", subject, context: { keys, externalAccess: none } },
        {
          name: "the analyzer may not look",
          subject,
          context: withAnalyzer([{ error: "ACCESS_DENIED" }], { keys }),
          expect: { reason: "not-analyzed", says: "ACCESS_DENIED" },
        },
      ],
    });
  });

  it("is asked by CIS whether an analyzer is on, whatever it found", async () => {
    const { runs, close } = await loadRuleSet({ rules: ["KMS-MON-006"] });
    await close();
    const isCis = (control: string) => control.startsWith("cis-");
    const sets = runs.map(({ parameterSet, controls }) => [parameterSet, new Set(controls.map(isCis))]);
    expect(sets).toEqual([
      ["", new Set([false])],
      ["openFindings=false", new Set([true])],
    ]);
  });
});
