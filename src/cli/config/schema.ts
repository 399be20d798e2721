import { z } from "zod";
import { SEVERITIES, settingsSchema } from "../../model/index.js";
import { FORMATS } from "../arguments/options.js";

const texts = z.array(z.string().min(1));
const accounts = z.array(
  z.string().regex(/^\d{12}$/, "an account id has 12 digits (quote it: YAML reads bare digits as a number)"),
);

/** `keyproof.config.yaml`: everything that a team wants to say once. Options on the command line win. */
export const configSchema = z.strictObject({
  /** Rule ids and module names; "!" in front leaves one out. */
  rules: texts.optional(),
  /** Ids, or files of the user's own (from this file's folder). */
  frameworks: texts.optional(),
  severities: z.record(z.string(), z.enum(SEVERITIES)).optional(),
  /** Parameters by rule id. */
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  settings: settingsSchema.optional(),
  /** File of scopes, instead of `settings.scopes`. */
  scope: z.string().min(1).optional(),
  /** File of what people answer for. */
  attestations: z.string().min(1).optional(),
  /** Rule modules from elsewhere: files (from this file's folder) or packages. */
  modules: texts.optional(),
  failOn: z.enum([...SEVERITIES, "none"]).optional(),
  /** How many failures of a severity are let through. */
  max: z.partialRecord(z.enum(SEVERITIES), z.int().min(0)).optional(),
  profile: z.string().min(1).optional(),
  roleName: z.string().min(1).optional(),
  externalId: z.string().min(1).optional(),
  accounts: accounts.optional(),
  excludeAccounts: accounts.optional(),
  organizationalUnits: texts.optional(),
  regions: texts.optional(),
  excludeRegions: texts.optional(),
  /** Share of AWS's request quotas to use. */
  budget: z.number().min(0.01).max(1).optional(),
  concurrency: z.int().min(1).max(1000).optional(),
  format: z.array(z.enum(FORMATS)).optional(),
});

export type Config = z.infer<typeof configSchema>;
