import { z } from "zod";
import {
  isNeedId,
  type NeedId,
  type Rule,
  type RuleInfo,
  readBySchema,
  SEVERITIES,
  STATUSES,
} from "../../model/index.js";
import type { Judgement } from "../judge.js";

/** What a rule from elsewhere must look like, since no compiler has seen it. */
const ruleSchema = z.object({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,99}$/, "an id is letters, digits, dots, dashes"),
  title: z.string().min(1),
  severity: z.enum(SEVERITIES),
  rationale: z.string(),
  remediation: z.object({
    text: z.string(),
    cli: z.array(z.string()),
    terraform: z.array(z.string()),
  }),
  references: z.array(z.object({ title: z.string(), url: z.url() })),
  subject: z.enum(["key", "keySet", "region", "account"]),
  needs: z.array(z.string().refine(isNeedId, "not a read that Keyproof makes")),
  statuses: z.array(z.enum(STATUSES)).min(1),
  messages: z.record(z.string(), z.string()),
  attestable: z.array(z.string()).optional(),
  equivalents: z.record(z.string(), z.string()),
  parameters: z.custom<object>(
    (value) => typeof value === "object" && value !== null && "safeParse" in value,
    {
      error: "not a schema made with kit.z",
    },
  ),
  appliesTo: z.custom((value) => typeof value === "function", { error: "not a function" }),
  check: z.custom((value) => typeof value === "function", { error: "not a function" }),
});

/** Every mistake in what a module returned, with its place. */
export function mistakesInRules(made: unknown): readonly string[] {
  if (!Array.isArray(made)) return ["its default export did not return a list of rules"];
  return made.flatMap((rule: unknown, index) => {
    const read = readBySchema(ruleSchema, rule);
    if ("value" in read) return [];
    return read.mistakes.map(
      ({ field, what }) => `rule ${nameOf(rule, index)}, ${field || "whole"}: ${what}`,
    );
  });
}

function nameOf(rule: unknown, index: number): string {
  const id = typeof rule === "object" && rule !== null && "id" in rule ? rule.id : undefined;
  return typeof id === "string" ? id : `${index + 1}`;
}

/** A rule's facts without its code, as they travel out of the worker. */
export function infoOf(rule: Rule): RuleInfo {
  return {
    id: rule.id,
    module: "external",
    title: rule.title,
    severity: rule.severity,
    rationale: rule.rationale,
    remediation: rule.remediation,
    references: rule.references,
    subject: rule.subject,
    needs: rule.needs as readonly NeedId[],
    statuses: rule.statuses,
    messages: rule.messages,
    ...(rule.attestable && { attestable: rule.attestable }),
    equivalents: rule.equivalents,
  };
}

const verdictSchema = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  evidence: z.array(z.object({ cell: z.string(), pointer: z.string() })),
  discriminator: z.string().optional(),
  severity: z.enum(SEVERITIES).optional(),
  statement: z.object({ policy: z.enum(["default", "AWS_RAM"]), index: z.number().int().min(0) }).optional(),
  witness: z
    .object({
      principal: z.string(),
      action: z.string(),
      context: z.record(z.string(), z.array(z.string())),
      allowedBy: z.string(),
      conditions: z.array(z.object({ condition: z.string(), why: z.string() })),
    })
    .optional(),
});

/** The judgement as it is, or `broken` where a verdict is not made as `kit` makes it. */
export function soundJudgement(judgement: Judgement): Judgement {
  if (judgement.kind === "not-applicable" && typeof judgement.reason !== "string")
    return {
      kind: "broken",
      message: "appliesTo gave something that is neither a reason code nor undefined",
    };
  if (judgement.kind !== "verdicts") return judgement;
  for (const verdict of judgement.verdicts) {
    const read = readBySchema(verdictSchema, verdict);
    if ("value" in read) continue;
    const [first] = read.mistakes;
    return { kind: "broken", message: `the verdict's ${first?.field}: ${first?.what}` };
  }
  return judgement;
}
