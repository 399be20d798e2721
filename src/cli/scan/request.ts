import type { InferredOptionTypes } from "yargs";
import type { Format } from "../../../reports/index.js";
import type { Thresholds } from "../../engine/index.js";
import { type Mistake, type Samples, UsageError } from "../../model/index.js";
import { readAccountsFile } from "../accounts-file.js";
import {
  collectionOptions,
  type credentialOptions,
  FORMATS,
  type gateOptions,
  type noGateOption,
  type outputOptions,
  type paceOptions,
  type periodOption,
  type ruleOptions,
  type runOptions,
  type sampleOptions,
  type scopeOptions,
} from "../arguments/options.js";
import { present } from "../arguments/present.js";
import {
  accountIds,
  choices,
  instant,
  list,
  number,
  percentage,
  regionNames,
  wholeSeconds,
} from "../arguments/readers.js";
import { thresholdsOf } from "../arguments/thresholds.js";
import type { Documents } from "../config/documents.js";
import { loadConfig } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { type Choice, choiceOf } from "../judge/choice.js";
import { type EvidenceEnd, withPeriod } from "../judge/period.js";

export type ScanArguments = InferredOptionTypes<
  typeof scopeOptions &
    typeof credentialOptions &
    typeof ruleOptions &
    typeof periodOption &
    typeof collectionOptions &
    typeof sampleOptions &
    typeof outputOptions &
    typeof runOptions &
    typeof gateOptions &
    typeof noGateOption &
    typeof paceOptions
> & { readonly out: string | undefined };

/** Everything that a scan was asked for, options and configuration taken together and checked. */
export interface ScanRequest {
  readonly demo: boolean;
  /** Who is asked for keys: KMS, or what AWS Config recorded. */
  readonly source: "kms" | "config";
  /** Of AWS Config. */
  readonly aggregator?: string;
  readonly scope: Scope;
  readonly access: { readonly profile?: string; readonly roleName?: string; readonly externalId?: string };
  readonly choice: Choice;
  /** Where mistakes in the choice are looked for. */
  readonly documents: Documents;
  /** Options given that ask for reads beyond the base ones, as in the table of needs. */
  readonly collections: readonly string[];
  /** Reads that are asked of some keys only. */
  readonly samples?: Samples;
  readonly formats: readonly Format[];
  readonly allowPartial: boolean;
  readonly out?: string;
  readonly overwrite: boolean;
  readonly resume?: string;
  readonly planOnly: boolean;
  readonly thresholds: Thresholds;
  readonly noGate: boolean;
  readonly quiet: boolean;
  readonly budget: number;
  readonly concurrency: number;
  readonly asOf?: Date;
}

export interface Scope {
  readonly accounts?: readonly string[];
  readonly organizationalUnits?: readonly string[];
  readonly excludeAccounts: readonly string[];
  readonly regions?: readonly string[];
  readonly excludeRegions: readonly string[];
}

/** Adds every mistake in the arguments to `mistakes`; throws a UsageError for those of a broken configuration. */
export function scanRequest(args: ScanArguments, folder: string, mistakes: Mistake[]): ScanRequest {
  const config = loadConfig(args.config, folder, mistakes);
  rejectContradictions(args, mistakes);
  const numbers = {
    budget: number("--budget", args.budget, { min: 0.01, max: 1, whole: false }, mistakes),
    concurrency: number("--concurrency", args.concurrency, { min: 1, max: 1000, whole: true }, mistakes),
  };
  const lastUsage = percentage(`--${SAMPLE}`, args[SAMPLE], mistakes);
  const asOf = instant("--as-of", args["as-of"], mistakes);
  return {
    demo: args.demo ?? false,
    source:
      choices("--source", args.source === undefined ? undefined : [args.source], SOURCES, mistakes)?.[0] ??
      "kms",
    ...present({ aggregator: args.aggregator }),
    scope: scopeOf(args, config, mistakes),
    access: args.demo
      ? {}
      : present({
          profile: args.profile ?? config.profile,
          roleName: args["role-name"] ?? config.roleName,
          externalId: args["external-id"] ?? config.externalId,
        }),
    choice: withPeriod(choiceOf(args, config, folder, mistakes), args.period, endOfScan(asOf), mistakes),
    documents: config.documents,
    collections: COLLECTIONS.filter((name) => args[name] || (name === SAMPLED && args[SAMPLE])).map(
      (name) => `--${name}`,
    ),
    ...(lastUsage !== undefined && { samples: { "kms:GetKeyLastUsage": lastUsage } }),
    formats: choices("--format", args.format ?? config.format, FORMATS, mistakes) ?? FORMATS,
    ...present({ out: args.out, resume: args.resume, asOf }),
    allowPartial: args["allow-partial"] ?? false,
    overwrite: args.overwrite ?? false,
    planOnly: args.plan ?? false,
    thresholds: thresholdsOf(args, config, mistakes),
    noGate: args["no-gate"] ?? false,
    quiet: args.quiet ?? false,
    budget: numbers.budget ?? config.budget ?? 0.5,
    concurrency: numbers.concurrency ?? config.concurrency ?? 128,
  };
}

