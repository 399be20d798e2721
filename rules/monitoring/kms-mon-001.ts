import { z } from "zod";
import type { Trail } from "../../src/model/index.js";
import { cellOf, defineRule, fail, pass, Unread, unknown } from "../../src/model/index.js";
import { nameList } from "../name-list.js";
import { closedAccount, trailName, trailsOf } from "./account-trails.js";
import { anyOf } from "./three-valued.js";
import { OTHER_SOURCE, recorded, records, standing, unreadIn } from "./trail-records.js";
import { trailGuide } from "./trail-references.js";

const READS = { eventSource: OTHER_SOURCE, readOnly: true } as const;
const WRITES = { eventSource: OTHER_SOURCE, readOnly: false } as const;

export default defineRule({
  id: "KMS-MON-001",
  module: "monitoring",
  title: "A trail of all Regions is logging",
  severity: "high",
  rationale:
    "What is done to keys and with them shows in CloudTrail alone, and its own history ends after 90 days. A trail of one Region misses what an intruder does in the others.",
  remediation: {
    text: "Keep one trail of all Regions that records reads and writes, best a trail of the whole organization, and see that it can write to its bucket.",
    cli: [
      "aws cloudtrail create-trail --name $TRAIL --s3-bucket-name $BUCKET --is-multi-region-trail --enable-log-file-validation",
      "aws cloudtrail start-logging --name $TRAIL",
    ],
    terraform: ["aws_cloudtrail.is_multi_region_trail", "aws_cloudtrail.enable_logging"],
  },
  references: [
    trailGuide("cloudtrail-multi-region-trails", "Understanding multi-Region trails and opt-in Regions"),
    trailGuide("logging-management-events-with-cloudtrail", "Logging management events"),
  ],
  subject: "account",
  needs: ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    logging: "All management events of all Regions are recorded by {trails}",
    "no-trail": "No trail of all Regions records the account's events; there are: {trails}",
    incomplete: "No trail of all Regions records all management events: {why}",
    undecided: "Whether all management events are recorded is not decided: {why}",
    "not-scanned": "None of the account's Regions was scanned",
  },
  parameters: z.strictObject({}),
  appliesTo: closedAccount,
  check(account, context) {
    const regions = trailsOf(account, context);
    const [first] = regions;
    if (!first) {
      const cell = cellOf({ account: account.id, region: "global" }, "sts:AssumeRole", "", 1);
      return unknown("not-scanned", {}, [{ cell, pointer: "" }]);
    }
    const seen = regions.flatMap(({ trails }) => (trails.state === "known" ? [trails] : []));
    const [source] = seen;
    if (!source) throw first.trails.state === "known" ? new TypeError("known") : new Unread(first.trails);
    const trails = distinct(seen.flatMap(({ value }) => value));
    const wide = trails.filter(({ IsMultiRegionTrail }) => IsMultiRegionTrail === true);
    if (wide.length === 0)
      return fail("no-trail", { trails: nameList(trails.map(trailName)) }, [source.source]);
    const evidence = wide.flatMap(({ at, status, selectors }) => [
      at,
      ...[status, selectors].flatMap((field) => (field.state === "known" ? [field.source] : [])),
    ]);
    const answer = [recorded(wide, READS), recorded(wide, WRITES)];
    if (!answer.includes("no") && !answer.includes("unknown")) {
      const recording = wide.filter(
        (trail) => anyOf([records(trail, READS), records(trail, WRITES)]) === "yes",
      );
      return pass("logging", { trails: nameList(recording.map(trailName)) }, evidence);
    }
    const why = wide.map(shortcoming).join("; ");
    if (answer.includes("no")) return fail("incomplete", { why }, evidence);
    const [unread] = unreadIn(wide);
    if (unread) throw new Unread(unread);
    return unknown("undecided", { why }, evidence);
  },
});

/** A trail of several Regions shows in each of them. */
function distinct(trails: readonly Trail[]): readonly Trail[] {
  return [...new Map(trails.map((trail) => [trail.TrailARN, trail])).values()];
}

function shortcoming(trail: Trail): string {
  const stands = trail.status.state === "known" ? standing(trail.status.value) : undefined;
  const name = trailName(trail);
  if (stands !== undefined) return `${name} ${stands}`;
  if ([trail.status, trail.selectors].some(({ state }) => state !== "known"))
    return `the settings of ${name} were not read`;
  const [reads, writes] = [records(trail, READS), records(trail, WRITES)];
  if (reads === "yes" && writes === "yes") return `${name} records all`;
  const told = [reads === "yes" ? [] : ["reads"], writes === "yes" ? [] : ["writes"]].flat().join(" and ");
  return [reads, writes].includes("unknown")
    ? `${name} may leave out ${told}, by conditions that this version does not know`
    : `${name} leaves out ${told}`;
}
