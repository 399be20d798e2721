import { z } from "zod";
import { periodSchema } from "./period.js";
import type { Attestation } from "./attestation.js";

const accountId = z.string().regex(/^\d{12}$/, "an account id has 12 digits");

/** Keys in scope of a data class: by tag values, accounts or ARNs. KMS itself does not know what a key protects. */
const scope = z.strictObject({
  tags: z.record(z.string(), z.array(z.string())).default({}),
  accounts: z.array(accountId).default([]),
  keys: z.array(z.string()).default([]),
});

export const SCOPES = ["pci", "phi"] as const;
export type ScopeName = (typeof SCOPES)[number];

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
  scopes: z
    .strictObject({
      pci: scope.default({ tags: { "data-classification": ["pci", "cde", "pan"] }, accounts: [], keys: [] }),
      phi: scope.default({ tags: { "data-classification": ["phi", "ephi"] }, accounts: [], keys: [] }),
    })
    .prefault({}),
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
