import { z } from "zod";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKeySet, NOTDEL, OWN } from "../applicability.js";
import { within } from "../citation.js";
import { primaryArn } from "../material-age.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { replicaNote } from "../replica-note.js";
import { tagOf } from "../tag-values.js";

const gate = forKeySet(CMK, OWN, NOTDEL);

export default defineRule({
  id: "KMS-MRK-001",
  module: "multi-region",
  title: "Multi-Region keys are justified",
  severity: "low",
  rationale:
    "A multi-Region key is one key in several places: each copy has its own policy, and what one Region protects, all can decrypt. " +
    "That is right for data that moves between Regions, and a needless risk for all other.",
  remediation: {
    text: "Write the reason into the tag mrk-justification of the primary, and of its replicas so that their tags agree. A multi-Region key cannot be made single-Region: where there is no reason, re-encrypt under a new key and disable the old one.",
    cli: [
      "aws kms tag-resource --key-id $KEY --tags TagKey=mrk-justification,TagValue=$REASON",
      "aws kms create-key --no-multi-region",
    ],
    terraform: ["aws_kms_key.multi_region = false (forces replacement)", "aws_kms_key.tags"],
  },
  references: [
    kmsGuide("multi-region-keys-overview", "Multi-Region keys in AWS KMS"),
    kmsGuide("mrk-when-to-use", "Security considerations for multi-Region keys"),
    PCI_DSS,
  ],
  subject: "keySet",
  needs: ["kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    "single-region": "The key is single-Region",
    justified: "The key is multi-Region, justified by its tag mrk-justification{note}",
    unjustified: "The key is multi-Region, without a reason in the tag mrk-justification",
    "primary-not-scanned":
      "The key is multi-Region, and the replica has no tag mrk-justification; its primary {primary} was not scanned and may have one",
  },
  parameters: z.strictObject({
    residency: z
      .boolean()
      .default(false)
      .describe("Where data must stay in its Region: the finding is then medium"),
  }),
  appliesTo: gate.appliesTo,
  check(set, context) {
    const undecided = gate.undecided(set, context);
    if (undecided) return undecided;
    const { metadata } = set.lead;
    const evidence = [cite(metadata, "/MultiRegion")];
    if (known(metadata).MultiRegion !== true)
      return pass(
        "single-region",
        {},
        known(metadata).MultiRegion === undefined ? [cite(metadata)] : evidence,
      );
    const tag = tagOf(set.lead, "mrk-justification");
    if (tag?.TagValue.trim())
      return pass("justified", { note: replicaNote(set) }, [...evidence, within(tag.at, "/TagValue")]);
    const seen = [...evidence, cite(set.lead.tags)];
    if (!set.primaryScanned) return unknown("primary-not-scanned", { primary: primaryArn(set) }, seen);
    return fail("unjustified", {}, seen, { severity: context.parameters.residency ? "medium" : "low" });
  },
});
