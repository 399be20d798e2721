import { z } from "zod";
import type {
  Citation,
  ExternalAccessFinding,
  NotKnown,
  RegionRecord,
  RuleContext,
  Verdict,
} from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { nameList } from "../name-list.js";
import { iamGuide } from "../references.js";
import { keyName } from "./key-name.js";
import { withoutCustomerKeys } from "./region-population.js";

export default defineRule({
  id: "KMS-MON-006",
  module: "monitoring",
  title: "Access Analyzer watches the keys, and none of its findings is open",
  severity: "medium",
  rationale:
    "Access Analyzer tells within the hour when a policy or a grant lets somebody in from outside. A finding that stays open is one that nobody has decided on.",
  remediation: {
    text: "Keep an external-access analyzer in every Region with keys, best one of the organization. Take the access away, or archive the finding with a rule that says why it is meant.",
    cli: [
      "aws accessanalyzer create-analyzer --analyzer-name external-access --type ACCOUNT",
      "aws accessanalyzer update-findings --analyzer-arn $ANALYZER --ids $FINDING --status ARCHIVED",
    ],
    terraform: ["aws_accessanalyzer_analyzer.type", "aws_accessanalyzer_archive_rule"],
  },
  references: [iamGuide("access-analyzer-findings", "IAM Access Analyzer findings")],
  subject: "region",
  needs: [
    "kms:ListKeys",
    "kms:DescribeKey",
    "access-analyzer:ListAnalyzers",
    "access-analyzer:ListFindingsV2",
    "access-analyzer:GetFindingV2",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    quiet: "{analyzers} watches the Region's keys and has no open finding on them",
    watching: "{analyzers} watches the Region's keys",
    "no-analyzer": "No active external-access analyzer watches the Region's keys",
    "perhaps-elsewhere":
      "The account has no active external-access analyzer here; one of the organization may stand in an account that was not scanned",
    "perhaps-unlisted":
      "The account has no active external-access analyzer here; one of the organization may stand in {where}, whose analyzers were not read ({why})",
    open: "Access by {who} to key {key} is an open finding ({findings})",
    "not-analyzed": "Access Analyzer could not look at key {key}: {why}",
    "more-open": "More findings may be open: {read} did not answer ({why})",
  },
  parameters: z.strictObject({
    openFindings: z
      .boolean()
      .default(true)
      .describe("Whether an open finding on a key fails; if not, only an analyzer is asked for"),
  }),
  appliesTo: withoutCustomerKeys,
  check(region, context) {
    const external = context.externalAccess(region);
    const { analyzers, moreAnalyzers } = known(external);
    const at = external.state === "known" ? [external.source] : [];
    if (analyzers.length === 0) {
      if (!isWholeOrganizationKnown(context)) return unknown("perhaps-elsewhere", {}, at);
      return moreAnalyzers ? perhapsUnlisted(moreAnalyzers) : fail("no-analyzer", {}, at);
    }
    if (!context.parameters.openFindings) return pass("watching", { analyzers: nameList(analyzers) }, at);
    const verdicts = openFindings(region, context);
    return verdicts.length > 0 ? verdicts : pass("quiet", { analyzers: nameList(analyzers) }, at);
  },
});

function perhapsUnlisted(list: NotKnown): Verdict {
  const account = list.cell?.split("/", 1)[0];
  const where = account === undefined ? "another account" : `account ${account}`;
  return unknown("perhaps-unlisted", { where, why: whyNot(list) }, citedIn(list));
}

function citedIn(read: NotKnown): readonly Citation[] {
  return read.cell === undefined ? [] : [cite(read)];
}

function whyNot({ code, state }: NotKnown): string {
  return code ?? state;
}

/** Whether every account that an analyzer of the organization could stand in was scanned. */
function isWholeOrganizationKnown({ settings, accounts }: RuleContext<unknown>): boolean {
  const members = settings.organization?.accounts;
  return (
    members?.every((id) => {
      const outcome = accounts.get(id)?.outcome;
      return outcome === "scanned" || outcome === "suspended";
    }) ?? false
  );
}

function openFindings(region: RegionRecord, context: RuleContext<unknown>): readonly Verdict[] {
  const { partition, account } = region;
  const verdicts: Verdict[] = [];
  let unread: NotKnown | undefined;
  for (const [keyId] of context.keysOf(region).all()) {
    const arn = `arn:${partition}:kms:${region.region}:${account}:key/${keyId}`;
    const { findings, moreFindings } = known(context.externalAccess({ arn, account, region: region.region }));
    unread ??= moreFindings;
    const told = findings.filter(({ error }) => error === undefined);
    if (findings.length === 0) continue;
    const extra = { discriminator: keyId };
    const record = context.key(arn);
    const key = record ? keyName(record) : keyId;
    if (told.length > 0) {
      const values = {
        key,
        who: nameList(told.map(whoIn)),
        findings: nameList(told.map(({ id }) => id)),
      };
      verdicts.push(
        fail(
          "open",
          values,
          told.map(({ at }) => at),
          { ...extra, severity: "high" },
        ),
      );
      continue;
    }
    const [failed] = findings;
    if (failed) verdicts.push(unknown("not-analyzed", { key, why: failed.error ?? "" }, [failed.at], extra));
  }
  if (unread && verdicts.length === 0) known(unread);
  if (unread)
    verdicts.push(unknown("more-open", { read: unread.need, why: whyNot(unread) }, citedIn(unread)));
  return verdicts;
}

function whoIn({ isPublic, principal }: ExternalAccessFinding): string {
  return isPublic ? "everybody" : Object.values(principal).join(", ");
}
