import { z } from "zod";
import type { ConfigurationRecorder } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { withoutCustomerKeys } from "./region-population.js";

const TYPES = ["AWS::KMS::Key", "AWS::KMS::Alias"] as const;

export default defineRule({
  id: "KMS-MON-005",
  module: "monitoring",
  title: "AWS Config records keys and aliases",
  severity: "low",
  rationale:
    "AWS Config keeps what a key looked like on any day of its retention period: policy, rotation, state, tags. Without it nobody can show how a key was set when something went wrong.",
  remediation: {
    text: "Record AWS::KMS::Key and AWS::KMS::Alias in every Region with keys, and start the recorder.",
    cli: [
      "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=$ROLE --recording-group allSupported=false,resourceTypes=AWS::KMS::Key,AWS::KMS::Alias",
      "aws configservice start-configuration-recorder --configuration-recorder-name default",
    ],
    terraform: [
      "aws_config_configuration_recorder.recording_group",
      "aws_config_configuration_recorder_status.is_enabled",
    ],
  },
  references: [
    {
      title: "AWS Config Developer Guide: Recording AWS resources with AWS Config",
      url: "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
    },
  ],
  subject: "region",
  needs: [
    "kms:ListKeys",
    "kms:DescribeKey",
    "config:DescribeConfigurationRecorders",
    "config:DescribeConfigurationRecorderStatus",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    recorded: "AWS Config records keys and aliases",
    "no-recorder": "AWS Config has no recorder here",
    stopped: "The recorder of AWS Config is stopped",
    "left-out": "The recorder of AWS Config leaves out {types}",
    failing:
      "The recorder of AWS Config runs, but the last thing it was to record failed: whether it keeps keys and aliases is not decided",
  },
  parameters: z.strictObject({}),
  appliesTo: withoutCustomerKeys,
  check(region, context) {
    const { recorders, recorderStatus } = context.monitoring(region);
    // Services keep recorders of their own, for what they need themselves.
    const own = known(recorders).filter(({ servicePrincipal }) => servicePrincipal === undefined);
    if (own.length === 0) return fail("no-recorder", {}, [cite(recorders)]);
    const status = known(recorderStatus);
    const running = own.filter((recorder) =>
      status.some(({ name, recording }) => name === recorder.name && recording === true),
    );
    if (running.length === 0) return fail("stopped", {}, [...own.map(({ at }) => at), cite(recorderStatus)]);
    const failing = new Set(
      status.filter(({ lastStatus }) => lastStatus?.toLowerCase() === "failure").map(({ name }) => name),
    );
    const missing = TYPES.filter((type) => !running.some((recorder) => isRecorded(recorder, type)));
    const evidence = [...running.map(({ at }) => at), cite(recorderStatus)];
    if (missing.length > 0) return fail("left-out", { types: missing.join(" and ") }, evidence);
    const kept = TYPES.every((type) =>
      running.some(({ name, ...recorder }) => isRecorded(recorder, type) && !failing.has(name)),
    );
    return kept ? pass("recorded", {}, evidence) : unknown("failing", {}, evidence);
  },
});

/** Recorders made before there were strategies say it with allSupported and resourceTypes alone. */
function isRecorded(
  { recordingGroup = {} }: Pick<ConfigurationRecorder, "recordingGroup">,
  type: string,
): boolean {
  const { allSupported, resourceTypes = [], exclusionByResourceTypes, recordingStrategy } = recordingGroup;
  const excluded = exclusionByResourceTypes?.resourceTypes ?? [];
  if (recordingStrategy?.useOnly === "EXCLUSION_BY_RESOURCE_TYPES") return !excluded.includes(type);
  return allSupported === true || resourceTypes.includes(type);
}
