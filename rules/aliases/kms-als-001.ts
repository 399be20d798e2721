import { z } from "zod";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { kmsApi, kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-ALS-001",
  module: "aliases",
  title: "A key has an alias or a description",
  severity: "low",
  rationale:
    "A key without a name is an id among others: nobody knows what it is for, and sooner or later somebody deletes it, or does not dare to.",
  remediation: {
    text: "Give the key an alias, or a description.",
    cli: [
      "aws kms create-alias --alias-name alias/$NAME --target-key-id $KEY",
      'aws kms update-key-description --key-id $KEY --description "$TEXT"',
    ],
    terraform: ["aws_kms_alias", "aws_kms_key.description"],
  },
  references: [kmsGuide("kms-alias", "Aliases in AWS KMS"), kmsApi("UpdateKeyDescription")],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListAliases"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    described: "The key has a description",
    named: "The key has {count} aliases",
    nameless: "The key has neither an alias nor a description",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    if (known(key.metadata).Description?.trim())
      return pass("described", {}, [cite(key.metadata, "/Description")]);
    const { length: count } = known(key.aliases);
    const evidence = [cite(key.metadata), cite(key.aliases)];
    return count > 0 ? pass("named", { count }, evidence) : fail("nameless", {}, evidence);
  },
});
