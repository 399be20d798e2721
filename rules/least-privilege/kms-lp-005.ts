import { z } from "zod";
import type { AccountIam, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { customerManaged } from "../iam-documents.js";
import { nameList } from "../name-list.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { decryptsAllKeys, holdersOf } from "./decrypts-all-keys.js";

export default defineRule({
  id: "KMS-LP-005",
  module: "least-privilege",
  title: "Customer managed IAM policies do not allow decryption on all keys",
  severity: "medium",
  rationale:
    "A policy that allows decryption on every key opens every key whose own policy leaves the decision to IAM, those of tomorrow among them. " +
    "Nobody sees it when a key for new, more sensitive data is made.",
  remediation: {
    text: "Write a new version of the policy that names the keys' ARNs, and make it the default.",
    cli: [
      "aws iam create-policy-version --policy-arn $POLICY --policy-document file://p.json --set-as-default",
    ],
    terraform: ["aws_iam_policy.policy"],
  },
  references: [kmsGuide("iam-policies-best-practices", "Best practices for IAM policies"), PCI_DSS, HIPAA],
  subject: "account",
  needs: ["iam:GetAccountAuthorizationDetails"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    "names-keys": "None of the {count} customer managed policies allows decryption on all keys",
    "all-keys":
      "The policy {policy} allows {actions} on all keys; attached to: {holders}; conditions: {conditions}",
    unreadable: "What the policy {policy} allows cannot be read in one certain way",
  },
  parameters: z.strictObject({}),
  appliesTo(account, context) {
    if (account.outcome !== "scanned") return `account:${account.outcome}`;
    const iam = context.iam(account.id);
    return iam.state === "known" && judged(iam.value).length === 0 ? "no-population" : undefined;
  },
  check(account, context) {
    const field = context.iam(account.id);
    const iam = known(field);
    const policies = judged(iam);
    const found = policies.flatMap(({ arn, document, at }): Verdict[] => {
      const answer = decryptsAllKeys(document, account.id);
      const extra = { discriminator: arn };
      if (answer === "no") return [];
      if (answer === "unreadable") return [unknown("unreadable", { policy: arn }, [at], extra)];
      const { actions, conditions, narrowed } = answer;
      const values = { policy: arn, actions, conditions, holders: nameList(holdersOf(iam, arn)) };
      return [fail("all-keys", values, [at], narrowed ? { ...extra, severity: "low" } : extra)];
    });
    return found.length > 0 ? found : pass("names-keys", { count: policies.length }, [cite(field)]);
  },
});

/** A policy that only bounds permissions allows nothing. */
function judged(iam: AccountIam) {
  return customerManaged(iam).filter((one) => one.attachmentCount > 0 || one.boundaryCount === 0);
}
