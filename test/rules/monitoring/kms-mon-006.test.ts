import { describe, expect, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-006.js";
import { loadRuleSet } from "../../../src/engine/index.js";
import type { ExternalAccess, Known, NeedId, NotKnown } from "../../../src/model/index.js";
import { aKey, anAccount, aRegion, denied, failed, testRule } from "../../../src/testing/index.js";
import { withAnalyzer } from "../collections.js";
import { ACCOUNT, FOREIGN } from "../policies.js";

const subject = aRegion();
const key = aKey();
const keys = [key];
const organization = { id: "o-1", managementAccount: ACCOUNT, accounts: [ACCOUNT, FOREIGN] };
const none: Known<ExternalAccess> = {
  state: "known",
  value: { analyzers: [], findings: [] },
  source: { cell: `${ACCOUNT}/eu-west-1/access-analyzer:ListAnalyzers/-/1`, pointer: "" },
};

const refused = (need: NeedId, account: string) => denied.of(need, `${account}/eu-west-1/${need}/-/1`);
const moreFindings = refused("access-analyzer:ListFindingsV2", FOREIGN);
const unlisted = (moreAnalyzers: NotKnown) => ({
  keys,
  organization,
  accounts: [anAccount(), anAccount({ id: FOREIGN })],
  externalAccess: { ...none, value: { ...none.value, moreAnalyzers } },
});

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
        {
          name: "findings not read, where only the analyzer is asked for",
          subject,
          context: { ...withAnalyzer([], { keys }, { moreFindings }), parameters: { openFindings: false } },
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
        {
          name: "an account gets in, and others may",
          subject,
          context: withAnalyzer([{ principal: { AWS: FOREIGN } }], { keys }, { moreFindings }),
          expect: { reason: "open", says: FOREIGN },
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
        {
          name: "no analyzer here, another account's refused",
          subject,
          context: unlisted(refused("access-analyzer:ListAnalyzers", FOREIGN)),
          expect: { reason: "perhaps-unlisted", says: `in account ${FOREIGN}, whose` },
        },
        {
          name: "no analyzer here, another account's not asked for",
          subject,
          context: unlisted(failed.of("access-analyzer:ListAnalyzers", "")),
          expect: { reason: "perhaps-unlisted" },
        },
        {
          name: "nothing found, another analyzer's findings refused",
          subject,
          context: withAnalyzer([], { keys }, { moreFindings }),
          expect: { reason: "denied:access-analyzer:ListFindingsV2" },
        },
        {
          name: "the analyzer may not look, and another's findings were refused",
          subject,
          context: withAnalyzer([{ error: "ACCESS_DENIED" }], { keys }, { moreFindings }),
          expect: [
            { reason: "not-analyzed" },
            { reason: "more-open", says: "ListFindingsV2 did not answer (AccessDenied" },
          ],
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
