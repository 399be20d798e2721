import { createHash } from "node:crypto";
import { findingLine } from "../../reports/index.js";
import type { AccountRecord, Finding, Report, Severity, Status, Summary } from "../../src/model/index.js";
import { SEVERITIES, STATUSES } from "../../src/model/index.js";
import { HOSTILE } from "./hostile.js";
import { SAMPLE_CONTROLS, SAMPLE_FRAMEWORKS, SAMPLE_SCOPES } from "./sample-controls.js";
import { SAMPLE_COVERAGE } from "./sample-coverage.js";
import { finding, keySubject } from "./sample-findings.js";
import { SAMPLE_RULES } from "./sample-rules.js";

export const ACCOUNTS = ["111122223333", "222233334444", "333344445555", "444455556666"] as const;

const record = (id: string, name: string, more: Partial<AccountRecord> = {}): AccountRecord => ({
  arn: `arn:aws:iam::${id}:root`,
  id,
  partition: "aws",
  name,
  state: "ACTIVE",
  path: "o-exampleorg/r-ab12/ou-ab12-11111111",
  outcome: "scanned",
  regions: ["ap-south-1", "eu-central-1", "eu-west-1", "us-east-1"],
  gaps: [],
  ...more,
});

export const SAMPLE_ACCOUNTS: readonly AccountRecord[] = [
  record("111122223333", "management"),
  record("222233334444", "payments-prod", {
    gaps: SAMPLE_COVERAGE.gaps.map(({ account: _, ...gap }) => gap),
  }),
  record("333344445555", HOSTILE.html),
  record("444455556666", "sandbox"),
  record("555566667777", "old-lab", {
    state: "SUSPENDED",
    outcome: "suspended",
    reason: "SUSPENDED",
    regions: [],
  }),
  record("666677778888", "partner", { outcome: "not-assumable", reason: "AccessDenied", regions: [] }),
];

const byCanonicalOrder = (a: Finding, b: Finding): number =>
  a.subject.arn < b.subject.arn
    ? -1
    : a.subject.arn > b.subject.arn
      ? 1
      : a.rule < b.rule
        ? -1
        : a.rule > b.rule
          ? 1
          : (a.discriminator ?? "") < (b.discriminator ?? "")
            ? -1
            : 1;

/** Every status, severity and subject kind, a witness, a discriminator, a parameter set and each hostile text. */
export function sampleFindings(): Finding[] {
  const found: Finding[] = [];
  for (let n = 0; n < 14; n++) {
    const subject = keySubject(n, ACCOUNTS);
    const label = subject.name ?? subject.arn;
    const off = n % 3 === 0;
    found.push(
      finding({
        rule: "KMS-ROT-001",
        subject,
        status: n === 5 ? "unknown" : n === 7 ? "not-applicable" : off ? "fail" : "pass",
        reason: n === 5 ? "denied:kms:GetKeyRotationStatus" : n === 7 ? "not-symmetric" : off ? "off" : "on",
        message:
          n === 5
            ? "kms:GetKeyRotationStatus was refused"
            : n === 7
              ? "The key is not a symmetric encryption key"
              : off
                ? "Automatic rotation is off"
                : "Automatic rotation is on, every 365 days",
        values: off || n === 5 || n === 7 ? {} : { days: 365 },
      }),
      finding({
        rule: "KMS-TAG-001",
        subject,
        status: n < 11 ? "fail" : "pass",
        reason: n < 11 ? "missing" : "complete",
        message: n < 11 ? `Missing tags: ${label}` : "All required tags are present",
        values: n < 11 ? { tags: label } : {},
      }),
    );
  }
  const open = keySubject(3, ACCOUNTS);
  found.push(
    ...(["AllowAll", "grant/0d8a"] as const).map((discriminator) =>
      finding({
        rule: "KMS-LP-001",
        subject: open,
        discriminator,
        status: "fail",
        reason: "public",
        message: `Anybody may kms:Decrypt with ${open.name}`,
        values: { action: "kms:Decrypt", alias: open.name ?? "" },
        witness: {
          principal: "arn:aws:iam::999999999999:role/stranger",
          action: "kms:Decrypt",
          context: {
            "aws:PrincipalAccount": ["999999999999"],
            "aws:PrincipalTag/team": [HOSTILE.html, HOSTILE.bidi],
          },
          allowedBy: `default/${discriminator}`,
          conditions: [
            {
              condition: "StringLikeIfExists aws:PrincipalOrgID o-*",
              why: "The key may be absent, so the test is passed",
            },
          ],
        },
      }),
    ),
    finding({
      rule: "KMS-LP-001",
      subject: keySubject(1, ACCOUNTS),
      status: "fail",
      severity: "low",
      reason: "public",
      message: "Anybody may kms:GetPublicKey with alias/prod/claims-archive",
      values: { action: "kms:GetPublicKey", alias: "alias/prod/claims-archive" },
    }),
    finding({
      rule: "KMS-ROT-001",
      parameterSet: "pci-dss",
      subject: keySubject(1, ACCOUNTS),
      status: "fail",
      reason: "off",
      message: "Automatic rotation is off",
    }),
    finding({
      rule: "KMS-TAG-003",
      subject: keySubject(2, ACCOUNTS),
      status: "fail",
      reason: "secret",
      message: "Tag token looks like a secret",
      values: { tag: "token" },
    }),
    finding({
      rule: "KMS-PCI-006",
      subject: keySubject(0, ACCOUNTS),
      status: "manual",
      reason: "attest",
      message: "A person must attest: split knowledge at the key ceremony",
      values: { what: "split knowledge at the key ceremony" },
    }),
    finding({
      rule: "KMS-MON-007",
      subject: {
        kind: "account",
        arn: "arn:aws:iam::222233334444:root",
        partition: "aws",
        account: "222233334444",
        name: "payments-prod",
      },
      status: "fail",
      reason: "gaps",
      message: "3 of 412 reads gave no answer",
      values: { count: 3, planned: 412 },
    }),
    finding({
      rule: "KMS-EXT-001",
      subject: {
        kind: "region",
        arn: "arn:aws:kms:eu-west-1:333344445555:*",
        partition: "aws",
        account: "333344445555",
        region: "eu-west-1",
      },
      status: "fail",
      reason: "disconnected",
      message: "Store cks-1234567890abcdef0 is DISCONNECTED",
      values: { store: "cks-1234567890abcdef0", state: "DISCONNECTED" },
    }),
  );
  return found.sort(byCanonicalOrder);
}

