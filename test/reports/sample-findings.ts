import { createHash } from "node:crypto";
import type { Finding, FindingSubject, RuleInfo, Severity, Status } from "../../src/model/index.js";
import { HOSTILE } from "./hostile.js";
import { SAMPLE_RULES } from "./sample-rules.js";

const REGIONS = ["eu-west-1", "us-east-1", "eu-central-1", "ap-south-1"] as const;

/** A key id that depends on `n` alone. */
export function keyId(n: number): string {
  const hex = createHash("sha256").update(`key ${n}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const NAMES = [
  "alias/payments-card-vault",
  "alias/prod/claims-archive",
  "Backups of the ledger database",
  ...Object.values(HOSTILE),
];

/** Subject `n`: a key, by turns in each account and Region; every tenth a multi-Region primary. */
export function keySubject(n: number, accounts: readonly string[]): FindingSubject {
  const account = accounts[n % accounts.length] ?? "111122223333";
  const region = REGIONS[Math.floor(n / accounts.length) % REGIONS.length] ?? "eu-west-1";
  const id = n % 10 === 9 ? `mrk-${keyId(n).replaceAll("-", "")}` : keyId(n);
  const name = NAMES[n] ?? (n % 7 === 0 ? undefined : `alias/service-${n}`);
  return {
    kind: n % 10 === 9 ? "keySet" : "key",
    arn: `arn:aws:kms:${region}:${account}:key/${id}`,
    partition: "aws",
    account,
    region,
    ...(name === undefined ? {} : { name }),
  };
}

export interface Draft {
  readonly rule: string;
  readonly subject: FindingSubject;
  readonly status: Status;
  readonly message: string;
  readonly reason: string;
  readonly values?: Finding["values"];
  readonly severity?: Severity;
  readonly discriminator?: string;
  readonly parameterSet?: string;
  readonly witness?: Finding["witness"];
}

function locationOf({ kind, account, region }: FindingSubject, resource: string): string {
  if (kind === "account") return "coverage.json";
  if (kind === "region") return `snapshot/${account}/${region}/calls.jsonl`;
  return `snapshot/keys/${account}/${region}/${resource}.json`;
}

/** A whole finding from what tells it apart. */
export function finding(draft: Draft): Finding {
  const rule = SAMPLE_RULES.find((one) => one.id === draft.rule) ?? (SAMPLE_RULES[0] as RuleInfo);
  const { subject, discriminator, parameterSet, witness } = draft;
  const resource = subject.arn.split("/").at(-1) ?? "-";
  const identity = [rule.id, parameterSet ?? "", subject.arn, discriminator ?? ""].join("\0");
  return {
    id: createHash("sha256").update(identity).digest("hex").slice(0, 32),
    rule: rule.id,
    ...(parameterSet === undefined ? {} : { parameterSet }),
    status: draft.status,
    severity: draft.severity ?? rule.severity,
    subject,
    ...(discriminator === undefined ? {} : { discriminator }),
    reason: draft.reason,
    message: draft.message,
    values: draft.values ?? {},
    evidence: [
      {
        cell: `${subject.account}/${subject.region ?? "global"}/${rule.needs[0]}/${resource}/1`,
        pointer: "/KeyRotationEnabled",
        ...(draft.status === "unknown" ? {} : { value: draft.status === "pass" }),
      },
    ],
    ...(witness === undefined ? {} : { witness }),
    location: { uri: locationOf(subject, resource), startLine: 1, endLine: 1 },
    controls:
      rule.id === "KMS-ROT-001"
        ? ["pci-dss:3.7.4", "hipaa:164.312(a)(2)(iv)"]
        : rule.id === "KMS-PCI-006"
          ? ["pci-dss:3.7.6"]
          : [],
  };
}
