import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import type { KeyAccess, Statement } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { binds, bindsKey, type Condition, namesOwner } from "../condition-binds.js";
import { groupBy } from "../group-by.js";
import {
  accessEvidence,
  accessOf,
  originEvidence,
  originExtra,
  originName,
  requireRam,
} from "../key-access.js";
import { isDeny, type KeyStatement, readPolicies } from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { iamGuide, kmsGuide } from "../references.js";

const gate = forKey(CMK, OWN, NOTDEL);

type Deputy = KeyAccess["confusedDeputy"][number];

export default defineRule({
  id: "KMS-LP-007",
  module: "least-privilege",
  title: "Service principals are guarded against the confused deputy",
  severity: "medium",
  rationale:
    "An AWS service works for every customer. A policy that admits it without saying for whose resource lets a stranger have the service use your key for him.",
  remediation: {
    text: `Add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID. kms:ViaService does not help: a service that calls by itself never carries it. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    iamGuide("confused-deputy", "The confused deputy problem"),
    kmsGuide("key-policy-services", "Permissions for AWS services in key policies"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    guarded: "Every service principal is admitted for known accounts or resources only",
    unguarded: "{allowedBy} admits {services} on behalf of anybody's resource",
    ineffective:
      "{allowedBy} asks {services} for kms:ViaService, which no call by a service itself carries: it admits nobody",
    undecided:
      "Whether {allowedBy} admits {services} on behalf of anybody's resource cannot be decided: {reasons}",
  },
  parameters: z.strictObject({
    withoutSourceArn: z
      .array(z.string())
      .default([])
      .describe("Services that are known not to send aws:SourceArn"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const { withoutSourceArn } = context.parameters;
    const access = accessOf(key, context, "policies");
    const statements = new Map(readPolicies(key).statements.map((one) => [`${one.policy}/${one.id}`, one]));
    // Where everyone is let in, KMS-LP-001 says so; a wildcard that asks for services, or a Deny that spares them, is for this rule.
    const sparesServices = [...statements.values()].some(
      (one) => isDeny(one) && one.statement.conditions.some(({ key: name }) => name === IS_SERVICE),
    );
    const isForServices = ({ origin, answer }: Deputy) =>
      access.public.verdict !== "yes" &&
      answer.verdict !== "no" &&
      (sparesServices || statements.get(originName(origin))?.statement.conditions.some(asksForServices));
    const deputies = access.confusedDeputy.filter((deputy) =>
      deputy.service === "*" ? isForServices(deputy) : !withoutSourceArn.includes(deputy.service),
    );
    const found = [...groupBy(deputies, ({ origin }) => originName(origin))].flatMap(([name, group]) =>
      judge(key, statements.get(name), group),
    );
    if (!found.some(({ status }) => status === "fail")) requireRam(key);
    return found.length > 0 ? found : pass("guarded", {}, accessEvidence(key, "policies"));
  },
});

const IS_SERVICE = "aws:principalisawsservice";

/** Whether a condition is about what only calls of services carry. */
function asksForServices(condition: Condition): boolean {
  const { key } = condition;
  return key === IS_SERVICE || (/^aws:source(?:arn|account|org)/.test(key) && binds(condition));
}

/** Logs and others name the resource in the encryption context instead of aws:SourceArn. */
function namesResourceInContext({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      /^kms:encryptioncontext:aws:.+:arn$/.test(condition.key) &&
      binds(condition) &&
      condition.values.every(namesOwner),
  );
}

function judge(key: Key, one: KeyStatement | undefined, deputies: readonly Deputy[]): readonly Verdict[] {
  const [first] = deputies;
  if (!first || (one && namesResourceInContext(one.statement))) return [];
  const { origin } = first;
  const evidence = [originEvidence(key, origin)];
  const extra = originExtra(origin);
  const allowedBy = originName(origin);
  const services = (some: readonly Deputy[]) =>
    some.map(({ service }) => (service === "*" ? "any AWS service" : service)).join(", ");

  const open = deputies.filter(({ answer }) => answer.verdict === "yes");
  const witness = open.flatMap(({ answer }) => (answer.verdict === "yes" ? [answer.witness] : []))[0];
  if (witness)
    return [fail("unguarded", { allowedBy, services: services(open) }, evidence, { ...extra, witness })];
  const reasons = deputies.flatMap(({ answer }) => (answer.verdict === "unknown" ? answer.reasons : []));
  if (reasons.length > 0) {
    const values = { allowedBy, services: services(deputies), reasons: [...new Set(reasons)].join("; ") };
    return [unknown("undecided", values, evidence, { discriminator: extra.discriminator })];
  }
  if (!one || !bindsKey(one.statement, (name) => name === "kms:viaservice")) return [];
  return [
    fail("ineffective", { allowedBy, services: services(deputies) }, evidence, { ...extra, severity: "low" }),
  ];
}
