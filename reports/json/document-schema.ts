import { z } from "zod";
import { SEVERITIES, STRENGTHS } from "../../src/model/index.js";
import { findingSchema, statusCounts } from "./finding-schema.js";

const count = z.int().min(0);
const texts = z.record(z.string(), z.string());

const gap = {
  region: z.string(),
  need: z.string(),
  outcome: z.enum(["denied", "failed", "notMade"]),
  code: z.string(),
  count,
  cells: z.array(z.string()).describe("The first few cells."),
};

const coverage = z
  .strictObject({
    planned: count,
    ok: count,
    notApplicable: count,
    denied: count,
    failed: count,
    notMade: count,
    goneKeys: count,
    keysListed: count,
    keysDescribed: count,
    accountsKnown: count,
    accountsScanned: count,
    gaps: z.array(z.strictObject({ account: z.string(), ...gap })),
    accountsMissed: z.array(
      z.strictObject({ account: z.string(), name: z.string().optional(), reason: z.string() }),
    ),
    notCollected: z.array(
      z.strictObject({ need: z.string(), option: z.string(), rules: z.array(z.string()) }),
    ),
    sampled: z
      .array(z.strictObject({ need: z.string(), percent: z.number(), asked: count, keys: count }))
      .describe("Reads that were asked of a sample of the keys that they exist for."),
    complete: z.boolean(),
    statement: z.string(),
  })
  .describe("Counts of planned reads by outcome, and every gap.");

const account = z.strictObject({
  arn: z.string(),
  id: z.string(),
  partition: z.string(),
  name: z.string().optional(),
  state: z.string().optional(),
  path: z.string().optional(),
  outcome: z.enum(["scanned", "suspended", "not-assumable", "failed", "excluded"]),
  reason: z.string().optional(),
  regions: z.array(z.string()),
  gaps: z.array(z.strictObject(gap)),
});

const rule = z.strictObject({
  id: z.string(),
  module: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  rationale: z.string(),
  remediation: z.strictObject({
    text: z.string(),
    cli: z.array(z.string()),
    terraform: z.array(z.string()),
    without: z.string().describe("Why there is no command, or nothing in Terraform.").optional(),
  }),
  references: z.array(z.strictObject({ title: z.string(), url: z.string() })),
  subject: z.enum(["key", "keySet", "region", "account"]),
  needs: z.array(z.string()),
  statuses: z.array(z.string()),
  messages: texts,
  equivalents: texts,
});

/** One row of the control matrix. */
export const controlSchema = z.strictObject({
  framework: z.string(),
  version: z.string(),
  control: z.string(),
  paraphrase: z.string().describe("The control in our own words."),
  baselines: z
    .array(z.string())
    .optional()
    .describe("The standard's own baselines or levels that hold the control."),
  testingProcedure: z.string().optional(),
  strength: z.enum(STRENGTHS),
  rules: z.array(z.string()),
  rulesNotRun: z
    .array(z.string())
    .optional()
    .describe("Those of its rules that the run left out: what is said of the control is said without them."),
  population: count,
  counts: statusCounts,
  status: z
    .enum(["not-satisfied", "risk-accepted", "indeterminate", "needs-manual", "supported", "not-assessed"])
    .describe("Never better than supported."),
  manual: z.string().optional(),
  evidenceIds: z
    .array(z.string())
    .describe("The first few cells that its findings rest on: of failures, where there are any."),
  attestationIds: z.array(z.string()).describe("Attestations that name the control or an item of its rules."),
  attestationNotes: z.array(z.string()).describe("Why some of them do not count, or not for all."),
});

/** A standard that was chosen. */
export const frameworkInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  organization: z.string(),
  url: z.string(),
});

/** Who made a document. */
export const toolSchema = z.strictObject({ name: z.literal("keyproof"), version: z.string() });

/** What run a document is about. */
export const runSchema = z.strictObject({
  scanId: z.string(),
  asOf: z.string().describe("Start of the crawl by AWS's clock, ISO 8601 in UTC."),
  scope: z.string(),
  period: z.string().optional().describe("The audit period that was judged as a whole, as it was asked for."),
  caller: z.strictObject({ account: z.string(), arn: z.string() }),
  organization: z.strictObject({ id: z.string(), managementAccount: z.string() }).optional(),
});

/** `findings.json`. */
export const documentSchema = z
  .strictObject({
    version: z.literal(1),
    tool: toolSchema,
    run: runSchema,
    coverage,
    summary: z.strictObject({
      failures: z.record(z.enum(SEVERITIES), count),
      counts: statusCounts,
      byRule: z.array(z.strictObject({ rule: z.string(), counts: statusCounts })),
      keys: count,
      customerKeys: count,
    }),
    accounts: z.array(account),
    rules: z.array(rule),
    frameworks: z.array(frameworkInfoSchema),
    controls: z.array(controlSchema),
    controlsLeftOut: count.describe(
      "Controls that are not shown: rules were named, and none of them is about these.",
    ),
    toolErrors: z.array(
      z.strictObject({
        rule: z.string(),
        code: z.enum(["rule-error", "module-stopped"]),
        subject: z.string(),
        message: z.string(),
      }),
    ),
    findingsFile: z.strictObject({
      path: z.literal("findings.ndjson"),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe("sha256 of findings.ndjson, which holds every finding."),
    }),
    findingsHeld: z
      .enum(["all", "open"])
      .describe("open: passes and not-applicable are left out, for the document would be too large."),
    findings: z.array(findingSchema),
  })
  .describe("Keyproof's findings of one run.");
