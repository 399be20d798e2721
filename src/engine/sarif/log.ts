import { z } from "zod";
import { readBySchema, UsageError } from "../../model/index.js";

/*
 * The parts of SARIF 2.1.0 (OASIS, Errata 01) that decide a gate. Other tools wrote the file: what is not looked at
 * may be anything.
 */

const level = z.enum(["none", "note", "warning", "error"]);
export type SarifLevel = z.infer<typeof level>;

/** GitHub's property; tools write it as text or as a number. */
const properties = z.looseObject({ "security-severity": z.union([z.string(), z.number()]).optional() });
const configuration = z.looseObject({ level: level.optional() });
const index = z.number().int().min(-1).optional();

const rule = z.looseObject({
  id: z.string(),
  guid: z.string().optional(),
  defaultConfiguration: configuration.optional(),
  properties: properties.optional(),
});
export type SarifRule = z.infer<typeof rule>;

const component = z.looseObject({
  name: z.string(),
  guid: z.string().optional(),
  rules: z.array(rule).default([]),
});
export type SarifComponent = z.infer<typeof component>;

const componentReference = z.looseObject({ name: z.string().optional(), index, guid: z.string().optional() });
const ruleReference = z.looseObject({
  id: z.string().optional(),
  index,
  guid: z.string().optional(),
  toolComponent: componentReference.optional(),
});
export type SarifRuleReference = z.infer<typeof ruleReference>;

const result = z.looseObject({
  ruleId: z.string().optional(),
  ruleIndex: index,
  rule: ruleReference.optional(),
  kind: z.enum(["notApplicable", "pass", "fail", "review", "open", "informational"]).default("fail"),
  level: level.optional(),
  suppressions: z
    .array(z.looseObject({ status: z.enum(["accepted", "underReview", "rejected"]).optional() }))
    .nullish(),
  baselineState: z.enum(["new", "unchanged", "updated", "absent"]).optional(),
  provenance: z.looseObject({ invocationIndex: index }).optional(),
  properties: properties.optional(),
});
export type SarifResult = z.infer<typeof result>;

const invocation = z.looseObject({
  executionSuccessful: z.boolean(),
  ruleConfigurationOverrides: z
    .array(z.looseObject({ configuration, descriptor: ruleReference }))
    .default([]),
});

const run = z.looseObject({
  tool: z.looseObject({ driver: component, extensions: z.array(component).default([]) }),
  invocations: z.array(invocation).default([]),
  /** null says that the tool could not begin; an absent list, that it was not to look (SARIF 2.1.0 §3.14.23). */
  results: z.array(result).nullish(),
  /** Results kept in other files (SARIF 2.1.0 §3.14.2), which are not looked into. */
  externalPropertyFileReferences: z.looseObject({ results: z.array(z.unknown()).default([]) }).nullish(),
});
export type SarifRun = z.infer<typeof run>;

const log = z.looseObject({ version: z.literal("2.1.0"), runs: z.array(run) });

/** Places that a message names; a broken file tends to be broken in every result. */
const NAMED = 10;

/** The runs of a SARIF file. Throws UsageError that names the places where it is none. */
export function readSarif(text: string): readonly SarifRun[] {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError([{ code: "invalid-json", message: `this is not JSON: ${why}` }], { cause: error });
  }
  const read = readBySchema(log, data);
  if ("value" in read) return read.value.runs;
  throw new UsageError(
    read.mistakes.slice(0, NAMED).map(({ field, what }) => ({
      code: "invalid-sarif",
      message: `this is not SARIF 2.1.0: ${field || "the document"}: ${what}`,
    })),
  );
}
