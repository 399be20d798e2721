import { z } from "zod";
import type { RegionKeys, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { customerAliases, type TargetedAlias } from "../customer-aliases.js";
import { isKeyState } from "../key-kinds.js";
import { kmsApi, kmsGuide } from "../references.js";

/** States that pass by themselves, in which a key may work. */
const CHANGING: readonly string[] = ["Creating", "Updating"];

export default defineRule({
  id: "KMS-ALS-002",
  module: "aliases",
  title: "No alias targets an unusable key",
  severity: "high",
  rationale:
    "Applications name their key by its alias. One that leads to a disabled key, to one on its way to deletion or to none at all fails at the next call, " +
    "and that may be the one that matters.",
  remediation: {
    text: "Point the alias to a key that works, or make its key work again; delete an alias that nobody uses.",
    cli: [
      "aws kms update-alias --alias-name $ALIAS --target-key-id $KEY",
      "aws kms delete-alias --alias-name $ALIAS",
    ],
    terraform: ["aws_kms_alias.target_key_id"],
  },
  references: [kmsGuide("kms-alias", "Aliases in AWS KMS"), kmsApi("UpdateAlias")],
  subject: "region",
  needs: ["kms:ListAliases", "kms:ListKeys", "kms:DescribeKey"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    usable: "The targets of all {count} aliases are Enabled",
    unusable: "The alias {alias} targets the key {key}, which is {state}",
    "target-missing": "The alias {alias} targets the key {key}, which does not exist",
    "in-transition": "The alias {alias} targets the key {key}, which is {state}, a passing state; ask again",
    "unheard-of-keystate":
      "The alias {alias} targets the key {key}, whose state {state} is not known to this version",
    "target-unknown": "The alias {alias} targets the key {key}, whose state was not read ({need}: {why})",
  },
  parameters: z.strictObject({}),
  appliesTo: (region) => (customerAliases(region).length === 0 ? "no-customer-aliases" : undefined),
  check(region, context) {
    const aliases = customerAliases(region);
    const keys = context.keysOf(region);
    const found = aliases.flatMap((alias) => judgeAlias(alias, keys) ?? []);
    return found.length > 0 ? found : pass("usable", { count: aliases.length }, [cite(region.aliases)]);
  },
});

function judgeAlias(
  { AliasName: alias, TargetKeyId, at }: TargetedAlias,
  keys: RegionKeys,
): Verdict | undefined {
  const values = { alias, key: TargetKeyId };
  const extra = { discriminator: alias };
  const target = keys.find(TargetKeyId);
  if (target === undefined) {
    const { listed } = keys;
    return listed.state === "known"
      ? fail("target-missing", values, [at, listed.source], extra)
      : unknown("target-unknown", { ...values, need: listed.need, why: listed.state }, [at], extra);
  }
  if (target.state !== "known")
    return unknown("target-unknown", { ...values, need: target.need, why: target.state }, [at], extra);
  const { KeyState: state = "not told" } = target.value;
  if (state === "Enabled") return undefined;
  const told = { ...values, state };
  const { cell, pointer } = target.source;
  const evidence = [at, { cell, pointer: `${pointer}/KeyState` }];
  if (!isKeyState(state)) return unknown("unheard-of-keystate", told, evidence, extra);
  return CHANGING.includes(state)
    ? unknown("in-transition", told, evidence, extra)
    : fail("unusable", told, evidence, extra);
}
