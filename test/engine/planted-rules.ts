import { z } from "zod";
import type { Key, KeySet, Rule, RuleDefinition } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass } from "../../src/model/index.js";

const facts = {
  module: "planted",
  title: "A planted rule",
  severity: "high",
  rationale: "",
  remediation: { text: "", cli: [], terraform: [] },
  references: [],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  needs: ["kms:DescribeKey"],
  messages: { good: "Good", bad: "Bad: {what}" },
} as const;

/** A rule about keys; passes unless a part says other. */
export function keyRule(
  id: string,
  part: Partial<RuleDefinition<"key", Record<string, unknown>>> = {},
): Rule {
  return defineRule<"key", Record<string, unknown>>({
    ...facts,
    id,
    subject: "key",
    parameters: z.object({}),
    appliesTo: () => undefined,
    check: (key: Key) => pass("good", {}, [cite(key.metadata, "/KeyState")]),
    ...part,
  });
}

/** A rule about sets; passes on the lead. */
export function setRule(id: string): Rule {
  return defineRule({
    ...facts,
    id,
    subject: "keySet",
    parameters: z.object({}),
    appliesTo: () => undefined,
    check: (set: KeySet) => pass("good", {}, [cite(set.lead.metadata, "/KeyState")]),
  });
}

/** A rule with a parameter: fails keys older than so many days. */
export function ageRule(id: string): Rule {
  return defineRule({
    ...facts,
    id,
    subject: "key",
    parameters: z.object({ maxDays: z.number().int().min(1).default(365), why: z.string().default("x") }),
    appliesTo: (key) => (known(key.metadata).KeyManager === "AWS" ? "aws-managed" : undefined),
    check: (key, { parameters, asOf }) => {
      const days = (asOf - (known(key.metadata).CreationDate ?? 0)) / 86_400;
      const at = [cite(key.metadata, "/CreationDate")];
      return days > parameters.maxDays ? fail("bad", { what: days }, at) : pass("good", {}, at);
    },
  });
}
