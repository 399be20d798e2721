import { z } from "zod";
import type { AccountIam, IamPolicy, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { isServiceLinked } from "../iam-documents.js";
import { HIPAA, kmsGuide, PCI_DSS } from "../references.js";
import { decryptsAllKeys } from "./decrypts-all-keys.js";

export default defineRule({
  id: "KMS-LP-006",
  module: "least-privilege",
  title: "Inline IAM policies do not allow decryption on all keys",
  severity: "medium",
  rationale:
    "An inline policy that allows decryption on every key opens every key whose own policy leaves the decision to IAM. Inline policies appear in no list of policies, " +
    "so that they are overlooked more easily still.",
  remediation: {
    text: "Name the keys' ARNs in the inline policy, or replace it by a managed one that does.",
    cli: [
      "aws iam put-role-policy --role-name $ROLE --policy-name $NAME --policy-document file://p.json",
      "aws iam put-user-policy --user-name $USER --policy-name $NAME --policy-document file://p.json",
      "aws iam put-group-policy --group-name $GROUP --policy-name $NAME --policy-document file://p.json",
    ],
    terraform: ["aws_iam_role_policy.policy / aws_iam_user_policy.policy / aws_iam_group_policy.policy"],
  },
  references: [kmsGuide("iam-policies-best-practices", "Best practices for IAM policies"), PCI_DSS, HIPAA],
  subject: "account",
  needs: ["iam:GetAccountAuthorizationDetails"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    "names-keys": "None of the {count} inline policies allows decryption on all keys",
    "all-keys":
      "The inline policy {policy} of {holder} allows {actions} on all keys; conditions: {conditions}",
    unreadable: "What the inline policy {policy} of {holder} allows cannot be read in one certain way",
  },
  parameters: z.strictObject({}),
  appliesTo(account, context) {
    if (account.outcome !== "scanned") return `account:${account.outcome}`;
    const iam = context.iam(account.id);
    return iam.state === "known" && inlinePolicies(iam.value).length === 0 ? "no-population" : undefined;
  },
  check(account, context) {
    const field = context.iam(account.id);
    const policies = inlinePolicies(known(field));
    const found = policies.flatMap(({ holder, policy: { name, document, at } }): Verdict[] => {
      const answer = decryptsAllKeys(document, account.id);
      const extra = { discriminator: `${holder}/${name}` };
      if (answer === "no") return [];
      if (answer === "unreadable") return [unknown("unreadable", { policy: name, holder }, [at], extra)];
      const { actions, conditions, narrowed } = answer;
      const values = { policy: name, holder, actions, conditions };
      return [fail("all-keys", values, [at], narrowed ? { ...extra, severity: "low" } : extra)];
    });
    return found.length > 0 ? found : pass("names-keys", { count: policies.length }, [cite(field)]);
  },
});

/** Inline policies of users, roles and groups; AWS writes those of service-linked roles. */
function inlinePolicies(iam: AccountIam): readonly { readonly holder: string; readonly policy: IamPolicy }[] {
  const principals = [...iam.principals.values()].filter((one) => !isServiceLinked(one));
  return [...principals, ...iam.groups.values()].flatMap(({ arn, inline }) =>
    inline.map((policy) => ({ holder: arn, policy })),
  );
}
