import type { Options } from "yargs";
import type { Format } from "../../../reports/index.js";
import { SEVERITIES } from "../../model/index.js";

const text = (group: string, describe: string): { type: "string"; requiresArg: true } & Options => ({
  type: "string",
  requiresArg: true,
  group,
  describe,
});
const texts = (
  group: string,
  describe: string,
): { type: "string"; array: true; requiresArg: true } & Options => ({
  type: "string",
  array: true,
  requiresArg: true,
  group,
  describe,
});
const flag = (group: string, describe: string): { type: "boolean" } & Options => ({
  type: "boolean",
  group,
  describe,
});

const FORMAT_NAMES: Readonly<Record<Format, true>> = {
  html: true,
  json: true,
  sarif: true,
  "sarif-github": true,
  "control-matrix": true,
  "control-matrix-csv": true,
  markdown: true,
};

/** What `--format` takes, known without loading a renderer. */
export const FORMATS = Object.keys(FORMAT_NAMES) as readonly Format[];

const WHERE = "Where to look:";
const ACCESS = "Credentials:";
const WHAT = "What to judge:";
const COLLECT = "What else to read:";
const OUTPUT = "Output:";
const GATE = "Exit code:";
const PACE = "Pace and time:";

/** Options that every command takes. */
export const generalOptions = {
  "no-color": flag(OUTPUT, "Print without colour (also: NO_COLOR=1)"),
} as const;

/** Which accounts and Regions. */
export const scopeOptions = {
  demo: flag(WHERE, "Scan the built-in demo organization; no AWS account, credentials or network needed"),
  accounts: texts(WHERE, "Account ids"),
  "accounts-file": text(WHERE, "File of account ids: one a line, YAML or JSON"),
  ou: texts(WHERE, "Organizational units or roots, with all below them"),
  "exclude-accounts": texts(WHERE, "Account ids to leave out"),
  regions: texts(WHERE, "Regions; default: every Region that the account has enabled"),
  "exclude-regions": texts(WHERE, "Regions to leave out"),
  source: text(
    WHERE,
    "kms (default), or config: what AWS Config recorded of keys, in a few calls; much of a key is not in it",
  ),
  aggregator: text(WHERE, "With --source config: the aggregator's name; default: one of the organization"),
} as const;

export const credentialOptions = {
  profile: text(ACCESS, "Profile of the AWS configuration; default: the AWS SDK's own chain"),
  "role-name": text(ACCESS, "Role to assume in every account but the caller's own"),
  "external-id": text(ACCESS, "External id for assuming the role"),
} as const;

export const ruleOptions = {
  rules: texts(WHAT, 'Rule ids or modules; "!" in front leaves one out, as in pci,!KMS-PCI-006'),
  frameworks: texts(WHAT, "Frameworks whose rules and parameters to use: pci-dss, or a file of your own"),
  module: texts(WHAT, "Rule module from a JavaScript file or a package"),
  scope: text(WHAT, "File that says which keys hold card data, which health data"),
  attestations: text(WHAT, "File of what people answer for where no API can tell"),
  config: text(WHAT, "Configuration file; default: keyproof.config.{yaml,yml,json} in this folder"),
} as const;

export const periodOption = {
  period: text(WHAT, "Audit period to judge as a whole, as in 2025-10-01..2026-09-30: days or instants, UTC"),
} as const;

export const outputOptions = {
  format: texts(OUTPUT, `${FORMATS.join(", ")}; default: all`),
  "allow-partial": flag(
    OUTPUT,
    "Write the GitHub SARIF although coverage is incomplete: its upload closes alerts of what was not read",
  ),
  quiet: flag(OUTPUT, "No progress and no summary; errors only"),
} as const;

export const gateOptions = {
  "fail-on": text(
    GATE,
    `Exit 1 on failures of this severity or worse: ${SEVERITIES.join(", ")}, none; default: high`,
  ),
  max: texts(GATE, "Failures let through by severity, as in critical=0,high=5"),
} as const;

export const noGateOption = {
  "no-gate": flag(GATE, "Say which exit code it would have been, and exit 0"),
} as const;

export const paceOptions = {
  budget: text(PACE, "Share of AWS's request quotas to use, 0.01 to 1; default: 0.5"),
  concurrency: text(PACE, "Requests in flight at most; default: 128"),
  "as-of": text(PACE, "Judge as of this instant instead of the start, as in 2026-11-25T10:00:00Z"),
} as const;

/** Reads that are made only where they are asked for, by the option that asks (`option` in the table of needs). */
export const collectionOptions = {
  "with-iam": flag(COLLECT, "Also read each account's IAM: who exists, and what their policies allow"),
  "with-org-policies": flag(COLLECT, "Also read the organization's service and resource control policies"),
  "with-access-analyzer": flag(COLLECT, "Also read Access Analyzer's external-access findings, to compare"),
  "with-config": flag(COLLECT, "Also read what AWS Config's own rules say of keys, to compare"),
  "with-events": flag(
    COLLECT,
    "Also read CloudTrail's last 90 days of changes to keys and aliases: 2 requests a second in each Region",
  ),
  "with-monitoring": flag(
    COLLECT,
    "Also read trails, AWS Config recorders, metric filters, alarms and EventBridge rules",
  ),
  "with-last-usage": flag(COLLECT, "Also read when each key was last used: 5 requests a second, so slow"),
} as const;

/** Of how many keys something is read; asks for it, too. */
export const sampleOptions = {
  "last-usage-sample": text(
    COLLECT,
    "Read last usage (as --with-last-usage does) of so many percent of the keys only, as in 10; the same keys each time",
  ),
} as const;

/** `--out` with what it means to the command. */
export const outOption = (describe: string) => ({ out: text(OUTPUT, describe) });

export const runOptions = {
  overwrite: flag(OUTPUT, "Replace an earlier run in the output folder"),
  resume: text(OUTPUT, "Complete the interrupted run in this folder"),
  plan: flag(OUTPUT, "Only say what would be read, how long it takes and what it leaves in CloudTrail"),
} as const;
