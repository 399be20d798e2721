import { z } from "zod";
import type { Settings, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, INCLASS, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { accessEvidence, accessOf, requireRam } from "../key-access.js";
import { nameList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { tagOf } from "../tag-values.js";
import { type AccountsOfUse, accountsOfUse } from "./using-accounts.js";

const gate = forKey(CMK, OWN, NOTDEL, INCLASS("pci"));

export default defineRule({
  id: "KMS-PCI-003",
  module: "pci",
  title: "No production key is usable from non-production, nor the reverse",
  severity: "high",
  rationale:
    "Test systems are guarded less and seen by more people. A production key that works there brings card data within their reach; a test key in production protects real data badly.",
  remediation: {
    text: `Remove the principals of the other environment; give each environment its own key. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    PCI_DSS,
    kmsGuide("key-policy-modifying-external-accounts", "Allowing users in other accounts to use a KMS key"),
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:ListResourceTags",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListGrants",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "same-environment": "Only accounts of the key's environment ({environment}) can use it",
    "other-environment":
      "The key's environment is {environment}, but these accounts of another can use it: {accounts}",
    everyone: "The key's environment is {environment}, but anybody can use it",
    "no-account-map":
      "The configuration has no accountEnvironments: nobody knows which accounts are production",
    "environment-missing": "The key has no tag environment",
    "account-not-mapped": "Accounts that can use the key are not named in accountEnvironments: {accounts}",
    "environment-unclear":
      "Whether the key's environment ({environment}) and those of accounts that can use it are both production or both not is not known; say it in production and nonProduction: {accounts}",
    undecided: "Which accounts can use the key cannot be decided: {reasons}",
  },
  parameters: z.strictObject({
    production: z
      .array(z.string())
      .default(["prod", "production"])
      .describe("Values of the tag and of accountEnvironments that mean production, whatever their case"),
    nonProduction: z
      .array(z.string())
      .default([
        "nonprod",
        "non-prod",
        "preprod",
        "pre-prod",
        "staging",
        "stage",
        "test",
        "testing",
        "qa",
        "uat",
        "dev",
        "development",
        "sandbox",
      ])
      .describe(
        "Values that mean something else; of a value in neither list it is not known, but it is the same as itself",
      ),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { settings, parameters } = context;
    if (Object.keys(settings.accountEnvironments).length === 0) return unknown("no-account-map", {}, []);
    const tag = tagOf(key, "environment");
    const environment = tag?.TagValue.trim();
    if (!tag || !environment) return unknown("environment-missing", {}, [cite(key.tags)]);

    const using = accountsOfUse(key, accessOf(key, context, "policies-and-grants"), settings);
    const evidence = [within(tag.at, "/TagValue"), ...accessEvidence(key, "policies-and-grants")];
    const verdict = judge(using, settings, environment, parameters, evidence);
    if (verdict.status !== "fail") requireRam(key);
    return verdict;
  },
});

function judge(
  { accounts, everyone, doubts }: AccountsOfUse,
  { accountEnvironments }: Settings,
  environment: string,
  lists: Lists,
  evidence: ReturnType<typeof accessEvidence>,
): Verdict {
  if (everyone) return fail("everyone", { environment }, evidence);
  const compared = (how: ReturnType<typeof compare>) =>
    accounts.flatMap((account) => {
      const label = accountEnvironments[account];
      return label !== undefined && compare(label, environment, lists) === how ? `${account} (${label})` : [];
    });
  const others = compared("other");
  if (others.length > 0)
    return fail("other-environment", { environment, accounts: nameList(others) }, evidence);
  if (doubts.length > 0) return unknown("undecided", { reasons: doubts.join("; ") }, evidence);
  const unclear = compared("unclear");
  if (unclear.length > 0)
    return unknown("environment-unclear", { environment, accounts: nameList(unclear) }, evidence);
  const unmapped = accounts.filter((account) => accountEnvironments[account] === undefined);
  return unmapped.length > 0
    ? unknown("account-not-mapped", { accounts: nameList(unmapped) }, evidence)
    : pass("same-environment", { environment }, evidence);
}

interface Lists {
  readonly production: readonly string[];
  readonly nonProduction: readonly string[];
}

/** Whether an account's environment is the key's, as far as production goes. */
function compare(label: string, environment: string, lists: Lists): "same" | "other" | "unclear" {
  const folded = (name: string) => name.trim().toLowerCase();
  const isIn = (names: readonly string[], name: string) =>
    names.some((listed) => folded(listed) === folded(name));
  if (folded(label) === folded(environment)) return "same";
  const [first, second] = [label, environment].map((name) => {
    if (isIn(lists.production, name)) return "production";
    return isIn(lists.nonProduction, name) ? "other" : undefined;
  });
  if (first === undefined || second === undefined) return "unclear";
  return first === second ? "same" : "other";
}