/** As many failures as asked for, on as many keys, and twice as many passes. */
export function manyFindings(failures: number): Finding[] {
  const rules = ["KMS-ROT-001", "KMS-TAG-001", "KMS-LP-001", "KMS-TAG-003"] as const;
  const found: Finding[] = [];
  for (let n = 0; n < failures; n++) {
    const subject = keySubject(n + 100, ACCOUNTS);
    rules.forEach((rule, at) => {
      if (at === 3 && n % 2 === 0) return;
      const fails = n % rules.length === at;
      found.push(
        finding({
          rule,
          subject,
          status: fails ? "fail" : n % 5 === 0 ? "not-applicable" : "pass",
          reason: fails ? "off" : n % 5 === 0 ? "aws-managed" : "on",
          message: fails ? `The setting is off on key number ${n}` : "As it should be",
        }),
      );
    });
  }
  return found.sort(byCanonicalOrder);
}

function zero<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

function summarize(findings: readonly Finding[]): Summary {
  const failures: Record<Severity, number> = zero(SEVERITIES);
  const counts: Record<Status, number> = zero(STATUSES);
  const byRule = new Map<string, Record<Status, number>>(
    SAMPLE_RULES.map((rule) => [rule.id, zero(STATUSES)]),
  );
  for (const one of findings) {
    counts[one.status]++;
    if (one.status === "fail") failures[one.severity]++;
    const row = byRule.get(one.rule);
    if (row) row[one.status]++;
  }
  const keys = new Set(findings.map((one) => one.subject.arn)).size;
  return {
    failures,
    counts,
    byRule: [...byRule].map(([rule, of]) => ({ rule, counts: of })),
    keys,
    customerKeys: keys,
  };
}

/** A report over the findings as given, incomplete unless told. */
export function sampleReport(
  findings: readonly Finding[] = sampleFindings(),
  more: Partial<Report> = {},
): Report {
  const lines = findings.map(findingLine).join("");
  return {
    tool: { name: "keyproof", version: "0.1.0" },
    scanId: "20261124T081500Z-3f9c2a",
    asOf: "2026-11-24T08:15:00Z",
    scope: "Organization o-exampleorg, 6 accounts, 4 Regions",
    caller: { account: "111122223333", arn: "arn:aws:sts::111122223333:assumed-role/KeyproofAudit/keyproof" },
    organization: { id: "o-exampleorg", managementAccount: "111122223333" },
    coverage: SAMPLE_COVERAGE,
    accounts: SAMPLE_ACCOUNTS,
    rules: SAMPLE_RULES,
    frameworks: SAMPLE_FRAMEWORKS,
    scopes: SAMPLE_SCOPES,
    controls: SAMPLE_CONTROLS,
    controlsLeftOut: 0,
    summary: summarize(findings),
    toolErrors: [],
    findingsSha256: createHash("sha256").update(lines).digest("hex"),
    findingsBytes: Buffer.byteLength(lines),
    findings: async function* () {
      yield* findings;
    },
    ...more,
  };
}

/** Everything that a format rendered. */
export async function text(parts: AsyncIterable<string>): Promise<string> {
  let whole = "";
  for await (const part of parts) whole += part;
  return whole;
}
