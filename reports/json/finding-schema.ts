import { z } from "zod";
import { SEVERITIES, STATUSES } from "../../src/model/index.js";

/** Counts by status. */
export const statusCounts = z.record(z.enum(STATUSES), z.int().min(0));

const values = z.record(z.string(), z.union([z.string(), z.number()]));

const subject = z
  .strictObject({
    kind: z.enum(["key", "keySet", "region", "account"]),
    arn: z.string().describe("Of a multi-Region key judged as one, the primary's ARN."),
    partition: z.string(),
    account: z.string().regex(/^\d{12}$/),
    region: z.string().optional().describe("Absent for an account."),
    name: z
      .string()
      .optional()
      .describe("First alias by name, else the description. Written by others: escape it before showing it."),
  })
  .describe("What the rule judged.");

const evidence = z
  .strictObject({
    cell: z.string().describe("account/region/service:Operation#variant/resource/page"),
    pointer: z.string().describe("JSON pointer (RFC 6901) into the body received there."),
    value: z
      .union([z.string(), z.number(), z.boolean(), z.null()])
      .optional()
      .describe("What stands there, if it is a plain value."),
  })
  .describe("A place in the snapshot.");

const witness = z
  .strictObject({
    principal: z.string(),
    action: z.string(),
    context: z.record(z.string(), z.array(z.string())),
    allowedBy: z.string().describe("Statement or grant, e.g. default/AllowAll or grant/0d8a…"),
    conditions: z.array(z.strictObject({ condition: z.string(), why: z.string() })),
  })
  .describe("One concrete request that is allowed, and what lets it through.");

/** One finding: a line of `findings.ndjson`, an item of `findings.json`. */
export const findingSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe("Stable over runs: rule, parameter set, subject and discriminator."),
    rule: z.string(),
    parameterSet: z.string().optional(),
    status: z.enum(STATUSES),
    severity: z.enum(SEVERITIES),
    subject,
    discriminator: z.string().optional().describe("Tells verdicts on one subject apart."),
    reason: z.string().describe("Message name or reason code: closed, for machines."),
    message: z.string().describe("The sentence for people."),
    values,
    evidence: z.array(evidence),
    witness: witness.optional(),
    location: z
      .strictObject({ uri: z.string(), startLine: z.int().min(1), endLine: z.int().min(1) })
      .describe("Path within an evidence pack, and lines of it."),
    controls: z.array(z.string()).describe("framework:control of each chosen framework."),
  })
  .describe("One verdict of one rule on one subject.");
