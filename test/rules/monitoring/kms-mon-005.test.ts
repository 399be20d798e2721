import { describe, it } from "vitest";
import rule from "../../../rules/monitoring/kms-mon-005.js";
import type { ConfigurationRecorder } from "../../../src/model/index.js";
import { aKey, aRegion, denied, failed, testRule } from "../../../src/testing/index.js";
import { type WatchParts, withWatch } from "./watching.js";

const subject = aRegion();
const keys = [aKey()];
const watched = (parts: WatchParts) => withWatch(parts, { keys });
const recording = (recordingGroup: ConfigurationRecorder["recordingGroup"], recording = true) =>
  watched({ recorders: [{ ...(recordingGroup && { recordingGroup }) }], recorderStatus: [{ recording }] });
const KEY = "AWS::KMS::Key";
const ALIAS = "AWS::KMS::Alias";
const all = { allSupported: true, recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" } };
const except = (...resourceTypes: string[]) => ({
  allSupported: false,
  exclusionByResourceTypes: { resourceTypes },
  recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
});

describe("KMS-MON-005", () => {
  it("asks for a recorder that is running and keeps keys and aliases", () => {
    testRule(rule, {
      pass: [
        { name: "everything", subject, context: recording(all), expect: { reason: "recorded" } },
        {
          name: "both types",
          subject,
          context: recording({ allSupported: false, resourceTypes: [KEY, ALIAS] }),
        },
        { name: "all but others", subject, context: recording(except("AWS::EC2::Instance")) },
      ],
      fail: [
        {
          name: "no recorder",
          subject,
          context: watched({}),
          expect: { reason: "no-recorder", severity: "low" },
        },
        {
          name: "a service's own recorder",
          subject,
          context: watched({
            recorders: [{ servicePrincipal: "securityhub.amazonaws.com", recordingGroup: all }],
            recorderStatus: [{ recording: true }],
          }),
        },
        { name: "stopped", subject, context: recording(all, false), expect: { reason: "stopped" } },
        {
          name: "the status of another",
          subject,
          context: watched({
            recorders: [{ recordingGroup: all }],
            recorderStatus: [{ name: "x", recording: true }],
          }),
          expect: { reason: "stopped" },
        },
        {
          name: "no aliases",
          subject,
          context: recording({ resourceTypes: [KEY] }),
          expect: { reason: "left-out", says: `out ${ALIAS}` },
        },
        {
          name: "all but both",
          subject,
          context: recording(except(KEY, ALIAS)),
          expect: { says: `${KEY} and ${ALIAS}` },
        },
        { name: "no group", subject, context: recording(undefined) },
      ],
      notApplicable: [
        {
          name: "no keys",
          subject,
          context: withWatch({}, { keys: [] }),
          expect: { reason: "no-customer-keys" },
        },
      ],
      unknown: [
        { name: "not collected", subject, context: { keys } },
        {
          name: "a recorder that fails",
          subject,
          context: watched({
            recorders: [{ recordingGroup: all }],
            recorderStatus: [{ recording: true, lastStatus: "FAILURE" }],
          }),
          expect: { reason: "failing" },
        },
        { name: "recorders denied", subject, context: watched({ recorders: denied }) },
        {
          name: "status denied",
          subject,
          context: watched({ recorders: [{ recordingGroup: all }], recorderStatus: failed }),
        },
      ],
    });
  });
});
