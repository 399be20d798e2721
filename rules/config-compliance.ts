import type { ConfigRule, ConfigVerdict, Key, NeedId, RuleContext, Verdict } from "../src/model/index.js";
import { fail, pass, unknown } from "../src/model/index.js";
import { nameList } from "./name-list.js";
import { dateText } from "./time.js";

/** The reads that the comparison needs. */
export const CONFIG_NEEDS = [
  "config:DescribeConfigRules",
  "config:GetComplianceDetailsByConfigRule",
] as const satisfies readonly NeedId[];

/** Messages of the comparison. */
export const COMPARED_WITH_CONFIG = {
  "config-agrees": "AWS Config says the same ({rules})",
  "config-only":
    "AWS Config calls the key non-compliant ({rules}), which what was read here does not show: one of them is out of date, or asks for more",
  "config-silent":
    "AWS Config calls the key compliant ({rules}); it may not have evaluated the key since it changed",
} as const;

/**
 * Compares a decided verdict with AWS Config's rule for the same question. Nothing is said where no such rule judged the
 * key, or where Config was not asked: it is a second opinion, and nothing rests on it.
 * @param isFailing what this rule says
 */
export function compareWithConfig(
  key: Key,
  context: RuleContext<unknown>,
  source: ConfigRule,
  isFailing: boolean,
): readonly Verdict[] {
  const compliance = context.configCompliance(key);
  if (compliance.state !== "known") return [];
  const told = compliance.value.filter((verdict) => verdict.source === source);
  const bad = told.filter((verdict) => verdict.compliance === "NON_COMPLIANT");
  const good = told.filter((verdict) => verdict.compliance === "COMPLIANT");
  const say = (verdicts: readonly ConfigVerdict[]) => ({ rules: nameList(verdicts.map(rule)) });
  const at = told.map((verdict) => verdict.at);
  const discriminator = "aws-config";
  if (!isFailing && bad.length > 0) return [unknown("config-only", say(bad), at, { discriminator })];
  if (isFailing && good.length > 0)
    return [fail("config-silent", say(good), at, { discriminator, severity: "info" })];
  const same = isFailing ? bad : good;
  return same.length > 0 ? [pass("config-agrees", say(same), at, { discriminator })] : [];
}

function rule({ name, recordedAt }: ConfigVerdict): string {
  return recordedAt === undefined ? name : `${name} of ${dateText(recordedAt)}`;
}