function endOfScan(asOf: Date | undefined): EvidenceEnd {
  return asOf ? { at: asOf, words: `--as-of ${wholeSeconds(asOf)}` } : { at: new Date(), words: "today" };
}

/** What the options name, else the configuration's; the demo's organization is not the one that a configuration is about. */
function scopeOf(args: ScanArguments, config: Config, mistakes: Mistake[]): Scope {
  const set: Config = args.demo ? {} : config;
  const chosen = args.accounts ?? args["accounts-file"] ?? args.ou;
  const fromFile =
    args["accounts-file"] === undefined ? undefined : accountsIn(args["accounts-file"], mistakes);
  const fallback = chosen === undefined ? set : {};
  const units = list(args.ou) ?? fallback.organizationalUnits;
  for (const unit of units ?? []) {
    if (!/^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/.test(unit)) {
      const message = `--ou: "${unit}" is not the id of an organizational unit (ou-…) or root (r-…)`;
      mistakes.push({ code: "unit-id", message });
    }
  }
  return {
    ...present({
      accounts: accountIds("--accounts", args.accounts, mistakes) ?? fromFile ?? fallback.accounts,
      organizationalUnits: units,
      regions: regionNames("--regions", args.regions ?? set.regions, mistakes),
    }),
    excludeAccounts:
      accountIds("--exclude-accounts", args["exclude-accounts"], mistakes) ?? set.excludeAccounts ?? [],
    excludeRegions:
      regionNames("--exclude-regions", args["exclude-regions"] ?? set.excludeRegions, mistakes) ?? [],
  };
}

function accountsIn(file: string, mistakes: Mistake[]): string[] | undefined {
  try {
    return readAccountsFile(file);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    mistakes.push(...error.mistakes);
    return undefined;
  }
}

const COLLECTIONS = Object.keys(collectionOptions) as (keyof typeof collectionOptions)[];

/** The option that asks for a part of a collection, and for which. */
const SAMPLE = "last-usage-sample";
const SAMPLED = "with-last-usage";

const SOURCES = ["kms", "config"] as const;

/** Pairs of options that cannot both be meant. */
const CONTRADICTIONS: readonly (readonly [keyof ScanArguments, keyof ScanArguments])[] = [
  ["accounts", "accounts-file"],
  ["accounts", "ou"],
  ["accounts-file", "ou"],
  ["demo", "profile"],
  ["demo", "role-name"],
  ["demo", "external-id"],
  ["resume", "out"],
  ["resume", "overwrite"],
  ["resume", "plan"],
  ["resume", "as-of"],
  ["resume", "source"],
  ["resume", "aggregator"],
  ["resume", "accounts"],
  ["resume", "accounts-file"],
  ["resume", "ou"],
  ["resume", "exclude-accounts"],
  ["resume", "regions"],
  ["resume", "exclude-regions"],
  ["resume", "rules"],
  ["resume", "frameworks"],
  ["resume", "module"],
  ["resume", "scope"],
  ["resume", "attestations"],
  ["resume", "config"],
  ["resume", "period"],
  ["resume", SAMPLE],
  ...COLLECTIONS.map((name) => ["resume", name] as const),
];

/** With AWS Config's record, KMS and what lies around keys are not read, so that there is nothing to plan either. */
const NOT_WITH_CONFIG: readonly (keyof ScanArguments)[] = ["plan", ...COLLECTIONS, SAMPLE];

function rejectContradictions(args: ScanArguments, mistakes: Mistake[]): void {
  const isConfig = args.source === "config";
  for (const name of isConfig ? NOT_WITH_CONFIG : [])
    if (args[name]) {
      const message = `--source config and --${name} cannot go together: Config's record is all that is read`;
      mistakes.push({ code: "contradiction", message });
    }
  if (args.aggregator !== undefined && !isConfig)
    mistakes.push({ code: "contradiction", message: "--aggregator is asked with --source config only" });
  for (const [one, other] of CONTRADICTIONS) {
    if (args[one] === undefined || args[other] === undefined) continue;
    const why = one === "resume" ? ": what is read and judged was fixed when that run began" : "";
    mistakes.push({ code: "contradiction", message: `--${one} and --${other} cannot go together${why}` });
  }
}
