import { z } from "zod";
import type { Attestation } from "./attestation.js";
import { periodSchema } from "./period.js";
import { accountId, scopesSchema } from "./scope.js";

/** Settings of the run that no single rule owns: trust, scope, account map, organization. */
export const settingsSchema = z.strictObject({
  /** Accounts outside the organization that may use keys. */
  trustedAccounts: z.array(accountId).default([]),
  /** Environment of an account (`prod`, `dev`, …) by account id. */
  accountEnvironments: z.record(accountId, z.string()).default({}),
  /** Principals for emergencies: listed, not counted as custodians. */
  breakGlassPrincipals: z.array(z.string()).default([]),
  /** The audit period that rules about key material judge as a whole, beside the state that the scan found. */
  period: periodSchema.optional(),
  scopes: scopesSchema,
});

export type Settings = z.infer<typeof settingsSchema> & {
  /** What people answer for. */
  readonly attestations?: readonly Attestation[];
  /** The organization that the crawl found; absent where there is none or it was not read. */
  readonly organization?: {
    readonly id: string;
    readonly managementAccount: string;
    readonly accounts: readonly string[];
  };
};
