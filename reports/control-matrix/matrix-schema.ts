import { z } from "zod";
import { SCOPES } from "../../src/model/index.js";
import { controlSchema, frameworkInfoSchema, runSchema, toolSchema } from "../json/document-schema.js";

/** `control-matrix.json`. */
export const matrixSchema = z
  .strictObject({
    version: z.literal(1),
    tool: toolSchema,
    run: runSchema,
    coverageComplete: z.boolean(),
    coverageStatement: z.string(),
    findingsSha256: z.string().regex(/^[0-9a-f]{64}$/),
    frameworks: z.array(frameworkInfoSchema),
    scopes: z
      .array(
        z.strictObject({
          scope: z.enum(SCOPES),
          from: z.string(),
          restsOn: z.string(),
          leftOut: z.array(z.string()),
        }),
      )
      .describe("What says which keys are in a scope: no API knows what a key protects."),
    controlsLeftOut: z
      .number()
      .int()
      .min(0)
      .describe("Controls that are not shown: rules were named, and none of them is about these."),
    controls: z.array(controlSchema.extend({ assessorComment: z.literal("").describe("For the assessor.") })),
  })
  .describe("One row a control: what the rules show of it.");
