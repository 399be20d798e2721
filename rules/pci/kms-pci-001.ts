import { z } from "zod";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";
import { CMK, forKey, INCLASS, NOTDEL, OWN } from "../applicability.js";
import { kmsApi, kmsGuide, PCI_DSS } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL, INCLASS("pci"));

export default defineRule({
  id: "KMS-PCI-001",
  module: "pci",
  title: "Inventory attributes are complete for keys in PCI scope",
  severity: "medium",
  rationale:
    "PCI DSS asks service providers for an inventory of their keys: what each is for, who owns it, how long it may be used. KMS knows algorithm and age, " +
    "but purpose, owner and cryptoperiod only a person can write down, best on the key itself.",
  remediation: {
    text: "Write a description and the missing tags on the key.",
    cli: [
      'aws kms update-key-description --key-id $KEY --description "$TEXT"',
      "aws kms tag-resource --key-id $KEY --tags TagKey=owner,TagValue=$OWNER",
    ],
    terraform: ["aws_kms_key.description", "aws_kms_key.tags"],
  },
  references: [PCI_DSS, kmsGuide("tagging-keys", "Tags in AWS KMS"), kmsApi("UpdateKeyDescription")],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    complete: "Description and all {count} inventory tags are present",
    incomplete: "Missing of the key's inventory entry: {missing}",
  },
  parameters: z.strictObject({
    requiredTags: z
      .array(z.string().min(1))
      .default(["owner", "purpose", "data-classification", "cryptoperiod-days", "environment"])
      .describe("Tags that must be present and not empty"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { requiredTags } = context.parameters;
    const described = Boolean(known(key.metadata).Description?.trim());
    const noDescription = described ? [] : ["description"];
    if (!described && key.tags.state !== "known")
      return fail("incomplete", { missing: "description (tags were not read)" }, [cite(key.metadata)]);

    const present = new Set(known(key.tags).flatMap((tag) => (tag.TagValue.trim() ? [tag.TagKey] : [])));
    const missing = [
      ...noDescription,
      ...requiredTags.filter((name) => !present.has(name)).map((n) => `tag ${n}`),
    ];
    const evidence = [cite(key.metadata, described ? "/Description" : ""), cite(key.tags)];
    return missing.length > 0
      ? fail("incomplete", { missing: missing.join(", ") }, evidence)
      : pass("complete", { count: requiredTags.length }, evidence);
  },
});
