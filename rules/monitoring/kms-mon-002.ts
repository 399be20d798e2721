import { z } from "zod";
import type { AccountRecord, NotKnown, RuleContext, Trail } from "../../src/model/index.js";
import { cellOf, defineRule, fail, known, pass, Unread, unknown } from "../../src/model/index.js";
import { nameList } from "../name-list.js";
import { kmsGuide } from "../references.js";
import { closedAccount, trailNames, trailsOf } from "./account-trails.js";
import type { Answer } from "./three-valued.js";
import { KMS_SOURCE, OTHER_SOURCE, recorded, records, unreadIn } from "./trail-records.js";
import { trailGuide } from "./trail-references.js";

export default defineRule({
  id: "KMS-MON-002",
  module: "monitoring",
  title: "Trails do not leave out the events of KMS",
  severity: "high",
  rationale:
    "The events of KMS are many, so that they are left out of trails to save money. With them goes the record of who decrypted what, and of who scheduled a key's deletion; nothing else tells that they are missing.",
  remediation: {
    text: "Let one trail that covers every Region record the events of KMS, reads among them.",
    cli: [
      'aws cloudtrail put-event-selectors --trail-name $TRAIL --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[]}]\'',
    ],
    terraform: [
      "aws_cloudtrail.event_selector.exclude_management_event_sources",
      "aws_cloudtrail.advanced_event_selector",
    ],
  },
  references: [
    kmsGuide("logging-using-cloudtrail", "Logging AWS KMS API calls with AWS CloudTrail"),
    trailGuide("logging-management-events-with-cloudtrail", "Logging management events"),
  ],
  subject: "account",
  needs: ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    recorded: "The events of KMS are recorded wherever others are ({regions} Regions), by {trails}",
    excluded: "Trails record management events but leave out those of KMS ({kinds}) in {regions}: {trails}",
    undecided:
      "Whether trails record the events of KMS is not decided in {regions}: conditions of {trails} are not known to this version",
    "not-scanned": "None of the account's Regions was scanned",
  },
  parameters: z.strictObject({}),
  appliesTo(account, context) {
    const closed = closedAccount(account);
    if (closed !== undefined) return closed;
    const seen = viewsOf(account, context);
    const isSilent = seen.every(({ unread, kinds }) => !unread && kinds.every(({ other }) => other === "no"));
    return seen.length > 0 && isSilent ? "see:KMS-MON-001" : undefined;
  },
  check(account, context) {
    const seen = viewsOf(account, context);
    if (seen.length === 0) {
      const cell = cellOf({ account: account.id, region: "global" }, "sts:AssumeRole", "", 1);
      return unknown("not-scanned", {}, [{ cell, pointer: "" }]);
    }
    const evidence = seen.flatMap(({ trails }) => trails).flatMap(evidenceOf);
    const excluding = seen.filter(({ kinds }) =>
      kinds.some(({ other, kms }) => other === "yes" && kms === "no"),
    );
    if (excluding.length > 0) {
      const kinds = excluding.flatMap((view) =>
        view.kinds.flatMap(({ name, other, kms }) => (other === "yes" && kms === "no" ? [name] : [])),
      );
      const values = {
        kinds: [...new Set(kinds)].join(" and "),
        regions: nameList(excluding.map(({ region }) => region)),
        trails: nameList(trailNames(excluding.flatMap(({ trails }) => trails.filter(leavesOutKms)))),
      };
      return fail("excluded", values, excluding.flatMap(({ trails }) => trails).flatMap(evidenceOf));
    }
    const open = seen.filter(
      ({ unread, kinds }) =>
        unread !== undefined || kinds.some(({ other, kms }) => other !== "no" && kms !== "yes"),
    );
    if (open.length > 0) {
      const unread = open.flatMap((view) => view.unread ?? unreadIn(view.trails))[0];
      if (unread) throw new Unread(unread);
      const values = {
        regions: nameList(open.map(({ region }) => region)),
        trails: nameList(trailNames(open.flatMap(({ trails }) => trails))),
      };
      return unknown("undecided", values, evidence);
    }
    const covered = seen.filter(({ kinds }) => kinds.some(({ kms }) => kms === "yes"));
    const recording = covered.flatMap(({ trails }) => trails.filter(keepsKms));
    const values = { regions: covered.length, trails: nameList(trailNames(recording)) };
    return pass("recorded", values, recording.flatMap(evidenceOf));
  },
});

/** What a Region's trails record of KMS, and of other services. */
interface View {
  readonly region: string;
  readonly trails: readonly Trail[];
  /** Why the trails are not known. */
  readonly unread?: NotKnown;
  readonly kinds: readonly { readonly name: string; readonly other: Answer; readonly kms: Answer }[];
}

const KINDS = [
  { name: "reads", readOnly: true },
  { name: "writes", readOnly: false },
] as const;

function viewsOf(account: AccountRecord, context: RuleContext<unknown>): readonly View[] {
  return trailsOf(account, context).map(({ region: { region }, trails }) => {
    if (trails.state !== "known") return { region, trails: [], unread: trails, kinds: [] };
    const kinds = KINDS.map(({ name, readOnly }) => ({
      name,
      other: recorded(known(trails), { eventSource: OTHER_SOURCE, readOnly }),
      kms: recorded(known(trails), { eventSource: KMS_SOURCE, readOnly }),
    }));
    return { region, trails: trails.value, kinds };
  });
}

const leavesOutKms = (trail: Trail) =>
  KINDS.some(
    ({ readOnly }) =>
      records(trail, { eventSource: OTHER_SOURCE, readOnly }) === "yes" &&
      records(trail, { eventSource: KMS_SOURCE, readOnly }) === "no",
  );

const keepsKms = (trail: Trail) =>
  KINDS.some(({ readOnly }) => records(trail, { eventSource: KMS_SOURCE, readOnly }) === "yes");

function evidenceOf({ at, selectors }: Trail) {
  return [at, ...(selectors.state === "known" ? [selectors.source] : [])];
}
